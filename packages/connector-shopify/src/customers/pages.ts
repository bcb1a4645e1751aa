import { ConnectorError } from "@coccinelle/core";

/** One page of a connection. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** More than any person has; without an end a shop that repeats its pages would be read for ever. */
const mostPages = 400;

/** All nodes, from the first page on. */
export async function allNodes<Node>(
  read: (after: string | null) => Promise<Page<Node>>,
  first: Page<Node> | null = null,
): Promise<Node[]> {
  const nodes: Node[] = [];
  const seen = new Set<string>();
  for (let page = first ?? (await read(null)); ; ) {
    nodes.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return nodes;
    if (endCursor === null || seen.has(endCursor) || seen.size > mostPages) throw endless();
    seen.add(endCursor);
    page = await read(endCursor);
  }
}

/**
 * A record page by page until none of its lists has more. A list that ended before the others answers with an empty page
 * from then on. `null` when there is no such record.
 */
export async function allPages<List extends string, Whole extends { readonly [L in List]: Page<unknown> }>(
  lists: readonly List[],
  read: (after: Partial<Record<List, string>>) => Promise<Whole | null>,
): Promise<Whole[] | null> {
  const pages: Whole[] = [];
  const after: Partial<Record<List, string>> = {};
  while (pages.length <= mostPages) {
    const page = await read(after);
    if (!page && pages.length === 0) return null;
    if (!page) throw gone();
    pages.push(page);
    const open = lists.filter((list) => page[list].pageInfo.hasNextPage);
    if (open.length === 0) return pages;
    if (open.some((list) => (page[list].pageInfo.endCursor ?? after[list]) === after[list])) break;
    for (const list of lists) after[list] = page[list].pageInfo.endCursor ?? after[list];
  }
  throw endless();
}

/** A person who is deleted while they are read is not half a person. */
export const gone = (): ConnectorError =>
  new ConnectorError("response_invalid", "The record vanished while it was read.");

const endless = (): ConnectorError => new ConnectorError("response_invalid", "A listing of the shop has no end.");
