/** `gid://shopify/Order/12`. Some have more behind the number: `gid://shopify/InventoryLevel/1?inventory_item_id=2`. */
const shape = /^gid:\/\/shopify\/(\w+)\/([\w-]+)(?:\?(.*))?$/;

/** The parts of a global id. */
export interface Gid {
  readonly type: string;
  /** The number, or a job's UUID. */
  readonly key: string;
}

/** `null` for a text that is no global id. */
export function parseGid(text: string): Gid | null {
  const [, type, key] = shape.exec(text) ?? [];
  return type === undefined || key === undefined ? null : { type, key };
}

/** What stands behind the type: `12`. */
export const numberOf = (gid: string): string => parseGid(gid)?.key ?? "0";

export const toGid = (type: string, key: number | string): string => `gid://shopify/${type}/${key}`;
