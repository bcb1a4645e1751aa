import { afterEach, describe, expect, it } from "vitest";
import { busyShop, type Gate } from "./busy-shop.ts";

const shops: ReturnType<typeof busyShop>[] = [];
const openShop = () => {
  const shop = busyShop(shops.length + 1);
  shops.push(shop);
  return shop;
};
afterEach(() => {
  for (const shop of shops.splice(0)) shop.end();
});

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const scarf = { productId: "28", quantity: 1 };
const dress = { productId: "11", variantId: "12", quantity: 1 };
const call = { deadlineMs: 600_000 };
const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "no error",
    (error: unknown) => error,
  );

/** Loses the answer of every request that matches, after the shop executed it. */
const losing =
  (matches: (request: Request) => boolean): Gate =>
  async (request, send) => {
    const response = await send();
    if (matches(request))
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    return response;
  };

describe("an order", () => {
  it("that is not paid waits on hold with its units, because WooCommerce takes none for a pending one", async () => {
    const shop = openShop();
    const order = await shop
      .process()
      .orders.createOrder({ items: [dress, { ...scarf, quantity: 2 }], contact: { email: "zoe@example.com" } }, call);
    expect(order).toMatchObject({
      status: "on_hold",
      paymentStatus: "pending",
      total: eur(8900 + 2 * 3900),
      source: "coccinelle",
    });
    expect([shop.stockOf(12), shop.stockOf(28)]).toEqual([3, 23]);
  });

  it("that is paid is processed", async () => {
    const shop = openShop();
    const order = await shop.process().orders.createOrder({ items: [dress], isPaid: true }, call);
    expect(order).toMatchObject({ status: "processing", paymentStatus: "paid" });
  });

  it("takes the account's own addresses where none is given", async () => {
    const shop = openShop();
    const order = await shop.process().orders.createOrder({ items: [scarf], customerId: "2" }, call);
    expect(order).toMatchObject({
      customerId: "2",
      contact: { email: "emma.rousseau@example.com" },
      shippingAddress: { line1: "18 rue Oberkampf" },
    });
  });

  it("costs what the caller says, to the cent and with its tax", async () => {
    const shop = openShop();
    const items = [{ ...scarf, quantity: 3, unitPrice: eur(1999) }];
    const order = await shop
      .process()
      .orders.createOrder({ items, shipping: { title: "Colissimo", total: eur(590) } }, call);
    expect(order.total).toEqual(eur(3 * 1999 + 590));
    expect(order.shippingLines).toMatchObject([{ title: "Colissimo", total: eur(590) }]);
  });

  it("of more than there is leaves nothing behind", async () => {
    const shop = openShop();
    const before = shop.twin.shop.orders.size;
    const error = await caught(
      shop.process().orders.createOrder(
        {
          items: [
            { ...dress, quantity: 3 },
            { ...dress, quantity: 2 },
          ],
        },
        call,
      ),
    );
    expect(error).toMatchObject({ code: "conflict", reason: "insufficient_stock", effect: "none" });
    expect([shop.stockOf(12), shop.twin.shop.orders.size]).toEqual([4, before]);
  });

  it("of the last unit is made once, however many ask for it", async () => {
    const shop = openShop();
    shop.twin.setStock?.("11", "12", 1);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => caught(shop.process().orders.createOrder({ items: [dress] }, call))),
    );
    expect(
      outcomes.filter((outcome) => typeof outcome === "object" && outcome !== null && "reason" in outcome),
    ).toHaveLength(3);
    expect(shop.stockOf(12)).toBe(0);
  });

  it("whose product went while it was made is taken away again", async () => {
    const shop = openShop();
    const gate: Gate = (request, send) => {
      if (request.method === "POST" && request.url.includes("/orders?")) shop.twin.shop.products.delete(28);
      return send();
    };
    const before = shop.twin.shop.orders.size;
    expect(await caught(shop.process(gate).orders.createOrder({ items: [scarf] }, call))).toMatchObject({
      code: "not_found",
      effect: "none",
    });
    expect(shop.twin.shop.orders.size).toBe(before);
  });

  it("of a draft or a thrown away product is refused, though the shop would take it", async () => {
    const shop = openShop();
    const make = (productId: string) =>
      caught(shop.process().orders.createOrder({ items: [{ productId, quantity: 1 }] }, call));
    expect(await make("31")).toMatchObject({ code: "conflict", reason: "wrong_status" });
    expect(await make("39")).toMatchObject({ code: "not_found" });
  });

  it("whose answer was lost is one order, owned up to, and found again by its key", async () => {
    const shop = openShop();
    const keyed = { ...call, idempotencyKey: "cart-17" };
    const gate = losing((request) => request.method === "POST" && request.url.includes("/orders?"));
    expect(await caught(shop.process(gate).orders.createOrder({ items: [dress] }, keyed))).toMatchObject({
      code: "unavailable",
      effect: "unknown",
      retryable: false,
    });
    const order = await shop.process().orders.createOrder({ items: [dress] }, keyed);
    const again = await shop.process().orders.createOrder({ items: [dress] }, keyed);
    expect(again.id).toBe(order.id);
    expect(shop.stockOf(12)).toBe(3);
    expect(
      [...shop.twin.shop.orders.values()].filter(({ created_via }) => created_via.startsWith("coccinelle-")),
    ).toHaveLength(1);
  });
});

