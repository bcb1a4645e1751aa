import { defineConnector, open, type Transport } from "@coccinelle/core";
import { configSchema } from "../src/config.ts";
import { connect } from "../src/connect.ts";
import { customers } from "../src/customers/index.ts";
import { demoToken, type ShopifyTwin, type ShopifyTwinOptions, shopifyTwin } from "../src/twin/index.ts";
import type { TwinOrder } from "../src/twin/order-state.ts";
import { newAddress } from "../src/twin/resolvers/customer-addresses.ts";
import { newCustomer } from "../src/twin/resolvers/customer-records.ts";
import { createOrderFrom, type NewOrder } from "../src/twin/resolvers/order-new.ts";
import { webhooks } from "../src/webhooks/index.ts";
import { fakeClock } from "./fake-clock.ts";

/** The connector with its customers and webhooks, and nothing else. */
const customersOnly = defineConnector({
  id: "shopify",
  label: "Shopify",
  contract: 1,
  config: configSchema,
  hosts: ({ shop }) => [shop],
  connect,
  customers,
  webhooks,
});

const number = (gid: string): string => /(\d+)$/.exec(gid)?.[1] ?? gid;

/** What a fresh shop has: Amélie with an account and two addresses, and a guest's order. */
function addPeople(twin: ShopifyTwin, nowMs: number) {
  const context = { shop: twin.shop, nowMs, emit: () => {} };
  const amelie = newCustomer(context, {
    ...{ firstName: "Amélie", lastName: "Vidal", email: "amelie@example.com", phone: "+33612345678" },
    ...{ locale: "fr", tags: ["VIP"], statistics: { predictedSpendTier: "HIGH", rfmGroup: "CHAMPIONS" } },
  });
  const paris = { lastName: "Vidal", city: "Paris", zip: "75011", countryCode: "FR" };
  amelie.addresses = ["3 rue Oberkampf", "9 rue du Bureau"].map((address1) =>
    newAddress(twin.shop, "CustomerAddress", { ...paris, address1 }),
  );
  amelie.defaultAddressId = amelie.addresses[0]?.id ?? null;
  const [variantId = null] = twin.shop.variants.keys();
  const place = (order: Partial<NewOrder> = {}): TwinOrder =>
    createOrderFrom(context, {
      lines: [{ variantId, quantity: 1, unitPriceMinor: 2000, taxPercent: 20 }],
      payments: [{ amountMinor: null }],
      ...order,
      stock: "leave",
    });
  const bought = place({ customerId: amelie.id, email: "amelie@example.com" });
  const guest = place({
    email: "guest@example.com",
    shippingAddress: newAddress(twin.shop, "Address", { ...paris, firstName: "Zoé", address1: "1 rue d'Ici" }),
  });
  return { amelie, bought, guest, place, id: number(amelie.id), guestId: `guest-${number(guest.id)}` };
}

/** An open shop with people in it, and what was asked of it. */
export function openPeople({
  webhookSecrets,
  ...options
}: Partial<ShopifyTwinOptions> & { readonly webhookSecrets?: string[] } = {}) {
  const clock = fakeClock();
  const twin = shopifyTwin({ ...options, now: () => clock.now() });
  const people = addPeople(twin, clock.now());
  const asked: string[] = [];
  const before = new Map<string, () => void>();
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    const { operationName } = JSON.parse(await request.clone().text()) as { operationName: string }; // as the client sends it
    before.get(operationName)?.();
    asked.push(operationName);
    return (await twin.handle(request)) ?? Response.error();
  };
  const config = { shop: twin.shop.settings.domain, accessToken: demoToken, ...(webhookSecrets && { webhookSecrets }) };
  const connection = open(customersOnly, config, { fetch, clock });
  return {
    customers: connection.customers,
    webhooks: connection.webhooks,
    twin,
    shop: twin.shop,
    clock,
    asked,
    /** Somebody else acts just before a document is answered. */
    before: (name: string, act: () => void) => before.set(name, act),
    ...people,
  };
}
