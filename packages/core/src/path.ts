import { ConnectorError } from "./errors.ts";

class EncodedPath {
  readonly #text: string;
  /** The path with `{}` in place of each value: safe to show, whatever the values were. */
  readonly template: string;

  constructor(text: string, template: string) {
    this.#text = text;
    this.template = template;
    Object.freeze(this);
  }

  /** The path as it goes on the wire. It may hold personal data: show {@link template} instead. */
  toString(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.template;
  }
}

/** A URL path whose values are encoded. Only {@link path} makes one. */
export type Path = EncodedPath;

const dotSegment = /^(?:\.|%2e){1,2}$/i;

/**
 * Builds a URL path in which every value stays inside its segment.
 *
 * Throws `input_invalid` for a value that is empty, not a finite number, or would climb out of its segment (`..`).
 *
 * @example
 * api.find(path`/orders/${orderId}/refunds`, wireRefunds);
 */
export function path(literals: TemplateStringsArray, ...values: readonly (string | number)[]): Path {
  const template = literals.join("{}");
  if (!template.startsWith("/") || /[?#\\]/.test(template)) {
    throw new TypeError(`A path starts with "/" and holds no query: ${template}`);
  }
  const text = literals.reduce((built, literal, index) => built + encode(values[index - 1], template) + literal);
  if (text.split("/").some((segment) => dotSegment.test(segment))) throw refused(template);
  return new EncodedPath(text, template);
}

function encode(value: string | number | undefined, template: string): string {
  const text = String(value ?? "");
  const climbs = text.split(/[/\\]/).some((part) => dotSegment.test(part));
  if (text === "" || climbs || (typeof value === "number" && !Number.isFinite(value))) throw refused(template);
  try {
    return encodeURIComponent(text);
  } catch {
    throw refused(template); // half a surrogate pair; the URIError itself is no help
  }
}

function refused(template: string): ConnectorError {
  return new ConnectorError("input_invalid", `A value for ${template} is empty or cannot stand in a URL path`);
}
