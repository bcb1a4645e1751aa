import { randomBytes } from "node:crypto";
import { generateMasterKey, localKeyWrapper, type MasterKeys } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";

/** The variable, and the name in the key file: `id:key`, by commas, of which the first one is the current key. */
export const keysVariable = "COCCINELLE_MASTER_KEYS";

/** Reads what {@link formatMasterKeys} writes. What is wrong is told by its place, never by its text. */
export function parseMasterKeys(text: string, from: string): MasterKeys {
  const entries = text.split(",").map((entry, index) => {
    const [, id, key] = /^\s*([^:,\s]+):([\w=-]+)\s*$/.exec(entry) ?? [];
    if (id && key) return [id, key] as const;
    throw new Refusal(`Entry ${index + 1} of ${keysVariable} in ${from} is not <id>:<key>.`);
  });
  const keys = Object.fromEntries(entries);
  const current = entries[0]?.[0] ?? "";
  if (Object.keys(keys).length < entries.length) {
    throw new Refusal(`Two entries of ${keysVariable} in ${from} have one id: give each key an id of its own.`);
  }
  localKeyWrapper({ current, keys }); // refuses what is no key, by its id
  return { current, keys };
}

/** One line of text, the current key first. */
export function formatMasterKeys({ current, keys }: MasterKeys): string {
  const ids = [current, ...Object.keys(keys).filter((id) => id !== current)];
  return ids.map((id) => `${id}:${keys[id]}`).join(",");
}

/** The keys with a new one, which is the current one from now on. */
export function withNewKey(former: MasterKeys | null): MasterKeys {
  const current = `${new Date().toISOString().slice(0, 10)}-${randomBytes(2).toString("hex")}`;
  return { current, keys: { [current]: generateMasterKey(), ...former?.keys } };
}
