import { ConnectorError, open, type Transport } from "@coccinelle/core";
import { expect } from "vitest";
import { shopify } from "../src/index.ts";
import { demoToken, type ShopifyTwinOptions, shopifyTwin } from "../src/twin/index.ts";
import type { TwinOrder } from "../src/twin/order-state.ts";
import { shipEverything } from "../src/twin/resolvers/order-fulfil.ts";
import { createOrderFrom, type NewOrder } from "../src/twin/resolvers/order-new.ts";
import { fakeClock } from "./fake-clock.ts";

interface Options extends Partial<ShopifyTwinOptions> {
  readonly holds?: "draft_order" | "location" | undefined;
}

/** An open demo shop, with what was asked of it. The names of documents stand in their order. */
export function openShop({ holds, ...options }: Options = {}) {
  const clock = fakeClock();
  const twin = shopifyTwin({ searchLagMs: 5000, ...options, now: () => clock.now() });
  // Its own orders are left out, so that those of a test are all there are.
  twin.shop.orders.clear();
  twin.shop.lastOrderNumber = 1000;
  const asked: string[] = [];
  const lost = new Set<number>();
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    const { operationName } = JSON.parse(await request.clone().text()) as { operationName: string }; // as the client sends it
    asked.push(operationName);
    const number = asked.length;
    const answer = (await twin.handle(request)) ?? Response.error();
    if (lost.has(number)) throw new TypeError("terminated");
    return answer;
  };
  const config = {
    shop: twin.shop.settings.domain,
    accessToken: options.accessToken ?? demoToken,
    ...(holds && { holds }),
  };
  const connection = open(shopify, config, { fetch, clock });
  const context = { shop: twin.shop, nowMs: clock.now(), emit: () => {} };
  return {
    ...connection,
    twin,
    clock,
    asked,
    /** Loses the answer of the request of this number, counted from the first. */
    lose: (number: number) => lost.add(number),
    /** An order as a customer would have placed it: paid by hand unless said otherwise. */
    place: (order: Partial<NewOrder> = {}): TwinOrder =>
      createOrderFrom(context, {
        lines: [{ variantId: variantOf(twin, "EC-101"), quantity: 2, taxPercent: 20 }],
        payments: [{ amountMinor: null }],
        ...order,
      } as NewOrder & { stock?: "leave" | "claim" }),
    /** Sends all of it in one parcel. */
    send: (order: TwinOrder, number = "6A00000000001"): void =>
      shipEverything(context, order, [{ company: "Colissimo", number, url: null }]),
    sku: (sku: string) => skuOf(twin, sku),
  };
}

type Demo = ReturnType<typeof shopifyTwin>;

function variantOf({ shop }: Demo, sku: string): string {
  const item = [...shop.inventoryItems.values()].find((one) => one.sku === sku);
  const variant = [...shop.variants.values()].find(({ inventoryItemId }) => inventoryItemId === item?.id);
  if (!variant) throw new Error(`The demo shop has no ${sku}`);
  return variant.id;
}

/** A variant as callers name it. */
function skuOf(twin: Demo, sku: string): { readonly productId: string; readonly variantId: string } {
  const variant = twin.shop.variants.get(variantOf(twin, sku));
  const number = (gid = ""): string => gid.replace(/^.*\//, "");
  return { productId: number(variant?.productId), variantId: number(variant?.id) };
}

export type Shop = ReturnType<typeof openShop>;

/** The number in a record's GID. */
export const idOf = (record: { readonly id: string } | undefined): string => (record?.id ?? "").replace(/^.*\//, "");

/** Loses the answer of each request in turn, and gives the shops in which the same call came again five minutes later. */
export async function afterEachLoss(
  run: (shop: Shop) => Promise<unknown>,
  prepare: (shop: Shop) => void = () => {},
): Promise<Shop[]> {
  const reference = openShop();
  prepare(reference);
  await run(reference);
  const shops: Shop[] = [];
  for (let number = 1; number <= reference.asked.length; number += 1) {
    const shop = openShop();
    prepare(shop);
    shop.lose(number);
    await run(shop).catch((error: unknown) => {
      const isHonest = ConnectorError.is(error) && !(error.effect === "unknown" && error.retryable);
      expect(isHonest, `answer ${number} of ${reference.asked.join(", ")}`).toBe(true);
    });
    shop.clock.advance(300_000);
    await run(shop);
    shops.push(shop);
  }
  return shops;
}
