import type { ShopifyDocument } from "../client.ts";

/** A document, named by its operation. Tests validate each against the official schema and count its cost. */
export function document(text: string): ShopifyDocument {
  const name = /^\s*(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  if (!name) throw new TypeError("A document needs a named operation");
  return { name, text };
}
