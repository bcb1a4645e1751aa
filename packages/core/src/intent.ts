/** What a keyed write leaves in a remote to be recognised by: neither the key nor the input can be read back from it. */
export interface Intent {
  /** 32 hexadecimal digits, of the operation and its idempotency key. */
  readonly key: string;
  /** 32 hexadecimal digits, of the input: the same key with another is another intent. */
  readonly input: string;
}

/**
 * The fingerprints under which a keyed call is found again in a remote that has no idempotency keys of its own; `null` for
 * a call without a key. Equal inputs have equal ones, whatever the order of their keys; absent fields and `null` are alike.
 *
 * @example
 * const intent = await intentOf("createOrder", call.idempotencyKey, input);
 */
export async function intentOf(operation: string, key: string | undefined, input: unknown): Promise<Intent | null> {
  if (key === undefined) return null;
  const [keyed, given] = await Promise.all([fingerprint([operation, key]), fingerprint(input)]);
  return { key: keyed, input: given };
}

async function fingerprint(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(sortKeys(value)));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, sortKeys(entry)]),
  );
}
