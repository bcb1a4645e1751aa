import type { CallOptions } from "./call.ts";
import type { Page } from "./model/page.ts";

/**
 * Streams every item of a listing, one page in memory at a time. Give `cursor` in the filter to resume.
 *
 * @example
 * for await (const order of walk(shop.orders.listOrders, { status: "processing" })) console.log(order.number);
 */
export async function* walk<Item, Filter extends { readonly cursor?: string | null | undefined }>(
  list: (filter?: Filter | null, call?: CallOptions) => Promise<Page<Item>>,
  filter?: Filter | null,
  call?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor = filter?.cursor ?? null;
  do {
    // Filter is an object with an optional cursor; replacing that one key keeps its shape.
    const page = await list({ ...filter, cursor } as Filter, call);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
