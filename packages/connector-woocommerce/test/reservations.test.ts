import { ConnectorError, type Lock } from "@coccinelle/core";
import { afterEach, describe, expect, it } from "vitest";
import { busyShop, type Gate, withoutProductWrites } from "./busy-shop.ts";

const shops: ReturnType<typeof busyShop>[] = [];
const openShop = (seed: number) => {
  const shop = busyShop(seed);
  shops.push(shop);
  return shop;
};
afterEach(() => {
  for (const shop of shops.splice(0)) shop.end();
});

const dress = { productId: "11", variantId: "12" };
const wish = { ...dress, customerId: "+33 6 39 98 00 09", quantity: 1, duration: 24 * 60 };
const call = { deadlineMs: 600_000 };

type Process = ReturnType<ReturnType<typeof busyShop>["process"]>;
const reserve = (process: Process, quantity = 1) =>
  process.inventory.reserveProduct({ ...wish, quantity }, call).then(
    (hold) => ({ hold }),
    (error: unknown) => ({ error }),
  );
const kept = (outcomes: readonly object[]): number =>
  outcomes.reduce((sum, outcome) => sum + ("hold" in outcome ? (outcome.hold as { quantity: number }).quantity : 0), 0);

function setStock({ twin }: ReturnType<typeof busyShop>, quantity: number): void {
  twin.setStock?.("11", "12", quantity);
}

describe("the last units, wanted by many at once", () => {
  const rounds = Array.from({ length: 10 }, (_, index) => index + 1);

  it.each(rounds)("of eight who want the one that is left, one gets it (round %i)", async (seed) => {
    const shop = openShop(seed);
    setStock(shop, 1);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => reserve(shop.process())));
    expect(kept(outcomes)).toBe(1);
    for (const outcome of outcomes) {
      if ("error" in outcome)
        expect(outcome.error).toMatchObject({ code: "conflict", reason: "insufficient_stock", effect: "none" });
    }
    expect(shop.stockOf(12)).toBe(0);
  });

  it.each(rounds.slice(0, 4))(
    "of twenty-four who want one or two of three, as many get theirs as fit (round %i)",
    async (seed) => {
      const shop = openShop(seed);
      setStock(shop, 3);
      const outcomes = await Promise.all(
        Array.from({ length: 24 }, (_, index) => reserve(shop.process(), 1 + (index % 2))),
      );
      expect(kept(outcomes)).toBe(3);
      expect(shop.stockOf(12)).toBe(0);
    },
  );

  it.each(rounds)(
    "without the permission to write products the oldest drafts win, and no unit is promised twice (round %i)",
    async (seed) => {
      const shop = openShop(seed);
      setStock(shop, 1);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => reserve(shop.process(withoutProductWrites))));
      expect(kept(outcomes)).toBe(1);
      expect(shop.stockOf(12)).toBe(0);
    },
  );

  it("an outer lock takes the place of the shop's own", async () => {
    const shop = openShop(1);
    setStock(shop, 1);
    let tail: Promise<unknown> = Promise.resolve();
    const named: string[] = [];
    const lock: Lock = (names, run, { leaseMs }) => {
      named.push(...names);
      const turn = tail.then(() => run(AbortSignal.timeout(leaseMs)));
      tail = turn.catch(() => {});
      return turn;
    };
    const sent: string[] = [];
    const gate: Gate = (request, send) => {
      sent.push(`${request.method} ${new URL(request.url).pathname}`);
      return send();
    };
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => reserve(shop.process(gate, { lock }))));
    expect(kept(outcomes)).toBe(1);
    expect(new Set(named)).toEqual(new Set(["lock-12"]));
    expect(sent.filter((line) => /POST .*\/products$/.test(line))).toEqual([]);
  });

  it.each(rounds.slice(0, 5))(
    "a seller who does not ask, racing on the shop's own site, is never made to oversell by a hold (round %i)",
    async (seed) => {
      const shop = openShop(seed);
      setStock(shop, 3);
      const sale = { method: "POST", headers: { "content-type": "application/json" } };
      const sell = async () => {
        const body = JSON.stringify({
          status: "processing",
          line_items: [{ product_id: 11, variation_id: 12, quantity: 1 }],
        });
        const authorization = `Basic ${btoa(`ck_${"a".repeat(40)}:cs_${"a".repeat(40)}`)}`;
        await shop.clock.sleep(400);
        await shop.twin.handle(
          new Request("https://boutique.example/wp-json/wc/v3/orders", {
            ...sale,
            headers: { ...sale.headers, authorization },
            body,
          }),
        );
      };
      const [outcomes] = await Promise.all([
        Promise.all(Array.from({ length: 6 }, () => reserve(shop.process()))),
        sell(),
        sell(),
      ]);
      expect(kept(outcomes)).toBeLessThanOrEqual(1);
      expect(shop.stockOf(12)).toBeGreaterThanOrEqual(0);
      expect(shop.stockOf(12)).toBe(1 - kept(outcomes));
    },
  );
});

