import { type CryptoKey, FlattenedEncrypt, type FlattenedJWE, flattenedDecrypt } from "jose";
import * as z from "zod";

/** A symmetric key with the id that its JWEs name. */
export interface NamedKey {
  readonly id: string;
  readonly key: Uint8Array | CryptoKey;
}

const jweSchema = z.strictObject({
  protected: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
  aad: z.string(),
});

/** A flattened JWE (`dir`, A256GCM) as JSON text, bound to `place`: it opens nowhere else. */
export async function seal(plaintext: Uint8Array, { id, key }: NamedKey, place: readonly string[]): Promise<string> {
  const jwe = await new FlattenedEncrypt(plaintext)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: id })
    .setAdditionalAuthenticatedData(toBytes(place))
    .encrypt(key);
  return JSON.stringify(jwe);
}

/** What {@link seal} closed. Rejects when the text was changed, or sealed under another key or for another place. */
export async function unseal(text: string, key: Uint8Array | CryptoKey, place: readonly string[]): Promise<Uint8Array> {
  const jwe: FlattenedJWE = jweSchema.parse(JSON.parse(text));
  const expected = { ...jwe, aad: toBytes(place).toString("base64url") };
  const options = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };
  return (await flattenedDecrypt(expected, key, options)).plaintext;
}

/** The `kid` of a sealed text; `null` for any other text. */
export function keyIdOf(text: string): string | null {
  try {
    const { protected: header } = jweSchema.parse(JSON.parse(text));
    return z.object({ kid: z.string() }).parse(JSON.parse(Buffer.from(header, "base64url").toString())).kid;
  } catch {
    return null;
  }
}

function toBytes(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(place));
}