describe("an order from holds", () => {
  const hold = (shop: ReturnType<typeof busyShop>, quantity = 1) =>
    shop
      .process()
      .inventory.reserveProduct(
        { productId: "11", variantId: "12", customerId: "holder", quantity, duration: 60 },
        call,
      );

  it("that is all of one hold becomes the sale: no unit moves at any moment", async () => {
    const shop = openShop();
    const held = await hold(shop, 2);
    const seen: (number | null)[] = [];
    const gate: Gate = async (_request, send) => {
      const response = await send();
      seen.push(shop.stockOf(12));
      return response;
    };
    const order = await shop.process(gate).orders.createOrder(
      {
        items: [{ ...dress, quantity: 2 }],
        reservationIds: [held.id],
        isPaid: true,
        contact: { email: "zoe@example.com" },
      },
      call,
    );
    expect(order).toMatchObject({
      id: held.id,
      status: "processing",
      paymentStatus: "paid",
      contact: { email: "zoe@example.com" },
    });
    expect(new Set(seen)).toEqual(new Set([2]));
    expect((await shop.process().inventory.listReservations()).items).toMatchObject([
      { status: "consumed", orderId: order.id },
    ]);
    expect(await shop.process().orders.getOrder(order.id)).toMatchObject({ id: order.id });
  });

  it("of several consumes each once, and takes the rest from the shelf", async () => {
    const shop = openShop();
    const holds = [await hold(shop), await hold(shop)];
    const reservationIds = holds.map(({ id }) => id);
    const order = await shop
      .process()
      .orders.createOrder({ items: [{ ...dress, quantity: 3 }, scarf], reservationIds }, call);
    expect(shop.stockOf(12)).toBe(1);
    const { items } = await shop.process().inventory.listReservations();
    expect(items.map(({ status, orderId }) => [status, orderId])).toEqual([
      ["consumed", order.id],
      ["consumed", order.id],
    ]);
    const second = await caught(
      shop.process().orders.createOrder({ items: [dress], reservationIds: reservationIds.slice(0, 1) }, call),
    );
    expect(second).toMatchObject({ code: "conflict", reason: "already_done", effect: "none" });
    expect(shop.stockOf(12)).toBe(1);
  });

  it("that died half-way leaves a hold that either comes back or is done, and no unit lost", async () => {
    for (let dies = 1; dies <= 24; dies += 1) {
      const shop = openShop();
      const holds = [await hold(shop), await hold(shop)];
      let count = 0;
      const gate: Gate = (_request, send) => {
        count += 1;
        return count <= dies ? send() : new Promise<never>(() => {});
      };
      const dying = caught(
        shop
          .process(gate)
          .orders.createOrder({ items: [{ ...dress, quantity: 2 }], reservationIds: holds.map(({ id }) => id) }, call),
      );
      await Promise.race([dying, shop.clock.sleep(8_000)]);
      shop.pass(26 * 3_600_000);
      await shop.process().inventory.releaseExpiredReservations(null, call);
      shop.pass(300_000);
      await shop.process().inventory.releaseExpiredReservations(null, call);
      const sold = [...shop.twin.shop.orders.values()].filter(
        ({ created_via, status }) => created_via === "coccinelle" && status === "on-hold",
      ).length;
      expect(shop.stockOf(12), `dead after ${dies} requests`).toBe(4 - 2 * sold);
      shop.end();
    }
  });
});

