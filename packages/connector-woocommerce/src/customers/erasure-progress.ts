import { type CallOptions, path } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import type { PersonalData } from "./personal-data.ts";
import { listRaw, type RawCustomer, type RawOrder, rawCustomer, rawOrder } from "./raw.ts";
import { changesOf } from "./write-meta.ts";

const key = "_coccinelle_erasure";

/**
 * An erasure unties orders from the person; one that stopped half-way would not find them again. So it first notes, in the
 * account or the named order, the ids of what it keeps, and a repeat looks there. Gives all orders, old and new.
 */
export async function ordersToErase(
  client: WooCommerceClient,
  { account, named, orders }: PersonalData,
  call?: CallOptions,
): Promise<readonly RawOrder[]> {
  const known = new Set(orders.map(({ id }) => id));
  const missing = notedIds(account ?? named).filter((id) => !known.has(id));
  if (missing.length === 0) return orders;
  const listed = await Promise.all(
    chunksOf(missing, 50).map((ids) =>
      listRaw(client, { path: path`/orders`, item: rawOrder, query: { include: ids.join(",") }, call }),
    ),
  );
  const owners = [0, account?.id ?? 0];
  return [
    ...orders,
    ...listed.flat().filter(({ id, customer_id }) => missing.includes(id) && owners.includes(customer_id)),
  ];
}

/** Notes which orders an erasure keeps, before it unties the first. */
export async function noteProgress(
  { api }: WooCommerceClient,
  { account, named }: PersonalData,
  { kept, call }: { readonly kept: readonly RawOrder[]; readonly call: CallOptions | undefined },
): Promise<void> {
  const ids = kept.map(({ id }) => id).toSorted((a, b) => a - b);
  const place = account ?? named;
  if (!place || ids.length === 0 || JSON.stringify(ids) === JSON.stringify(notedIds(place))) return;
  if (named && ids.length === 1 && ids[0] === named.id) return; // it finds itself
  const body = { meta_data: changesOf(place.meta_data, key, JSON.stringify(ids)) };
  if (account) await api.put(path`/customers/${String(account.id)}`, rawCustomer, { body, call });
  else await api.put(path`/orders/${String(place.id)}`, rawOrder, { body, call });
}

function notedIds(place: Pick<RawCustomer, "meta_data"> | null): number[] {
  const value = place?.meta_data?.find((row) => row.key === key)?.value;
  if (typeof value !== "string" || !/^\[[\d,]*\]$/.test(value)) return [];
  return value
    .slice(1, -1)
    .split(",")
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
