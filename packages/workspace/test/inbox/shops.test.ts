import { randomUUID } from "node:crypto";
import { createRegistry, systemClock } from "@coccinelle/core";
import {
  createRuntime,
  createWebhookHandler,
  type DeliveryReport,
  emitEvent,
  inboxJob,
  syncWebhooks,
} from "@coccinelle/runtime";
import {
  addConnection,
  addEndpoint,
  claimOutbox,
  createTenant,
  generateMasterKey,
  openStore,
  type Store,
} from "@coccinelle/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Place, places, postgresIsAbsent } from "./places.ts";
import { type HookedShop, secret, shops } from "./shops.ts";

const baseUrl = "https://hooks.example/webhooks";
const masterKeys = { current: "test", keys: { test: generateMasterKey() } };

/** A tenant whose shop delivers to our handler. */
async function connect(store: Store, { connector, config, twin }: HookedShop) {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, async (transaction) => {
    await addConnection(transaction, { id: "shop", connectorId: connector.id, config: { ...config } });
    await addEndpoint(transaction, { url: "https://erp.example/events", eventTypes: null });
  });
  const asked: string[] = [];
  const runtime = createRuntime({
    store,
    registry: createRegistry([connector]),
    open: () => ({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        asked.push(request.url);
        return (await twin.handle(request)) ?? Response.error();
      },
    }),
  });
  const reports: DeliveryReport[] = [];
  const parts = { store, runtime, clock: systemClock };
  const handle = createWebhookHandler(parts, { onDelivery: (report) => reports.push(report) });
  const job = inboxJob({ ...parts, emit: emitEvent, onEvent: () => {} });
  return {
    ...{ tenantId, runtime, handle, reports, asked },
    sync: (events: HookedShop["declared"]) => syncWebhooks(parts, { tenantId, connectionId: "shop", baseUrl, events }),
    work: () => job.run({ tenantId, signal: new AbortController().signal, tell: async () => {} }),
    told: () =>
      store.asTenant(tenantId, async (transaction) =>
        (await claimOutbox(transaction, { leaseMs: 60_000, limit: 100 })).map(({ eventType, payload }) => ({
          type: eventType,
          ...JSON.parse(payload).data,
        })),
      ),
  };
}

describe.each(["pglite", "postgres"] as const)("on %s", (engine) => {
  const isSkipped = engine === "postgres" && postgresIsAbsent !== null;
  describe.skipIf(isSkipped).each(Object.entries(shops))("%s's webhooks", (_name, make) => {
    let place: Place;
    let store: Store;
    beforeAll(async () => {
      place = await places[engine]();
      store = await openStore({ ...place.location, masterKeys });
    }, 120_000);
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    it("are asked for at the connection's address, and asked for once", async () => {
      const shop = make();
      const { sync } = await connect(store, shop);
      const report = await sync(shop.declared);
      expect(report.created.map(({ topic }) => topic)).toEqual(shop.topics);
      expect((await sync(shop.declared)).unchanged).toEqual(report.created);
    });

    it("are accepted without a question to the shop, and told on with what the shop then says", async () => {
      const shop = make();
      const { sync, handle, reports, asked, work, told } = await connect(store, shop);
      await sync(shop.declared);
      const send = async (request: Request): Promise<number> => (await handle(request)).status;
      await shop.deliveries.run(send); // what asks whether somebody listens
      asked.length = 0;
      reports.length = 0;
      shop.touchOrder();
      expect(await shop.deliveries.run(send)).toBe(1);
      expect(reports.map(({ outcome }) => outcome)).toEqual(["stored"]);
      expect(asked).toEqual([]);
      expect([await work(), await work()]).toEqual([1, 0]);
      expect(asked).not.toEqual([]);
      expect(await told()).toMatchObject([
        { type: "order.updated", connectionId: "shop", subjectId: shop.orderId, details: { id: shop.orderId } },
      ]);
    });

    it("are one delivery, whatever their unsigned headers say", async () => {
      const shop = make();
      const { sync, handle, reports, work } = await connect(store, shop);
      await sync(shop.declared);
      await shop.deliveries.run(async (request) => (await handle(request)).status);
      reports.length = 0;
      shop.touchOrder();
      await shop.deliveries.run(async (request) => {
        const body = await request.arrayBuffer();
        const { url, method } = request;
        for (const moved of [{}, {}, shop.movable])
          await handle(
            new Request(url, { method, body, headers: { ...Object.fromEntries(request.headers), ...moved } }),
          );
        return 200;
      });
      expect(reports.map(({ outcome }) => outcome)).toEqual(["stored", "repeated", "repeated"]);
      expect(await work()).toBe(1);
    });

    it("of stock are accepted without a question, and told on with what is in stock", async () => {
      const shop = make();
      const { sync, handle, asked, work, told } = await connect(store, shop);
      await sync(shop.declared);
      const { deliveryUrl } = await addressIn(shop);
      const type = shop.declared.find((one) => one === "stock.changed") ?? "product.updated";
      const sent = await shop.twin.emitWebhook?.(type, { secret });
      if (!sent) throw new Error("The twin sends webhooks");
      asked.length = 0;
      const body = await sent.arrayBuffer();
      expect((await handle(new Request(deliveryUrl, { method: "POST", headers: sent.headers, body }))).status).toBe(
        200,
      );
      expect(asked).toEqual([]);
      await work();
      const [event] = await told();
      expect(event).toMatchObject({ type, details: { connectionId: "shop" } });
      const products = shop.twin.truth().products?.map(({ id }) => id);
      expect(products).toContain(event?.details.productId ?? event?.details.id);
    });

    it("of another app or shop are refused", async () => {
      const shop = make();
      const { sync, handle, work } = await connect(store, shop);
      await sync(shop.declared);
      const other = make();
      const forged = await other.twin.emitWebhook?.("order.updated", { secret: "whsec-of-nobody" });
      if (!forged) throw new Error("The twin sends webhooks");
      const { deliveryUrl } = await addressIn(shop);
      const request = new Request(deliveryUrl, {
        method: "POST",
        headers: forged.headers,
        body: await forged.arrayBuffer(),
      });
      expect((await handle(request)).status).toBe(401);
      expect(await work()).toBe(0);
    });
  });
});

/** Where the shop was told to deliver. */
async function addressIn(shop: HookedShop): Promise<{ readonly deliveryUrl: string }> {
  let deliveryUrl = "";
  shop.touchOrder();
  await shop.deliveries.run(async ({ url }) => {
    deliveryUrl = url;
    return 200;
  });
  return { deliveryUrl };
}