describe("changes of an order", () => {
  it("cancelling gives its units back once, says why to the staff, and is the same when repeated", async () => {
    const shop = openShop();
    const cancelled = await shop.process().orders.cancelOrder("300", { reason: "Plus envie" }, call);
    const again = await shop.process().orders.cancelOrder("300", { reason: "Plus envie" }, call);
    expect([cancelled.status, again.status, shop.stockOf(23)]).toEqual(["cancelled", "cancelled", 7]);
    const notes = [...shop.twin.shop.notes.values()].filter(({ order_id, isWritten }) => order_id === 300 && isWritten);
    expect(notes.map(({ note }) => note)).toEqual(["Plus envie"]);
  });

  it.each([
    ["that has left", "295"],
    ["whose custom status nobody explained", "304"],
    ["that is refunded", "301"],
  ])("an order %s is not cancelled", async (_what, id) => {
    expect(await caught(openShop().process().orders.cancelOrder(id, null, call))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      effect: "none",
    });
  });

  it("an address changes until the order leaves", async () => {
    const shop = openShop();
    const address = {
      firstName: "Emma",
      lastName: "Rousseau",
      line1: "5 rue Neuve",
      postalCode: "59000",
      city: "Lille",
      countryCode: "FR",
    };
    expect(await shop.process().orders.updateShippingAddress("296", address, call)).toMatchObject({
      shippingAddress: address,
    });
    expect(await caught(shop.process().orders.updateShippingAddress("295", address, call))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
    });
  });

  it("items of a pending order are replaced without moving a unit", async () => {
    const shop = openShop();
    const order = await shop.process().orders.replaceItems("303", [{ ...scarf, quantity: 2 }], call);
    expect(order.lines).toMatchObject([{ productId: "28", quantity: 2 }]);
    expect([order.status, shop.stockOf(28), shop.stockOf(12)]).toEqual(["pending", 25, 4]);
  });

  it("items of an order on hold give their units back and take the new ones", async () => {
    const shop = openShop();
    const order = await shop.process().orders.replaceItems("300", [dress], call);
    expect([order.status, shop.stockOf(23), shop.stockOf(12)]).toEqual(["on_hold", 7, 3]);
    expect(await caught(shop.process().orders.replaceItems("296", [dress], call))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
    });
  });

  it("a parcel joins those that a plugin noted, and changes nothing of them", async () => {
    const shop = openShop();
    const before = structuredClone(shop.twin.shop.orders.get(298)?.meta_data);
    const shipment = await shop
      .process()
      .orders.createShipment({ orderId: "298", trackingNumber: "XX9", carrier: "chronopost" }, call);
    expect(shipment).toMatchObject({ trackingNumber: "XX9", carrier: "chronopost" });
    const after = shop.twin.shop.orders
      .get(298)
      ?.meta_data.find(({ key }) => key === "_wc_shipment_tracking_items")?.value;
    expect(Array.isArray(after) && after.slice(0, 2)).toEqual(
      before?.find(({ key }) => key === "_wc_shipment_tracking_items")?.value,
    );
    expect(
      await caught(shop.process().orders.createShipment({ orderId: "298", trackingNumber: "XX9" }, call)),
    ).toMatchObject({ code: "conflict", reason: "already_done" });
  });
});

