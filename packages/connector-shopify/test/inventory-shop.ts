import {
  defineConnector,
  type Lock,
  open,
  type Transport,
  type Twin,
  type TwinOptions,
  type TwinTruth,
} from "@coccinelle/core";
import { configSchema } from "../src/config.ts";
import { connect } from "../src/connect.ts";
import { inventory } from "../src/inventory/index.ts";
import { holdTag, openTag } from "../src/inventory/reservations/hold-note.ts";
import {
  demoToken,
  nextGid,
  type ShopifyTwin,
  type ShopifyTwinOptions,
  type ShopState,
  shopifyTwin,
  toDateTime,
} from "../src/twin/index.ts";
import { emptyDraft } from "../src/twin/resolvers/draft-input.ts";
import { type TwinDraftOrder, variantsOf } from "../src/twin/state.ts";
import { availableOf, levelAt, moveUnits } from "../src/twin/stock.ts";
import { fakeClock } from "./fake-clock.ts";

/** The connector with its inventory and nothing else. */
export const inventoryOnly = defineConnector({
  id: "shopify",
  label: "Shopify",
  contract: 1,
  config: configSchema,
  hosts: ({ shop }) => [shop],
  connect,
  inventory,
});

/** The token of the contract's config; it stands nowhere else. */
export const contractToken = `shpat_${"6f".repeat(16)}`;

