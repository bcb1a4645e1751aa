/** A short fingerprint of any JSON value: equal values have equal ones, whatever the order of their keys. */
async function fingerprint(value: unknown): Promise<string> {
  return toHex((await digest("SHA-256", JSON.stringify(sortKeys(value)))).subarray(0, 16));
}

/** What a keyed write leaves in the shop to be recognised by: neither the key nor the input can be read back from it. */
export interface Intent {
  readonly key: string;
  readonly input: string;
}

/** `null` for a call without a key. */
export async function intentOf(operation: string, key: string | undefined, input: unknown): Promise<Intent | null> {
  if (key === undefined) return null;
  const [keyed, given] = await Promise.all([fingerprint([operation, key]), fingerprint(input)]);
  return { key: keyed, input: given };
}

/** The namespace of every UUID that this connector derives. */
const namespace = "7c1f5a0e-2f39-4c62-9a43-0d5c54b1b6f8";

/** A UUID (version 5) that the same words always give: the key of an `@idempotent` mutation. */
export async function uuidOf(...words: readonly (string | number | null)[]): Promise<string> {
  const bytes = (await digest("SHA-1", namespace + JSON.stringify(words))).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function digest(algorithm: "SHA-1" | "SHA-256", text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(text)));
}

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, sortKeys(entry)]),
  );
}
