import type { CallOptions } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../../client.ts";
import { listHoldsDocument } from "../../queries/draft-orders.ts";
import { quoted } from "../search.ts";
import { wirePage } from "../wire.ts";
import { type Hold, toHold, wireHold } from "./hold.ts";
import { keyTag } from "./hold-note.ts";

const wireHolds = z.object({ draftOrders: wirePage(wireHold) });

interface HoldPage {
  readonly query: string;
  readonly after: string | null;
  readonly limit: number;
}

/** A page of drafts as the index finds them; what is no hold is left out. */
export async function listHoldPage(
  client: ShopifyClient,
  { query, after, limit }: HoldPage,
  call?: CallOptions,
): Promise<{
  readonly holds: readonly Hold[];
  readonly pageInfo: z.output<typeof wireHolds>["draftOrders"]["pageInfo"];
}> {
  const variables = { first: limit, after, query };
  const { draftOrders } = await client.query(listHoldsDocument, variables, wireHolds, { call });
  return { holds: draftOrders.nodes.flatMap((wire) => toHold(wire) ?? []), pageInfo: draftOrders.pageInfo };
}

/** Every hold with a tag, the oldest first. What was made within the last seconds may be missing. */
export async function listHolds(client: ShopifyClient, query: string, call?: CallOptions): Promise<Hold[]> {
  const all: Hold[] = [];
  for (let after: string | null = null; ; ) {
    const { holds, pageInfo } = await listHoldPage(client, { query, after, limit: 100 }, call);
    all.push(...holds);
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return all;
    after = pageInfo.endCursor;
  }
}

export const tagged = (tag: string): string => `tag:${quoted(tag)}`;

/** The hold that a call with this key made, as far as the index knows. */
export async function findHoldByKey(client: ShopifyClient, key: string, call: CallOptions): Promise<Hold | null> {
  const holds = await listHolds(client, tagged(keyTag(key)), call);
  return holds.find(({ note }) => note.key === key) ?? null;
}
