import { shopify } from "@coccinelle/connector-shopify";
import { demoToken, shopifyTwin } from "@coccinelle/connector-shopify/twin";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { demoKeys, woocommerceTwin } from "@coccinelle/connector-woocommerce/twin";
import type { CommerceEventType, Connector, Twin } from "@coccinelle/core";

/** A fake shop whose webhooks reach a handler, as both remotes send them. */
export interface HookedShop {
  readonly connector: Connector;
  readonly config: object;
  readonly twin: Twin;
  readonly deliveries: { readonly run: (send: (request: Request) => Promise<number>) => Promise<number> };
  /** The shop's own number of some order. */
  readonly orderId: string;
  /** Staff looks at that order again and saves it. */
  readonly touchOrder: () => void;
  /** Headers that lie outside the signature and say who, what and which. */
  readonly movable: Readonly<Record<string, string>>;
  readonly declared: readonly CommerceEventType[];
  /** What tells them, in the shop's words. */
  readonly topics: readonly string[];
}

export const secret = "whsec-inbox-e2e-5521";

const firstOf = (ids: Iterable<string>): string => {
  for (const id of ids) return id;
  throw new Error("The demo shop has orders");
};

/** A fresh shop of each kind. */
export const shops: Readonly<Record<string, () => HookedShop>> = {
  Shopify: () => {
    const twin = shopifyTwin({ now: Date.now, app: { clientId: "e7".repeat(16), clientSecret: secret } });
    const gid = firstOf(twin.shop.orders.keys());
    return {
      ...{ connector: shopify, twin, deliveries: twin.deliveries },
      config: { shop: twin.shop.settings.domain, accessToken: demoToken, webhookSecrets: [secret] },
      orderId: gid.split("/").at(-1) ?? "",
      touchOrder: () => twin.deliveries.enqueue("orders/updated", gid),
      movable: { "x-shopify-webhook-id": "00000000-0000-4000-8000-000000000000", "x-shopify-event-id": "another" },
      declared: ["order.created", "order.updated", "stock.changed"],
      topics: ["ORDERS_CREATE", "ORDERS_UPDATED", "INVENTORY_LEVELS_UPDATE"],
    };
  },
  WooCommerce: () => {
    const twin = woocommerceTwin({ now: Date.now });
    const [id = 0] = twin.shop.orders.keys();
    const { consumerKey, consumerSecret } = demoKeys;
    return {
      ...{ connector: woocommerce, twin, deliveries: twin.deliveries },
      config: { storeUrl: twin.shop.settings.home, consumerKey, consumerSecret, webhookSecrets: [secret] },
      orderId: String(id),
      touchOrder: () => twin.deliveries.enqueue("order.updated", id),
      movable: {
        "x-wc-webhook-id": "999",
        "x-wc-webhook-delivery-id": "999",
        "x-wc-webhook-source": "https://evil.example/",
      },
      declared: ["order.created", "order.updated", "product.updated"],
      topics: ["order.created", "order.updated", "order.restored", "product.updated", "product.restored"],
    };
  },
};
