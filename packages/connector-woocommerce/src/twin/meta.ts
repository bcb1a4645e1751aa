import type { Schema } from "./http/schema.ts";
import { type Json, type Meta, nextId, type Shop } from "./state.ts";

export const metaSchema: Schema = { type: "list", items: { type: "object", properties: {} } };

interface GivenMeta {
  readonly id?: number;
  readonly key?: string;
  readonly value?: Json;
}

/**
 * Writes `meta_data` as the API does: an entry with an id or a known key replaces the whole value, `null` deletes it, a new
 * key is added.
 */
export function writeMeta(shop: Shop, target: { meta_data: Meta[] }, given: unknown): void {
  if (!Array.isArray(given)) return;
  for (const entry of given as readonly GivenMeta[]) {
    const known = target.meta_data.find(({ id, key }) => (entry.id ? id === entry.id : key === entry.key));
    if (entry.value === null) {
      target.meta_data = target.meta_data.filter((meta) => meta !== known);
    } else if (known) {
      if (entry.key !== undefined) known.key = entry.key;
      known.value = entry.value ?? "";
    } else if (entry.key !== undefined) {
      target.meta_data.push({ id: nextId(shop, "meta"), key: entry.key, value: stored(entry.value ?? "") });
    }
  }
}

/** Single texts and numbers come back as texts. */
function stored(value: Json): Json {
  return typeof value === "number" ? String(value) : value;
}
