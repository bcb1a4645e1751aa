import {
  type CallOptions,
  type ConnectContext,
  defineConnector,
  type Implementations,
  type SystemName,
} from "@coccinelle/core";
import type * as z from "zod";
import { configSchema } from "./config.ts";
import { customers } from "./customers.ts";
import { inventory } from "./inventory.ts";
import { orders } from "./orders.ts";
import { Shop, type ShopOptions } from "./shop/shop.ts";
import { tracking } from "./tracking.ts";
import { webhooks } from "./webhooks.ts";

type Context = ConnectContext<z.output<typeof configSchema>>;

/** A whole shop and carrier in memory. Every `open` gives a fresh demo boutique. */
export const mock = define(({ config, clock }) => {
  const webhookSecrets = config.webhookSecrets.map((secret) => secret.reveal());
  return new Shop({ ...config, clock, webhookSecrets });
});

/** A shop that a test holds in its hands, and the connector that reaches it. */
export interface MockShop {
  readonly shop: Shop;
  readonly connector: typeof mock;
}

/**
 * A shop to script: open its `connector` as often as you like, they all reach the same `shop`.
 *
 * @example
 * const { shop, connector } = createMockShop();
 * shop.failNext({ operation: "getOrder", code: "unavailable" });
 */
export function createMockShop(options: ShopOptions = {}): MockShop {
  const shop = new Shop(options);
  return { shop, connector: define(() => shop) };
}

function define(connect: (context: Context) => Shop) {
  return defineConnector({
    id: "mock",
    label: "Mock",
    contract: 1,
    config: configSchema,
    hosts: () => [],
    connect,
    async check(shop, call) {
      const failure = await shop.enter("check", call);
      if (failure) throw failure;
      const findings = [{ severity: "info" as const, message: "A demo shop in memory: nothing here is real." }];
      return { isWorking: true, remoteVersion: "demo", missingPermissions: [], ordersVisibleSince: null, findings };
    },
    inventory: (shop) => entered(shop, inventory(shop)),
    orders: (shop) => entered(shop, orders(shop)),
    tracking: (shop) => entered(shop, tracking(shop)),
    customers: (shop) => entered(shop, customers(shop)),
    webhooks,
  });
}

/** Each operation first passes the shop's door: latency, scripted failures, holds that ran out. */
function entered<System extends Required<Implementations<SystemName>>>(shop: Shop, system: System): System {
  const operations = Object.entries<(...values: never[]) => Promise<unknown>>(system).map(([name, operation]) => [
    name,
    async (...values: never[]) => {
      const failure = await shop.enter(name, values.at(-1) as CallOptions | undefined); // core passes `call` last
      const answer = await operation(...values);
      if (failure) throw failure;
      return answer;
    },
  ]);
  return Object.fromEntries(operations) as System; // the same names and signatures
}