const number = (gid: string): string => gid.replace(/^.*\//, "");

/** A variant of the demo shop, as callers name it. */
export function variantOf(shop: ShopState, sku: string) {
  const item = [...shop.inventoryItems.values()].find((one) => one.sku === sku);
  const variant = [...shop.variants.values()].find(({ inventoryItemId }) => inventoryItemId === item?.id);
  if (!variant) throw new Error(`The demo shop has no ${sku}`);
  return { productId: number(variant.productId), variantId: number(variant.id), itemId: variant.inventoryItemId };
}

export type HoldKind = "draft_order" | "location";

/** The hold of a fresh shop has run out, and nobody has noted it: a sweep has something to do. */
const seededAgoMs = 2 * 3_600_000;

/** A fake shop whose drafts are known as reservations, with a search index that is behind. */
export const inventoryTwin =
  (kind: HoldKind, more: Partial<ShopifyTwinOptions> = {}) =>
  (options: TwinOptions): ShopifyTwin => {
    const twin = shopifyTwin({ searchLagMs: 5000, accessToken: contractToken, ...more, ...options });
    addHold(twin.shop, kind, options.now() - seededAgoMs);
    const populate: NonNullable<Twin["populate"]> = (collection, count) => {
      if (collection !== "reservations") return twin.populate?.(collection, count);
      for (const { id } of holdsIn(twin.shop).slice(count)) twin.shop.draftOrders.delete(id);
      while (holdsIn(twin.shop).length < count) addHold(twin.shop, kind, options.now() - 60_000);
    };
    return { ...twin, populate, truth: () => truthOf(twin) };
  };

const holdsIn = (shop: ShopState): TwinDraftOrder[] =>
  [...shop.draftOrders.values()].filter(({ tags }) => tags.includes(holdTag));

const attribute = ({ customAttributes }: TwinDraftOrder, name: string): string | null =>
  customAttributes.find(({ key }) => key === name)?.value ?? null;

function truthOf(twin: Twin & { readonly shop: ShopState }): TwinTruth {
  return {
    ...twin.truth(),
    // What listings give: drafts and archived ones, too.
    products: [...twin.shop.products.values()].map(({ id, title }) => ({
      ...{ id: number(id), title, currency: twin.shop.settings.currency },
      priceMinor: Math.min(...variantsOf(twin.shop, id).map(({ priceMinor }) => priceMinor)),
    })),
    reservations: holdsIn(twin.shop).map((draft) => ({
      id: number(draft.id),
      quantity: draft.lines[0]?.quantity ?? 0,
      isActive: draft.reserved.length > 0 || (attribute(draft, "_hold_location") !== null && isOpen(draft)),
    })),
  };
}

const isOpen = ({ tags }: TwinDraftOrder): boolean => tags.includes(openTag);

/** The hold that every fresh shop has: one silk scarf for an hour. */
function addHold(shop: ShopState, kind: HoldKind, nowMs: number): TwinDraftOrder {
  const { productId, variantId, itemId } = variantOf(shop, "FS-120");
  const until = toDateTime(nowMs + 3_600_000);
  const place = { inventoryItemId: itemId, locationId: shop.defaultLocationId };
  const level = levelAt(shop, place);
  if (level) moveUnits(level, { from: "available", to: "reserved", quantity: 1 }, nowMs);
  const note = {
    ...{ _hold_state: "held", _hold_for: "holder", _hold_product: productId, _hold_variant: variantId },
    ...{ _hold_item: itemId, _hold_until: until },
    ...(kind === "location" && { _hold_location: shop.defaultLocationId, _hold_available: "40" }),
  };
  shop.lastDraftNumber += 1;
  const base = emptyDraft({ shop, nowMs } as Parameters<typeof emptyDraft>[0]); // it reads no more of a request
  const line = {
    ...{ id: nextGid(shop, "DraftOrderLineItem"), uuid: "1", title: "Foulard", quantity: 1, sku: "FS-120" },
    ...{ variantId: `gid://shopify/ProductVariant/${variantId}`, productId: `gid://shopify/Product/${productId}` },
    ...{ variantTitle: null, vendor: null, unitPriceMinor: 3500, discountMinor: 0, taxPercent: 20, taxable: true },
    ...{ requiresShipping: true, isGiftCard: false, customAttributes: [], appliedDiscount: null },
  };
  const draft: TwinDraftOrder = {
    ...base,
    id: nextGid(shop, "DraftOrder"),
    name: `#D${shop.lastDraftNumber}`,
    tags: [holdTag, openTag],
    customAttributes: Object.entries(note).map(([key, value]) => ({ key, value })),
    lines: [line],
    ...(kind === "draft_order" && { reserveInventoryUntil: until, reserved: [{ ...place, quantity: 1 }] }),
  };
  shop.draftOrders.set(draft.id, draft);
  return draft;
}

/** The id of that hold in a fresh shop. */
export const seededHold = (kind: HoldKind): string => {
  const nowMs = Date.UTC(2026, 10, 23, 9) - seededAgoMs;
  const twin = shopifyTwin({ accessToken: contractToken, now: () => nowMs });
  return number(addHold(twin.shop, kind, nowMs).id);
};

interface OpenOptions extends Partial<ShopifyTwinOptions> {
  readonly holds?: HoldKind;
  readonly locationId?: string;
  readonly lock?: Lock;
}

/** The inventory of a demo shop, with the names of the documents that were sent to it. */
export function openInventory({ holds, locationId, lock, ...options }: OpenOptions = {}) {
  const clock = fakeClock();
  const twin = shopifyTwin({ searchLagMs: 5000, ...options, now: () => clock.now() });
  const asked: string[] = [];
  const variables: Record<string, unknown>[] = [];
  let loses: (name: string) => boolean = () => false;
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    const sent = JSON.parse(await request.clone().text());
    asked.push(sent.operationName);
    variables.push(sent.variables);
    const answer = (await twin.handle(request)) ?? Response.error();
    if (loses(sent.operationName)) throw new TypeError("terminated");
    return answer;
  };
  const config = {
    ...{ shop: twin.shop.settings.domain, accessToken: options.accessToken ?? demoToken },
    ...(holds && { holds }),
    ...(locationId && { locationId }),
  };
  const connect = () => open(inventoryOnly, config, { fetch, clock, ...(lock && { lock }) }).inventory;
  return {
    ...{ twin, clock, asked, variables, connect },
    inventory: connect(),
    variant: (sku: string) => {
      const { productId, variantId } = variantOf(twin.shop, sku);
      return { productId, variantId };
    },
    /** What can be sold of a variant in truth. */
    left: (sku: string): number => availableOf(twin.shop, variantOf(twin.shop, sku).itemId),
    /** Loses the answer of the next request with this document. */
    lose: (document: string): void => {
      loses = (name) => {
        if (name !== document) return false;
        loses = () => false;
        return true;
      };
    },
  };
}
