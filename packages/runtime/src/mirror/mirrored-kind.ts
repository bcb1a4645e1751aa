import type { CallOptions, Order, Product } from "@coccinelle/core";
import {
  type Fetched,
  type MirrorKind,
  putMirroredOrders,
  putMirroredProducts,
  type Store,
  type TenantTransaction,
} from "@coccinelle/store";
import { completeProducts } from "./complete-products.ts";
import { type Item, type OpenSource, openOrders, openProducts, type Place, type Source } from "./source.ts";

/** What a page needs before it is written. */
interface Preparing<Thing extends Item> {
  readonly store: Store;
  readonly place: Place;
  readonly source: Source<Thing>;
  readonly call: CallOptions;
}

/** Makes a listed page fit to be kept. */
export type Prepare<Thing extends Item> = (
  items: readonly Thing[],
  preparing: Preparing<Thing>,
) => Promise<Required<Pick<Fetched<Thing>, "items" | "unchanged">>>;

/** How one kind of thing gets into its mirror. */
export interface MirroredKind<Thing extends Item> {
  readonly kind: MirrorKind;
  readonly open: OpenSource<Thing>;
  readonly prepare: Prepare<Thing>;
  readonly put: (transaction: TenantTransaction, fetched: Fetched<Thing>) => Promise<boolean>;
}

export const productMirror: MirroredKind<Product> = {
  kind: "products",
  open: openProducts,
  prepare: completeProducts,
  put: putMirroredProducts,
};

export const orderMirror: MirroredKind<Order> = {
  kind: "orders",
  open: openOrders,
  prepare: async (items) => ({ items, unchanged: [] }),
  put: putMirroredOrders,
};