describe("money back", () => {
  const line = (shop: ReturnType<typeof busyShop>, id: number) =>
    String(shop.twin.shop.orders.get(id)?.line_items[0]?.id);

  it("by amount is written down, calls no provider and puts nothing back on sale", async () => {
    const shop = openShop();
    const refund = await shop.process().orders.refund({ orderId: "296", amount: eur(1000), reason: "Geste" }, call);
    expect(refund).toMatchObject({ orderId: "296", amount: eur(1000), reason: "Geste" });
    expect(shop.stockOf(18)).toBe(5);
  });

  it("by lines is their own sum with tax, and goes back on sale only when asked", async () => {
    const shop = openShop();
    const lines = [{ lineId: line(shop, 296), quantity: 1 }];
    const refund = await shop.process().orders.refund({ orderId: "296", lines, restock: true }, call);
    expect(refund).toMatchObject({ amount: eur(12900), lines: [{ ...lines[0], amount: eur(12900) }] });
    expect(shop.stockOf(18)).toBe(6);
    const order = await shop.process().orders.getOrder("296");
    expect(order).toMatchObject({ paymentStatus: "partially_refunded", refundedTotal: eur(12900) });
    expect(await caught(shop.process().orders.refund({ orderId: "296", lines }, call))).toMatchObject({
      code: "conflict",
      reason: "already_done",
      effect: "none",
    });
  });

  it("of more units, more money or nothing is refused before the shop is asked", async () => {
    const shop = openShop();
    const refund = (input: object) => caught(shop.process().orders.refund({ orderId: "296", ...input }, call));
    expect(await refund({ lines: [{ lineId: line(shop, 296), quantity: 9 }] })).toMatchObject({
      code: "input_invalid",
      effect: "none",
    });
    expect(await refund({ amount: eur(999_999) })).toMatchObject({ code: "input_invalid", effect: "none" });
    expect(await refund({})).toMatchObject({ code: "input_invalid", effect: "none" });
    expect(await refund({ amount: { amountMinor: 100, currency: "USD" } })).toMatchObject({
      code: "input_invalid",
      effect: "none",
    });
    expect(shop.twin.shop.refunds.size).toBe(2);
  });

  it("through a provider that cannot says that it is not known what left", async () => {
    const shop = openShop();
    const error = await caught(
      shop.process().orders.refund({ orderId: "296", amount: eur(1000), viaGateway: true }, call),
    );
    expect(error).toMatchObject({ code: "input_invalid", effect: "unknown", retryable: false });
  });

  it("of everything is told by the sum, not by the status", async () => {
    const shop = openShop();
    const total = (await shop.process().orders.getOrder("296"))?.total ?? eur(0);
    await shop.process().orders.refund({ orderId: "296", amount: total }, call);
    expect(await shop.process().orders.getOrder("296")).toMatchObject({ paymentStatus: "refunded" });
    expect(await caught(shop.process().orders.refund({ orderId: "296", amount: eur(1) }, call))).toMatchObject({
      code: "conflict",
      reason: "already_done",
    });
  });
});

