import { ConnectorError } from "@coccinelle/core";

interface Paging {
  readonly cursor?: string | null | undefined;
  readonly limit?: number | null | undefined;
}

interface Position {
  readonly after: string | null;
  readonly limit: number;
}

/** `50.eyJsYXN0…`: the page's size, and Shopify's own cursor, which nobody may read. */
const pattern = /^([1-9]\d?|100)\.([A-Za-z0-9+/_=-]{4,1000})$/;

/** Where a page begins. Rejects a cursor that no page gave, without asking the shop. */
export function fromCursor({ cursor, limit }: Paging): Position {
  if (!cursor) return { after: null, limit: limit ?? 50 };
  const [, size, after] = pattern.exec(cursor) ?? [];
  if (size && after) return { after, limit: Number(size) };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null | undefined;
}

/** `null` after the last page. */
export function toCursor({ hasNextPage, endCursor }: PageInfo, limit: number): string | null {
  if (!hasNextPage) return null;
  if (endCursor) return `${limit}.${endCursor}`;
  throw new ConnectorError("response_invalid", "The shop has a next page and does not say where it begins.");
}