describe("a process that dies", () => {
  /** Executes so many requests and hangs for ever. */
  const dyingAfter = (count: number): Gate => {
    let seen = 0;
    return (_request, send) => {
      seen += 1;
      return seen <= count ? send() : new Promise<never>(() => {});
    };
  };

  it.each(Array.from({ length: 9 }, (_, index) => index))(
    "after %i requests never makes anybody oversell, and a sweep leaves nothing behind",
    async (count) => {
      const shop = openShop(count + 1);
      setStock(shop, 1);
      void reserve(shop.process(dyingAfter(count)));
      await shop.clock.sleep(4_000);
      const outcomes = await Promise.all([reserve(shop.process()), reserve(shop.process())]);
      expect(kept(outcomes)).toBeLessThanOrEqual(1);
      expect(shop.stockOf(12)).toBeGreaterThanOrEqual(0);
      shop.pass(25 * 3_600_000);
      await shop.process().inventory.releaseExpiredReservations(null, call);
      expect(shop.stockOf(12)).toBe(1);
      expect([...shop.twin.shop.products.values()].filter(({ sku }) => sku.startsWith("lock-"))).toEqual([]);
      const left = [...shop.twin.shop.orders.values()].filter(
        ({ created_via, status }) => created_via === "coccinelle-hold" && status !== "trash",
      );
      expect(left).toEqual([]);
    },
  );
});

describe("a hold", () => {
  it("is an order that takes the unit off sale without writing to anybody, and is found again from the shop alone", async () => {
    const shop = openShop(1);
    const hold = await shop.process().inventory.reserveProduct(wish, call);
    expect(hold).toMatchObject({
      ...dress,
      customerId: wish.customerId,
      quantity: 1,
      status: "active",
      rawStatus: "on-hold",
    });
    expect(Date.parse(hold.expiresAt) - Date.parse(hold.createdAt)).toBeGreaterThan(23.9 * 3_600_000);
    expect(shop.stockOf(12)).toBe(3);
    const page = await shop.process().inventory.listReservations({ customerId: wish.customerId });
    expect(page.items.map(({ id }) => id)).toEqual([hold.id]);
    expect(await shop.process().orders.getOrder(hold.id)).toBeNull();
    const listed = await shop.process().orders.listOrders({ limit: 100 });
    expect(listed.items.map(({ id }) => id)).not.toContain(hold.id);
  });

  it("is given back once by two who release it at the same time", async () => {
    const shop = openShop(3);
    const hold = await shop.process().inventory.reserveProduct({ ...wish, quantity: 2 }, call);
    const both = await Promise.all([1, 2].map(() => shop.process().inventory.releaseReservation(hold.id, call)));
    expect(both.map(({ status }) => status)).toEqual(["released", "released"]);
    expect(shop.stockOf(12)).toBe(4);
  });

  it("runs out at its time and not before, and is given back once by two sweeps", async () => {
    const shop = openShop(4);
    const hold = await shop.process().inventory.reserveProduct({ ...wish, duration: 60 }, call);
    shop.pass(58 * 60_000);
    expect(await shop.process().inventory.releaseExpiredReservations(null, call)).toEqual([]);
    expect(shop.stockOf(12)).toBe(3);
    shop.pass(3 * 60_000);
    const swept = await Promise.all([1, 2].map(() => shop.process().inventory.releaseExpiredReservations(null, call)));
    expect(swept.flat().map(({ id, status }) => [id, status])).toEqual([[hold.id, "expired"]]);
    expect(shop.stockOf(12)).toBe(4);
    const { items } = await shop.process().inventory.listReservations({ status: "expired" });
    expect(items.map(({ id }) => id)).toEqual([hold.id]);
  });

  it("of a product that the shop does not count is refused, with what to do", async () => {
    const shop = openShop(5);
    const error = await shop
      .process()
      .inventory.reserveProduct({ ...wish, productId: "33", variantId: null }, call)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      message: expect.stringContaining("Manage stock"),
    });
  });

  it("of a variation that shares its product's units takes them from there", async () => {
    const shop = openShop(6);
    await shop.process().inventory.reserveProduct({ ...wish, productId: "25", variantId: "26", quantity: 3 }, call);
    expect(shop.stockOf(25)).toBe(5);
  });

  it("that somebody cancelled in the back office is released, and no order can be made of it", async () => {
    const shop = openShop(7);
    const process = shop.process();
    const hold = await process.inventory.reserveProduct(wish, call);
    const order = shop.twin.shop.orders.get(Number(hold.id));
    if (order) order.status = "cancelled";
    expect((await process.inventory.listReservations()).items[0]?.status).toBe("released");
    const refused = await process.orders
      .createOrder({ items: [{ ...dress, quantity: 1 }], reservationIds: [hold.id] }, call)
      .catch((caught: unknown) => caught);
    expect(refused).toMatchObject({ code: "conflict", reason: "wrong_status", effect: "none" });
  });

  it("names no holder in an error", async () => {
    const shop = openShop(8);
    setStock(shop, 0);
    const error = await shop
      .process()
      .inventory.reserveProduct(wish, call)
      .catch((caught: unknown) => caught);
    expect(ConnectorError.is(error) && JSON.stringify(error)).not.toContain("98 00 09");
  });
});
