import type { CommerceEventType, Twin, TwinCollection, TwinOptions } from "@coccinelle/core";
import type { Bucket, BucketOptions } from "./bucket.ts";
import { type Deliveries, deliveryIds, signedDelivery } from "./deliveries.ts";
import { demoScopes, demoShop } from "./demo/demo-shop.ts";
import { seedPerson } from "./demo/seed-person.ts";
import type { ShopifyTrouble } from "./faults.ts";
import { toGid } from "./gid.ts";
import { newProduct } from "./new-product.ts";
import type { AppCredentials } from "./oauth.ts";
import { appPayload, payloadOf } from "./payloads.ts";
import { createOrderFrom } from "./resolvers/order-new.ts";
import { ShopServer } from "./server.ts";
import { levelsOf, type ShopState, toDateTime } from "./state.ts";
import { addUnits, openLevel } from "./stock.ts";
import { truthOf } from "./truth.ts";

/** How a twin differs from the demo shop. */
export interface ShopifyTwinOptions extends TwinOptions {
  /** Its permanent name. Default `boutique.myshopify.com`. */
  readonly domain?: string | undefined;
  /** Where it is reached beside its own name: `http://127.0.0.1:8790`. */
  readonly home?: string | undefined;
  /** A token that never ends. Default {@link demoToken}. */
  readonly accessToken?: string | undefined;
  /** What that token, and every token given later, may do. Default: all that a connector needs. */
  readonly scopes?: readonly string[] | undefined;
  /** The app that may ask for tokens. Default {@link demoApp}. */
  readonly app?: AppCredentials | undefined;
  /** A refresh token that the app was given once. */
  readonly refreshToken?: string | undefined;
  readonly bucket?: BucketOptions | undefined;
  /** How long searches do not know what was written. Default 0. */
  readonly searchLagMs?: number | undefined;
  /** What it holds. Default {@link demoShop}. */
  readonly shop?: ShopState | undefined;
  /** What happens between the arrival of a mutation and its run. Default: a turn of the event loop. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** A fake Shopify shop: what every twin offers, and what stands behind it. */
export interface ShopifyTwin extends Twin {
  readonly handle: Twin["handle"];
  readonly shop: ShopState;
  readonly deliveries: Deliveries;
  readonly bucket: Bucket;
  /** Trouble in Shopify's dialect, also of kinds that other remotes do not know; `null` ends it. */
  readonly trouble: (trouble: ShopifyTrouble | null) => void;
}

/** The token of the demo shop's own app. */
export const demoToken = `shpat_${"d3".repeat(16)}`;

/** The demo shop's own app. */
export const demoApp: AppCredentials = { clientId: "e7".repeat(16), clientSecret: `shpss_${"c4".repeat(16)}` };

const refreshDays = 90;

/**
 * A stateful fake of a Shopify shop, by the official schema of version 2026-10. It answers any document as a real one was
 * observed to, with its limits: a bucket of points, keys that mutations must carry, searches that lag.
 *
 * @example
 * const twin = shopifyTwin({ now: () => Date.now() });
 * const shop = open(shopify, { shop: twin.shop.settings.domain, accessToken: demoToken }, { fetch: … });
 */
export function shopifyTwin(options: ShopifyTwinOptions): ShopifyTwin {
  const { now, accessToken = demoToken, app = demoApp, refreshToken } = options;
  const shop = options.shop ?? demoShop(now(), options.domain);
  shop.accessScopes = [...(options.scopes ?? demoScopes)];
  shop.tokens.set(accessToken, { expiresAtMs: null, scopes: shop.accessScopes });
  if (refreshToken !== undefined) {
    shop.refreshTokens.set(refreshToken, { expiresAtMs: now() + refreshDays * 24 * 3_600_000, previous: null });
  }
  let changes = 0;
  let emitted = 0;
  const server = new ShopServer({
    ...options,
    shop,
    app,
    pause: options.pause ?? (() => new Promise((resolve) => setImmediate(resolve))),
    onChange: () => {
      changes += 1;
    },
  });
  return {
    shop,
    deliveries: server.deliveries,
    bucket: server.bucket,
    handle: (request) => server.handle(request),
    truth: () => truthOf(server.current()),
    sideEffects: () => changes,
    fault: (fault) => {
      server.trouble = fault;
    },
    trouble: (trouble) => {
      server.trouble = trouble;
    },
    populate: (collection, count) => populate(shop, collection, count, now()),
    setStock: (_productId, variantId, quantity) => setStock(shop, variantId ?? "", quantity, now()),
    seedPerson: (tag) => seedPerson(shop, tag, now()),
    async emitWebhook(type, { secret }) {
      emitted += 1;
      return emit(shop, { type, secret, number: emitted, nowMs: now() });
    },
  };
}

/** Sets what is available in all: the default location takes the difference. */
function setStock(shop: ShopState, variantId: string, quantity: number, nowMs: number): void {
  const variant = shop.variants.get(variantId.startsWith("gid:") ? variantId : toGid("ProductVariant", variantId));
  if (!variant) throw new RangeError("The shop has no such variant.");
  const { inventoryItemId } = variant;
  const elsewhere = levelsOf(shop, inventoryItemId)
    .filter(({ isActive, locationId }) => isActive && locationId !== shop.defaultLocationId)
    .reduce((sum, { quantities }) => sum + quantities.available, 0);
  const level = openLevel(shop, { inventoryItemId, locationId: shop.defaultLocationId }, nowMs);
  addUnits(level, "available", quantity - elsewhere - level.quantities.available, nowMs);
}

/** Removes the last, or adds alike ones. */
function populate(shop: ShopState, collection: TwinCollection, count: number, nowMs: number): void {
  if (collection === "products") {
    for (const id of [...shop.products.keys()].slice(count)) {
      shop.products.delete(id);
      for (const { id: variantId, productId } of [...shop.variants.values()])
        if (productId === id) shop.variants.delete(variantId);
    }
    while (shop.products.size < count) {
      const title = `Article ${shop.products.size + 1}`;
      newProduct(shop, nowMs, {
        title,
        variants: [{ priceMinor: 1000, stock: 5, sku: `ART-${shop.products.size + 1}` }],
      });
    }
  } else if (collection === "orders") {
    for (const id of [...shop.orders.keys()].slice(count)) shop.orders.delete(id);
    const context = { shop, nowMs, emit: () => {} };
    const [variantId = null] = shop.variants.keys();
    while (shop.orders.size < count) {
      const lines = [{ variantId, quantity: 1, taxPercent: shop.settings.taxPercent }];
      createOrderFrom(context, { lines, stock: "leave", payments: [{ amountMinor: null }] });
    }
  } else throw new RangeError(`Shopify keeps no ${collection} as this connector means them.`);
}

/** The topic of each happening. */
const topics: Readonly<Record<CommerceEventType, string>> = {
  "product.created": "products/create",
  "product.updated": "products/update",
  "product.deleted": "products/delete",
  "stock.changed": "inventory_levels/update",
  "order.created": "orders/create",
  "order.updated": "orders/updated",
  "order.cancelled": "orders/cancelled",
  "order.deleted": "orders/delete",
  "customer.created": "customers/create",
  "customer.updated": "customers/update",
  "customer.deleted": "customers/delete",
  "shipment.created": "fulfillments/create",
  "shipment.updated": "fulfillments/update",
  "return.created": "returns/request",
  "return.updated": "returns/update",
  "app.uninstalled": "app/uninstalled",
  "app.permissions_changed": "app/scopes_update",
  "privacy.export_requested": "customers/data_request",
  "privacy.erasure_requested": "customers/redact",
  "privacy.shop_erasure_requested": "shop/redact",
};

interface Emission {
  readonly type: CommerceEventType;
  readonly secret: string;
  readonly number: number;
  readonly nowMs: number;
}

/** A delivery about another thing each time. */
function emit(shop: ShopState, { type, secret, number, nowMs }: Emission): Request {
  const topic = topics[type];
  const orders = [...shop.orders.values()];
  const gids: Readonly<Record<string, readonly string[]>> = {
    product: [...shop.products.keys()],
    stock: [...shop.inventoryLevels.keys()],
    order: [...shop.orders.keys()],
    customer: [...shop.customers.keys()],
    shipment: orders.flatMap(({ fulfillments }) => fulfillments.map(({ id }) => id)),
    return: orders.flatMap(({ returns }) => returns.map(({ id }) => id)),
  };
  const known = gids[type.slice(0, type.indexOf("."))];
  const gid = known?.[number % Math.max(1, known.length)];
  const payload = gid === undefined ? appPayload(shop, topic) : payloadOf(shop, topic, gid);
  return signedDelivery("https://receiver.example/shopify", {
    ...{ topic, secret, body: JSON.stringify(payload), shopDomain: shop.settings.domain },
    ...deliveryIds(number),
    triggeredAt: toDateTime(nowMs),
  });
}
