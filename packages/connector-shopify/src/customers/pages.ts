import { ConnectorError } from "@coccinelle/core";

/** One page of a connection. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** More than any person has; without an end a shop that repeats its pages would be read for ever. */
const mostPages = 400;

/** All nodes, from the first page on. `null` from `read` means that the owner is gone: then what was read is all. */
export async function allNodes<Node>(
  read: (after: string | null) => Promise<Page<Node> | null>,
  first: Page<Node> | null = null,
): Promise<Node[]> {
  const nodes: Node[] = [];
  const seen = new Set<string>();
  let page = first ?? (await read(null));
  while (page) {
    nodes.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return nodes;
    if (endCursor === null || seen.has(endCursor) || seen.size > mostPages)
      throw new ConnectorError("response_invalid", "A listing of the shop has no end.");
    seen.add(endCursor);
    page = await read(endCursor);
  }
  return nodes;
}
