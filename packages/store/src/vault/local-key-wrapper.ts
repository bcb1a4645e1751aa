import { ConnectorError } from "@coccinelle/core";
import { seal, unseal } from "./jwe.ts";
import type { KeyContext, KeyWrapper } from "./key-wrapper.ts";

/** Master keys that the caller keeps: where they come from (the environment, a secret's file) is its own business. */
export interface MasterKeys {
  /** The id of the key that wraps from now on. */
  readonly current: string;
  /** By id, 32 random bytes each in base64url. All that may still have wrapped something. */
  readonly keys: Readonly<Record<string, string>>;
}

/** A new master key: 32 random bytes in base64url. */
export function generateMasterKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

/** Wraps with keys that this process holds. Throws `config_invalid` for a key that is none. */
export function localKeyWrapper({ current, keys }: MasterKeys): KeyWrapper {
  const bytes = new Map(Object.entries(keys).map(([id, text]) => [id, toBytes(id, text)]));
  const keyOf = (id: string): Uint8Array => {
    const found = bytes.get(id);
    if (found) return found;
    const advice = "Give it in masterKeys.keys until every tenant's key was re-wrapped.";
    throw new ConnectorError("config_invalid", `The master key "${id}" is missing. ${advice}`);
  };
  keyOf(current);
  return {
    currentKeyId: current,
    wrapKey: async (key, context) => ({
      wrapped: await seal(key, { id: current, key: keyOf(current) }, placeOf(context)),
      masterKeyId: current,
    }),
    unwrapKey: async ({ wrapped, masterKeyId }, context) => unseal(wrapped, keyOf(masterKeyId), placeOf(context)),
  };
}

function placeOf({ tenantId, keyId }: KeyContext): string[] {
  return ["tenant_keys.wrapped_key", tenantId, keyId];
}

function toBytes(id: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length === 32 && bytes.toString("base64url") === text.replace(/=+$/, "")) return bytes;
  throw new ConnectorError("config_invalid", `The master key "${id}" is not 32 bytes in base64url.`, {
    fields: [`masterKeys.keys.${id}`],
  });
}
