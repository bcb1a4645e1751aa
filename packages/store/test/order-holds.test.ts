import { expect, it } from "vitest";
import {
  addReservation,
  claimReservations,
  countOpenUnits,
  findReservation,
  getReservation,
  listHeldOf,
  listHoldsOfOrder,
  lockStockItem,
  moveReservation,
  readPendingOrder,
  settleOrder,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addSelling, addTenant, hold } from "./fill.ts";

const orderOf = (orderKey: string) => ({ connectionId: "shop", orderKey });

onEveryEngine((use) => {
  it("an order that is made consumes all its holds at once, by the claim of the first", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const moved = await store.asTenant(tenant, async (t) => [
      await addSelling(t, { orderKey: "o1" }),
      await addSelling(t, { orderKey: "o1" }),
    ]);
    const [lead, follower] = moved.toSorted((a, b) => (a.reservation.id < b.reservation.id ? -1 : 1));
    const settle = (claim: string | null | undefined) =>
      store.asTenant(tenant, (t) =>
        settleOrder(t, {
          ...{ ...orderOf("o1"), leadId: lead?.reservation.id ?? "", claim: claim ?? "", orderId: "2901" },
        }),
      );
    expect((await failureOf(settle(follower?.claim))).reason).toBe("stale_write");
    const settled = await settle(lead?.claim);
    expect(settled.map(({ state, orderId }) => [state, orderId])).toEqual([
      ["consumed", "2901"],
      ["consumed", "2901"],
    ]);
    const id = follower?.reservation.id ?? "";
    const late = store.asTenant(tenant, (t) =>
      moveReservation(t, { id, claim: follower?.claim ?? "", to: "consumed", leaseMs: 0 }),
    );
    expect((await failureOf(late)).reason).toBe("stale_write");
  });

  it("after an order that was not made its holds stand as before", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { reservation, claim } = await store.asTenant(tenant, (t) => addSelling(t, { orderKey: "o2" }));
    const [back] = await store.asTenant(tenant, (t) =>
      settleOrder(t, { ...orderOf("o2"), leadId: reservation.id, claim: claim ?? "", orderId: null }),
    );
    expect(back).toMatchObject({ state: "held", orderId: null, dueAt: hold.expiresAt });
    expect(await store.asTenant(tenant, (t) => listHoldsOfOrder(t, orderOf("o2")))).toHaveLength(1);
  });

  it("how to make an order again is sealed, and forgotten once it came out", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { reservation, claim } = await store.asTenant(tenant, (t) =>
      addSelling(t, { orderKey: "o3", note: "Order o3" }),
    );
    const { id } = reservation;
    const read = () => store.asTenant(tenant, (t) => readPendingOrder(t, id));
    expect(await read()).toEqual({ note: "Order o3" });
    await store.asTenant(tenant, (t) =>
      settleOrder(t, { ...orderOf("o3"), leadId: id, claim: claim ?? "", orderId: "1" }),
    );
    expect(await read()).toBeNull();
  });

  it("units that are being sold, or were since an instant, are counted apart", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const since = await store.asTenant(tenant, async (t) => t.now);
    const sold = await store.asTenant(tenant, (t) => addSelling(t, { orderKey: "o4" }));
    await store.asTenant(tenant, async (t) => {
      await addSelling(t, { orderKey: "o5" });
      await addReservation(t, { ...hold, variantId: "40", quantity: 5 });
      await addReservation(t, { ...hold, variantId: null, quantity: 7 });
      await settleOrder(t, {
        ...{ ...orderOf("o4"), leadId: sold.reservation.id, claim: sold.claim ?? "", orderId: "1" },
      });
    });
    const count = (variantId: string | null, soldSince?: string) =>
      store.asTenant(tenant, (t) => countOpenUnits(t, { ...hold, variantId, soldSince }));
    expect(await count("38", since)).toEqual({ pending: 7, held: 0, selling: 1, sold: 1 });
    expect(await count("38")).toEqual({ pending: 7, held: 0, selling: 1, sold: 0 });
    expect(await count("38", "2099-01-01T00:00:00Z")).toMatchObject({ sold: 0 });
    expect(await count(null)).toEqual({ pending: 12, held: 0, selling: 1, sold: 0 });
    const locked = await store.asTenant(tenant, (t) => lockStockItem(t, { ...hold, soldSince: since }));
    expect(locked).toEqual({ pending: 0, held: 0, selling: 1, sold: 1 });
  });

  it("a refused wish may be made again with the same key", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const intent = { key: "k", input: "i" };
    const add = () => store.asTenant(tenant, (t) => addReservation(t, { ...hold, intent }));
    const { reservation: first, claim } = await add();
    const reason = { code: "conflict", message: "None left" } as const;
    await store.asTenant(tenant, (t) => moveReservation(t, { id: first.id, claim, to: "refused", leaseMs: 0, reason }));
    const find = () => store.asTenant(tenant, (t) => findReservation(t, { connectionId: "shop", intent }));
    expect(await find()).toBeNull();
    const { reservation: second } = await add();
    expect((await find())?.id).toBe(second.id);
    expect(await store.asTenant(tenant, (t) => getReservation(t, first.id))).toMatchObject({
      state: "refused",
      lastError: reason,
    });
    const other = store.asTenant(tenant, (t) =>
      findReservation(t, { connectionId: "shop", intent: { key: "k", input: "other" } }),
    );
    expect((await failureOf(other)).reason).toBe("duplicate");
  });

  it("holds are found by the remote's id, and those of an item are listed from the newest", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const ids: string[] = [];
    for (const remoteId of ["r1", "r2"]) {
      const { reservation, claim } = await store.asTenant(tenant, (t) => addReservation(t, hold));
      ids.unshift(reservation.id);
      await store.asTenant(tenant, (t) =>
        moveReservation(t, { id: reservation.id, claim, to: "held", leaseMs: 0, remoteId }),
      );
    }
    const held = await store.asTenant(tenant, (t) => listHeldOf(t, hold));
    expect(new Set(held.map(({ id }) => id))).toEqual(new Set(ids));
    const found = await store.asTenant(tenant, (t) => findReservation(t, { connectionId: "shop", remoteId: "r2" }));
    expect(found?.id).toBe(ids[0]);
  });

  it("due holds are taken of one connection, or one alone", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const due = { ...hold, leaseMs: -1 };
    const ids = await store.asTenant(tenant, async (t) => [
      (await addReservation(t, due)).reservation.id,
      (await addReservation(t, due)).reservation.id,
    ]);
    const claim = (which: object) => store.asTenant(tenant, (t) => claimReservations(t, { leaseMs: 60_000, ...which }));
    expect(await claim({ connectionId: "other" })).toEqual([]);
    expect((await claim({ id: ids[1] })).map(({ id }) => id)).toEqual([ids[1]]);
    expect((await claim({ connectionId: "shop" })).map(({ id }) => id)).toEqual([ids[0]]);
  });
});
