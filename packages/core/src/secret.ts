import type * as z from "zod";

const redactedText = "[secret]";
const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * A string that does not print itself: JSON and `inspect` show `[secret]`. Only a template literal
 * (`` `Bearer ${config.apiKey}` ``) or {@link Secret.reveal} gives the value.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  /** The value, so that a header template works; `String(secret)` and `+` give it too. */
  toString(): string {
    return this.#value;
  }

  toJSON(): string {
    return redactedText;
  }

  [inspect](): string {
    return redactedText;
  }
}

/**
 * Marks a string of a config schema as secret: the connector receives a {@link Secret}. It may stand under
 * `.optional()` and inside unions.
 *
 * @example
 * const config = z.strictObject({ apiKey: secret(z.string().min(1)) });
 */
export function secret<Schema extends z.ZodType<string>>(schema: Schema): z.ZodType<Secret, z.input<Schema>> {
  return schema.transform((value) => new Secret(value));
}

/** Every secret text inside a parsed config, at any depth. */
export function secretsOf(value: unknown): string[] {
  if (value instanceof Secret) return [value.reveal()];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretsOf);
}

/** `text` with every secret replaced, as given, percent-encoded or in base64. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((value) => value.length > 3)
    .flatMap((value) => [value, encodeURIComponent(value), base64(value)])
    .toSorted((a, b) => b.length - a.length)
    .reduce((clean, value) => clean.replaceAll(value, redactedText), text);
}

function base64(value: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(value))).replace(/=+$/, "");
}
