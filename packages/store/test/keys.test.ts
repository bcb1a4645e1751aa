import { expect, it } from "vitest";
import { generateMasterKey, localKeyWrapper } from "../src/index.ts";
import { keyIdOf, seal, unseal } from "../src/vault/jwe.ts";
import { createKeyCache } from "../src/vault/key-cache.ts";
import { failureOf } from "./failure-of.ts";

const key = { id: "k1", key: new Uint8Array(32).fill(1) };
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

it("a sealed value is a JWE that names its key and its place", async () => {
  const sealed = JSON.parse(await seal(text("secret"), key, ["a", "b"]));
  expect(JSON.parse(Buffer.from(sealed.protected, "base64url").toString())).toEqual({
    alg: "dir",
    enc: "A256GCM",
    kid: "k1",
  });
  expect(Buffer.from(sealed.aad, "base64url").toString()).toBe('["a","b"]');
  expect(keyIdOf(JSON.stringify(sealed))).toBe("k1");
});

it("it opens in its place with its key, and nowhere else", async () => {
  const sealed = await seal(text("secret"), key, ["a", "b"]);
  expect(new TextDecoder().decode(await unseal(sealed, key.key, ["a", "b"]))).toBe("secret");
  await expect(unseal(sealed, key.key, ["a", "c"])).rejects.toThrow();
  await expect(unseal(sealed, key.key, ["a,b"])).rejects.toThrow();
  await expect(unseal(sealed, new Uint8Array(32).fill(2), ["a", "b"])).rejects.toThrow();
});

it("it does not open once a part of it was changed, nor as another algorithm", async () => {
  const sealed = JSON.parse(await seal(text("secret"), key, ["a"]));
  const flip = (value: string): string => (value.startsWith("A") ? `B${value.slice(1)}` : `A${value.slice(1)}`);
  const header = Buffer.from(JSON.stringify({ alg: "A256KW", enc: "A256GCM", kid: "k1" })).toString("base64url");
  const changed = [
    ...["protected", "iv", "ciphertext", "tag"].map((name) => ({ ...sealed, [name]: flip(sealed[name]) })),
    ...[
      { ...sealed, protected: header },
      { ...sealed, encrypted_key: "AA" },
      { ...sealed, tag: sealed.tag.slice(0, 4) },
    ],
  ];
  for (const jwe of changed) await expect(unseal(JSON.stringify(jwe), key.key, ["a"])).rejects.toThrow();
});

it.each(["", "short", "A".repeat(44), `${"A".repeat(42)}!`])("%j is no master key", (bad) => {
  expect(() => localKeyWrapper({ current: "k", keys: { k: bad } })).toThrow(
    expect.objectContaining({ code: "config_invalid", message: 'The master key "k" is not 32 bytes in base64url.' }),
  );
});

it("the current master key must be among the keys", () => {
  const make = () => localKeyWrapper({ current: "b", keys: { a: generateMasterKey() } });
  expect(make).toThrow(expect.objectContaining({ code: "config_invalid" }));
});

it("a wrapped key opens for its tenant alone, and only with its master key", async () => {
  const keys = { a: generateMasterKey(), b: generateMasterKey() };
  const wrapper = localKeyWrapper({ current: "a", keys });
  const wrapped = await wrapper.wrapKey(text("x".repeat(32)), { tenantId: "t1", keyId: "1" });
  expect(new TextDecoder().decode(await wrapper.unwrapKey(wrapped, { tenantId: "t1", keyId: "1" }))).toBe(
    "x".repeat(32),
  );
  await expect(wrapper.unwrapKey(wrapped, { tenantId: "t2", keyId: "1" })).rejects.toThrow();
  await expect(wrapper.unwrapKey({ ...wrapped, masterKeyId: "b" }, { tenantId: "t1", keyId: "1" })).rejects.toThrow();
  const later = localKeyWrapper({ current: "b", keys: { b: keys.b } });
  expect((await failureOf(later.unwrapKey(wrapped, { tenantId: "t1", keyId: "1" }))).message).toContain(
    '"a" is missing',
  );
});

it("a cache of keys keeps few, for a short time, and unwraps once for all who ask together", async () => {
  let now = 0;
  let unwrapped = 0;
  const cache = createKeyCache({ maxKeys: 2, ttlMs: 100, now: () => now });
  const unwrap = async () => {
    unwrapped += 1;
    return crypto.subtle.importKey("raw", new Uint8Array(32), "AES-GCM", false, ["encrypt"]);
  };
  await Promise.all([cache.get("a", unwrap), cache.get("a", unwrap)]);
  expect(unwrapped).toBe(1);
  now = 99;
  await cache.get("a", unwrap);
  expect(unwrapped).toBe(1);
  now = 100;
  await cache.get("a", unwrap);
  expect(unwrapped).toBe(2);
  for (const name of ["b", "c"]) await cache.get(name, unwrap);
  expect(cache.size()).toBe(2);
  await cache.get("a", unwrap);
  expect(unwrapped).toBe(5);
});

it("a cache does not keep a failure", async () => {
  const cache = createKeyCache({ maxKeys: 2, ttlMs: 100, now: () => 0 });
  await expect(cache.get("a", async () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(cache.size()).toBe(0);
});
