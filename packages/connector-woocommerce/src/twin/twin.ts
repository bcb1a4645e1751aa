import type { CommerceEventType, Twin, TwinCollection, TwinOptions } from "@coccinelle/core";
import { type Deliveries, payloadOf, signedDelivery } from "./deliveries.ts";
import { demoShop } from "./demo/demo-shop.ts";
import { seedPerson } from "./demo/seed-person.ts";
import type { ApiKey } from "./http/authenticate.ts";
import { newLine } from "./orders/order-lines.ts";
import { emptyOrder } from "./orders/order-write.ts";
import { newProduct } from "./products/new-product.ts";
import { type Pause, refreshStockStatus, stockOwner, touch } from "./products/stock.ts";
import { ShopServer } from "./shop-server.ts";
import { nextId, type Shop } from "./state.ts";
import { truthOf } from "./truth.ts";

/** How a twin differs from the demo shop. */
export interface WooCommerceTwinOptions extends TwinOptions {
  /** Where it answers. Default `https://boutique.example`. */
  readonly home?: string | undefined;
  /** Key pairs that it knows. Default {@link demoKeys}. */
  readonly keys?: readonly ApiKey[] | undefined;
  /** What it holds. Default {@link demoShop}. */
  readonly shop?: Shop | undefined;
  /** What happens between two steps of a request, when other requests may come in. Default: a turn of the event loop. */
  readonly pause?: Pause | undefined;
}

/** A fake WooCommerce shop: what every twin offers, and what stands behind it. */
export interface WooCommerceTwin extends Twin {
  readonly handle: Twin["handle"];
  readonly shop: Shop;
  /** The webhooks' queue. */
  readonly deliveries: Deliveries;
}

/** The key pair of the demo shop's owner. */
export const demoKeys: ApiKey = {
  consumerKey: `ck_${"d3".repeat(20)}`,
  consumerSecret: `cs_${"e7".repeat(20)}`,
  permissions: "read_write",
  role: "administrator",
};

/**
 * A stateful fake of a WooCommerce 10 shop. It answers as a real one was observed to, with its oddities: unknown products
 * are accepted in orders, stock moves by status and only once by luck, batches are not offered, a SKU has one owner.
 *
 * @example
 * const twin = woocommerceTwin({ now: () => Date.now() });
 * const shop = open(woocommerce, { storeUrl: twin.shop.settings.home, ...demoKeys }, { fetch: … });
 */
export function woocommerceTwin(options: WooCommerceTwinOptions): WooCommerceTwin {
  const { now } = options;
  const shop = options.shop ?? demoShop(now(), options.home);
  let changes = 0;
  let emitted = 0;
  const server = new ShopServer({
    shop,
    keys: options.keys ?? [demoKeys],
    now,
    pause: options.pause ?? (() => new Promise((resolve) => setImmediate(resolve))),
    onChange: () => {
      changes += 1;
    },
  });
  return {
    shop,
    deliveries: server.deliveries,
    handle: (request) => server.handle(request),
    truth: () => truthOf(shop),
    sideEffects: () => changes,
    fault: (fault) => {
      server.fault = fault;
    },
    populate: (collection, count) => populate(shop, collection, count, now()),
    setStock(productId, variantId, quantity) {
      const product = shop.products.get(Number(variantId ?? productId));
      if (!product) throw new RangeError("The shop has no such product.");
      const owner = stockOwner(shop, product);
      owner.manage_stock = true;
      owner.stock_quantity = quantity;
      refreshStockStatus(owner);
      touch(shop, owner, now());
    },
    seedPerson: (tag) => seedPerson(shop, tag, now()),
    async emitWebhook(type, { secret }) {
      emitted += 1;
      return emit(shop, { type, secret, number: emitted });
    },
  };
}

/** Removes the oldest, or adds alike ones. */
function populate(shop: Shop, collection: TwinCollection, count: number, nowMs: number): void {
  if (collection === "products") {
    const ids = [...shop.products.values()].filter(({ type }) => type !== "variation").map(({ id }) => id);
    for (const id of ids.slice(count)) {
      shop.products.delete(id);
      for (const variation of [...shop.products.values()])
        if (variation.parent_id === id) shop.products.delete(variation.id);
    }
    for (let index = ids.length; index < count; index += 1) {
      const product = newProduct(shop, nowMs, `Article ${index + 1}`);
      shop.products.set(product.id, { ...product, price: "10.00", regular_price: "10.00" });
    }
  } else if (collection === "orders") {
    for (const id of [...shop.orders.keys()].slice(count)) shop.orders.delete(id);
    while (shop.orders.size < count) {
      const order = emptyOrder(shop, nowMs, nextId(shop, "post"));
      order.line_items = [newLine(shop, order, { product_id: 28, quantity: 1 })];
      shop.orders.set(order.id, order);
    }
  } else throw new RangeError(`WooCommerce has no ${collection} of its own.`);
}

interface Emission {
  readonly type: CommerceEventType;
  readonly secret: string;
  readonly number: number;
}

/** A delivery about another thing each time; what WooCommerce has no topic for comes as an action. */
function emit(shop: Shop, { type, secret, number }: Emission): Request {
  const [resource = "", event = ""] = type.split(".");
  const ids = {
    order: [...shop.orders.keys()],
    product: [...shop.products.keys()],
    customer: [...shop.customers.keys()],
  }[resource];
  const id = ids?.[number % ids.length] ?? 0;
  const isKnown = ids !== undefined && ["created", "updated", "deleted"].includes(event);
  const topic = isKnown ? type : `action.${type.replace(".", "_")}`;
  const payload = isKnown ? payloadOf(shop, topic, id) : { action: topic.slice("action.".length), arg: number };
  const webhook = { id: 1, topic, secret, delivery_url: "https://receiver.example/woocommerce" };
  return signedDelivery(shop, { webhook, payload: payload ?? { id }, deliveryId: number });
}
