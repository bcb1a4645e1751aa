import { numberOf, parseGid } from "../../src/twin/gid.ts";
import { isRecord } from "./captures-file.ts";

const isMoment = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value);
const isCursor = (value: unknown): boolean => typeof value === "string" && /^eyJsYXN0X2lk/.test(value);

/** Ids inside of texts, and how much a store happens to hold. */
const plain = (text: string): string =>
  text.replace(/gid:\/\/shopify\/(\w+)\/\d+/g, "gid://shopify/$1").replace(/^\d+$/, "0");

/** Ids of the capture, and what they are called in the twin. */
export class Names {
  readonly #twinOf = new Map<string, string>();

  /** Rewrites a request for the twin. */
  translate(value: unknown): unknown {
    if (typeof value === "string") return this.#twinOf.get(value) ?? this.#ofItem(value);
    if (Array.isArray(value)) return value.map((one) => this.translate(one));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.translate(one)]));
  }

  /** A level's id names its item, too. */
  #ofItem(id: string): string {
    return id.replace(/(?<=InventoryLevel\/\d+\?inventory_item_id=)\d+/, (item) => {
      const own = this.#twinOf.get(`gid://shopify/InventoryItem/${item}`);
      return own === undefined ? item : numberOf(own);
    });
  }

  /** What was made by the same request has two names. */
  learn(captured: string, own: string): void {
    if (captured !== own) this.#twinOf.set(captured, own);
  }
}

/** The first place where two answers differ; `null` when they say the same. */
export function difference(captured: unknown, own: unknown, names: Names, path = ""): string | null {
  if (captured === own) return null;
  if (typeof captured === "string" && typeof own === "string") {
    const [one, other] = [parseGid(captured), parseGid(own)];
    if (one && other && one.type === other.type) {
      // Levels are called by the capture's numbers, after the request that made them.
      if (!/InventoryLevel\/1432730/.test(captured)) names.learn(captured, own);
      return null;
    }
    if ((isMoment(captured) && isMoment(own)) || (isCursor(captured) && isCursor(own))) {
      if (isCursor(captured)) names.learn(captured, own);
      return null;
    }
    if (plain(captured) === plain(own)) return null;
  }
  if (Array.isArray(captured) && Array.isArray(own)) {
    if (captured.length !== own.length) return `${path}: ${captured.length} there, ${own.length} here`;
    return captured.map((one, index) => difference(one, own[index], names, `${path}/${index}`)).find(Boolean) ?? null;
  }
  if (isRecord(captured) && isRecord(own)) {
    const keys = new Set([...Object.keys(captured), ...Object.keys(own)]);
    return [...keys].map((key) => difference(captured[key], own[key], names, `${path}/${key}`)).find(Boolean) ?? null;
  }
  return `${path}: ${JSON.stringify(captured)} there, ${JSON.stringify(own)} here`;
}
