import { ConnectorError, type Page } from "@coccinelle/core";

const prefix = "after:";

/** One page of a list whose order never changes and that grows at its end. The cursor names the last item given. */
export function paginate<Item extends { readonly id: string }>(
  items: readonly Item[],
  { cursor, limit }: { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined },
): Page<Item> {
  const start = cursor ? positionAfter(items, cursor) : 0;
  const page = items.slice(start, start + (limit ?? 50));
  const last = page.at(-1);
  const hasMore = start + page.length < items.length;
  return { items: page, nextCursor: hasMore && last ? btoa(encodeURIComponent(`${prefix}${last.id}`)) : null };
}

function positionAfter(items: readonly { readonly id: string }[], cursor: string): number {
  const text = decode(cursor);
  const index = text.startsWith(prefix) ? items.findIndex(({ id }) => id === text.slice(prefix.length)) : -1;
  if (index >= 0) return index + 1;
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}

function decode(cursor: string): string {
  try {
    return decodeURIComponent(atob(cursor));
  } catch {
    return ""; // no cursor of ours, which the caller is told
  }
}
