import { describe, expect, it } from "vitest";
import { account, openPeople, order, person, unpaid } from "./customers-shop.ts";

const lea = { first_name: "Léa", last_name: "Martin", email: "xemma.rousseau@example.com" };
const hold = (id: number, holder: string) =>
  order(id, {
    ...{ ...unpaid("on-hold"), created_via: "coccinelle-hold", customer_id: 0, billing: person(), shipping: person() },
    meta_data: [{ id: id * 10, key: "_coccinelle_hold", value: JSON.stringify({ holder, productId: "11" }) }],
  });

/** Emma with an account and traces everywhere; Léa beside her, whose e-mail ends like Emma's. */
const withTraces = () =>
  openPeople({
    customers: [
      account({ meta_data: [{ id: 1, key: "taille", value: "canary-size" }] }),
      account({ id: 3, ...lea, billing: person(lea) }),
    ],
    orders: [
      order(295, {
        customer_note: "canary-note",
        meta_data: [
          { id: 5, key: "_gift", value: { for: "emma.rousseau@example.com" } },
          { id: 6, key: "_fee", value: "1.20" },
        ],
      }),
      order(296, { status: "processing", customer_note: "canary-deliver" }),
      order(297, unpaid("cancelled")),
      order(298, { ...unpaid("on-hold"), customer_note: "canary-hold" }),
      order(299, { ...unpaid("trash"), customer_note: "canary-trash" }),
      order(310, { customer_id: 3, billing: person(lea), customer_note: "lea-note" }),
      hold(400, "06 39 98 00 01"),
      hold(401, "3"),
    ],
    notes: [
      { id: 1, order_id: 295, note: "canary-internal", customer_note: false },
      { id: 2, order_id: 297, note: "canary-cancelled", customer_note: true },
      { id: 3, order_id: 310, note: "lea-internal", customer_note: false },
    ],
    reviews: [
      { id: 70, reviewer_email: "emma.rousseau@example.com", review: "canary-review" },
      { id: 71, reviewer_email: lea.email, review: "lea-review" },
    ],
  });

const canaries = ["size", "note", "deliver", "hold", "trash", "internal", "cancelled", "review"].map(
  (word) => `canary-${word}`,
);

describe("exportPersonalData", () => {
  it("gives everything that is held, and nobody else's", async () => {
    const { customers } = withTraces();
    const data = await customers.exportPersonalData("2");
    const text = JSON.stringify(data);
    expect([...canaries, "192.0.2.10", "d-1", "06 39 98 00 01"].filter((canary) => !text.includes(canary))).toEqual([]);
    expect(text).not.toMatch(/lea-|Martin/);
    expect(data?.sections.map(({ name, records }) => [name, records.length])).toEqual([
      ["customer", 1],
      ["orders", 5],
      ["order_notes", 2],
      ["downloads", 1],
      ["reviews", 1],
      ["consents", 0],
      ["reservations", 1],
    ]);
  });

  it("of a guest gives the orders of their e-mail", async () => {
    const guest = { customer_id: 0 };
    const other = order(306, { ...guest, billing: person(lea), customer_note: "lea-note" });
    const { customers } = openPeople({ customers: [], orders: [order(304, guest), order(305, guest), other] });
    const data = await customers.exportPersonalData("guest-304");
    expect(data?.sections.find(({ name }) => name === "orders")?.records).toHaveLength(2);
    expect(JSON.stringify(data)).not.toContain("lea-note");
  });

  it.each(["9", "guest-295", "nobody"])("of %s is null", async (id) => {
    expect(await withTraces().customers.exportPersonalData(id)).toBeNull();
  });
});

