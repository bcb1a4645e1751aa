/** The namespace of every UUID that this connector derives. */
const namespace = "7c1f5a0e-2f39-4c62-9a43-0d5c54b1b6f8";

/** A UUID (version 5) that the same words always give: the key of an `@idempotent` mutation. */
export async function uuidOf(...words: readonly (string | number | null)[]): Promise<string> {
  const text = new TextEncoder().encode(namespace + JSON.stringify(words));
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", text)).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