describe("goods back", () => {
  const lines = (shop: ReturnType<typeof busyShop>) => [
    { lineId: String(shop.twin.shop.orders.get(295)?.line_items[0]?.id), quantity: 1, reason: "too_small" as const },
  ];

  it("a return stands in the order's meta and in a note, moves on step by step, and is listed", async () => {
    const shop = openShop();
    const { orders } = shop.process();
    const made = await orders.createReturn({ orderId: "295", lines: lines(shop), note: "Trop petit" }, call);
    expect(made).toMatchObject({ orderId: "295", status: "requested", lines: [{ reason: "too_small" }] });
    expect(
      [...shop.twin.shop.notes.values()].some(
        ({ note }) => note.includes(made.id) && note.includes("Robe Fleurie Bleue"),
      ),
    ).toBe(true);
    await orders.updateReturn(made.id, { status: "approved" }, call);
    expect(await caught(orders.updateReturn(made.id, { status: "completed" }, call))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
    });
    expect(await orders.getReturn(made.id)).toMatchObject({ status: "approved" });
    expect((await orders.listReturns()).items.map(({ id }) => id)).toEqual([made.id]);
    expect((await orders.getOrder("295"))?.returnStatus).toBe("in_progress");
    expect(await caught(orders.createReturn({ orderId: "295", lines: lines(shop) }, call))).toMatchObject({
      code: "conflict",
      reason: "already_done",
    });
    expect(
      await caught(orders.createReturn({ orderId: "303", lines: [{ lineId: "1", quantity: 1 }] }, call)),
    ).toMatchObject({ code: "conflict", reason: "wrong_status" });
  });

  it("a return keeps the label that a carrier made, once it is approved", async () => {
    const shop = openShop();
    const { orders } = shop.process();
    const { id } = await orders.createReturn({ orderId: "295", lines: lines(shop) });
    const label = { trackingNumber: "8R1", carrier: "colissimo", url: "https://carrier.example/8R1.pdf" };
    expect(await caught(orders.updateReturn(id, { status: "declined", label }))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      effect: "none",
    });
    const approved = await orders.updateReturn(id, { status: "approved", label });
    expect(approved.label).toMatchObject({ ...label, mediaType: "application/pdf" });
    expect(await orders.updateReturn(id, { status: "approved", label })).toEqual(approved);
    expect((await orders.getReturn(id))?.label).toEqual(approved.label);
  });

  it("a return keeps the number of a label that nobody published", async () => {
    const shop = openShop();
    const { orders } = shop.process();
    const { id } = await orders.createReturn({ orderId: "295", lines: lines(shop) });
    const update = { status: "approved" as const, label: { trackingNumber: "8R1", carrier: "colissimo" } };
    const approved = await orders.updateReturn(id, update);
    expect(approved.label).toMatchObject({ trackingNumber: "8R1", url: null, contentBase64: null });
    expect(await orders.updateReturn(id, update)).toEqual(approved);
    expect((await orders.getReturn(id))?.label).toEqual(approved.label);
  });

  it("two returns made at the same moment both stay", async () => {
    const shop = openShop();
    const order = shop.twin.shop.orders.get(295);
    const [first, second] = order?.line_items.map(({ id }) => [{ lineId: String(id), quantity: 1 }]) ?? [];
    await Promise.all(
      [first, second].map((own) => shop.process().orders.createReturn({ orderId: "295", lines: own ?? [] }, call)),
    );
    expect((await shop.process().orders.listReturns({ orderId: "295" })).items).toHaveLength(2);
  });

  it("an exchange takes the replacement's units, credits what comes back, and links both orders", async () => {
    const shop = openShop();
    const replacements = [{ productId: "16", variantId: "17", quantity: 1 }];
    const exchange = await shop
      .process()
      .orders.createExchange({ orderId: "295", lines: lines(shop), replacements }, call);
    expect(exchange).toMatchObject({ status: "requested", priceDifference: eur(12900 - 8900), replacements });
    expect(shop.stockOf(17)).toBe(1);
    const replacement = await shop.process().orders.getOrder(exchange.replacementOrderId ?? "");
    expect(replacement).toMatchObject({ total: eur(4000), status: "on_hold", customerId: "2" });
    expect(replacement?.notes).toEqual(["Exchange for order #295"]);
  });

  it("an exchange for the same price leaves nothing to pay, and is sent at once", async () => {
    const shop = openShop();
    const replacements = [{ productId: "11", variantId: "14", quantity: 1 }];
    const exchange = await shop
      .process()
      .orders.createExchange({ orderId: "295", lines: lines(shop), replacements }, call);
    expect(exchange.priceDifference).toEqual(eur(0));
    expect(await shop.process().orders.getOrder(exchange.replacementOrderId ?? "")).toMatchObject({
      total: eur(0),
      status: "processing",
    });
  });

  it("an exchange for what is sold out records nothing", async () => {
    const shop = openShop();
    const replacements = [{ productId: "11", variantId: "13", quantity: 1 }];
    expect(
      await caught(shop.process().orders.createExchange({ orderId: "295", lines: lines(shop), replacements }, call)),
    ).toMatchObject({ code: "conflict", reason: "insufficient_stock", effect: "none" });
    expect((await shop.process().orders.listReturns({ orderId: "295" })).items).toEqual([]);
  });
});

describe("a stock change", () => {
  it("says what the stock is when somebody was faster, and changes nothing", async () => {
    const shop = openShop();
    const change = { productId: "11", variantId: "12", mode: "set", quantity: 9 } as const;
    expect(await caught(shop.process().inventory.updateStock({ ...change, expected: 5 }, call))).toMatchObject({
      code: "conflict",
      reason: "stale_write",
      message: expect.stringContaining("4"),
    });
    expect(await shop.process().inventory.updateStock({ ...change, expected: 4 }, call)).toMatchObject({
      quantity: 9,
      available: true,
    });
  });

  it("of two who adjust at once, neither is lost", async () => {
    const shop = openShop();
    const adjust = (quantity: number) =>
      shop.process().inventory.updateStock({ productId: "28", mode: "adjust", quantity }, call);
    await Promise.all([adjust(-3), adjust(5), adjust(-1)]);
    expect(shop.stockOf(28)).toBe(26);
  });

  it.each([
    ["what the shop does not count", { productId: "33" }, "conflict"],
    ["a product whose variants count", { productId: "11" }, "input_invalid"],
    ["a location", { productId: "28", locationId: "2" }, "input_invalid"],
  ])("of %s is refused instead of ignored", async (_what, target, code) => {
    expect(
      await caught(
        openShop()
          .process()
          .inventory.updateStock({ mode: "set", quantity: 3, ...target }, call),
      ),
    ).toMatchObject({ code, effect: "none" });
  });
});