describe("erasePersonalData", () => {
  it("reports what must stay and why, and what is gone", async () => {
    const { customers } = withTraces();
    expect(await customers.erasePersonalData("2")).toMatchObject({
      erased: [
        { name: "customer", count: 1 },
        { name: "orders", count: 3 },
        { name: "order_notes", count: 1 },
        { name: "reviews", count: 1 },
        { name: "reservations", count: 1 },
      ],
      retained: [
        { name: "orders", count: 1, legalGround: expect.stringContaining("L123-22") },
        { name: "orders", count: 1, legalGround: expect.stringContaining("not yet delivered") },
      ],
    });
  });

  it("leaves of a paid order what accounts need, and nothing elsewhere", async () => {
    const { customers, shop, holds } = withTraces();
    await customers.erasePersonalData("2");
    expect(canaries.filter((canary) => holds(canary).length > 0)).toEqual(["canary-deliver"]);
    expect(holds("06 39 98 00 01")).toEqual([]);
    expect(shop.orders[0]).toMatchObject({
      ...{ customer_id: 0, customer_note: "", meta_data: [{ key: "_fee" }] },
      billing: { first_name: "Emma", address_1: "18 rue Oberkampf", email: "", phone: "" },
      shipping: { first_name: "", address_1: "", country: "FR" },
    });
  });

  it("puts units of an unpaid order back before it deletes it", async () => {
    const { customers, writes } = withTraces();
    await customers.erasePersonalData("2");
    expect(writes.filter((write) => write.endsWith("/298"))).toEqual(["PUT orders/298", "DELETE orders/298"]);
  });

  it("leaves everybody else alone", async () => {
    const { customers, shop } = withTraces();
    const others = () =>
      JSON.stringify([shop.customers.at(-1), shop.orders.filter(({ id }) => id === 310 || id === 401)]);
    const before = others();
    await customers.erasePersonalData("2");
    expect(others()).toBe(before);
    expect(shop.reviews.map(({ id }) => id)).toContain(71);
    expect(shop.notes.map(({ id }) => id)).toEqual([3]);
  });

  it.each([
    "PUT orders/295",
    "PUT orders/400",
    "PUT customers/2",
    "DELETE orders/297",
    "DELETE orders/295/notes/1",
    "DELETE customers/2",
  ])("that failed at %s is completed by a repeat, with the whole report", async (request) => {
    const { customers, failWhen, holds } = withTraces();
    failWhen((asked) => asked === request);
    await expect(customers.erasePersonalData("2")).rejects.toMatchObject({ code: "unavailable" });
    failWhen(() => false);
    const { retained } = await customers.erasePersonalData("2");
    expect(retained.map(({ count }) => count)).toEqual([1, 1]);
    expect(canaries.filter((canary) => holds(canary).length > 0)).toEqual(["canary-deliver"]);
  });

  it("of somebody who is gone is not_found", async () => {
    const { customers } = withTraces();
    await customers.erasePersonalData("2");
    await expect(customers.erasePersonalData("2")).rejects.toMatchObject({ code: "not_found" });
  });

  it("of a guest strips all orders of their e-mail, and says the same when repeated", async () => {
    const guest = { customer_id: 0 };
    const { customers, shop, writes, holds } = openPeople({
      customers: [],
      orders: [order(304, guest), order(305, guest), order(306, { ...guest, ...unpaid("failed") })],
    });
    const { retained } = await customers.erasePersonalData("guest-304");
    expect(retained).toMatchObject([{ count: 2 }]);
    expect(shop.orders.map(({ id }) => id)).toEqual([304, 305]);
    expect(holds("emma.rousseau@example.com")).toEqual([]);
    const before = writes.length;
    expect((await customers.erasePersonalData("guest-304")).retained).toEqual(retained);
    expect(writes).toHaveLength(before);
  });

  it("of a guest keeps the way back until the end", async () => {
    const guest = { customer_id: 0 };
    const { customers, failWhen, holds } = openPeople({
      customers: [],
      orders: [order(304, guest), order(305, guest)],
    });
    failWhen((asked) => asked === "PUT orders/305");
    await expect(customers.erasePersonalData("guest-304")).rejects.toThrow();
    failWhen(() => false);
    await customers.erasePersonalData("guest-304");
    expect(holds("emma.rousseau@example.com")).toEqual([]);
  });

  it.each(["exportPersonalData", "erasePersonalData"] as const)(
    "or %s with keys that do not see everything is refused before anything is written",
    async (operation) => {
      const { customers, writes } = openPeople({
        customers: [account({ meta_data: undefined })],
        orders: [order(295)],
      });
      await expect(customers[operation]("2")).rejects.toMatchObject({ code: "permission_denied" });
      expect(writes).toEqual([]);
    },
  );

  it("of somebody who runs the shop is refused", async () => {
    const { customers, writes } = openPeople({ customers: [account({ role: "shop_manager" })] });
    await expect(customers.erasePersonalData("2")).rejects.toMatchObject({ code: "permission_denied" });
    expect(writes).toEqual([]);
  });
});
