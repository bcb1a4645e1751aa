import { ConnectorError, intentOf } from "@coccinelle/core";
import { expect, it } from "vitest";
import {
  addReservation,
  claimReservations,
  getReservation,
  listDueReservations,
  listReservations,
  lockStockItem,
  moveReservation,
  retryReservation,
  type Store,
  type StoredReservation,
} from "../src/index.ts";
import { later } from "../src/instant.ts";
import { comesFrom, isFinal, isStep } from "../src/reservations/states.ts";
import { reservationStates } from "../src/tables/reservations.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, hold } from "./fill.ts";
import { asOwner } from "./owner.ts";

const leaseMs = 60_000;

/** Adds a hold if the shop's stock has a unit left for it, as the ledger of a shop without holds does. */
const reserve = (store: Store, tenant: string, stock: number) =>
  store.asTenant(tenant, async (transaction) => {
    const { pending, held } = await lockStockItem(transaction, hold);
    if (pending + held + hold.quantity > stock)
      throw new ConnectorError("conflict", "None left", { reason: "insufficient_stock" });
    return addReservation(transaction, hold);
  });

const move = (store: Store, tenant: string, given: Omit<Parameters<typeof moveReservation>[1], "leaseMs">) =>
  store.asTenant(tenant, (transaction) => moveReservation(transaction, { ...given, leaseMs }));

async function addHeld(store: Store, tenant: string): Promise<StoredReservation> {
  const { reservation, claim } = await store.asTenant(tenant, (t) => addReservation(t, hold));
  const moved = await move(store, tenant, { id: reservation.id, to: "held", claim, remoteId: "draft-1" });
  if (!moved) throw new Error("It was pending");
  return moved.reservation;
}

it("every state but the first is reached, and what is final leads nowhere", () => {
  const reached = reservationStates.filter((state) => comesFrom[state].length > 0);
  expect(reached).toEqual(reservationStates.slice(1));
  expect(reservationStates.filter(isFinal)).toEqual(["released", "expired", "consumed", "refused"]);
  expect(reservationStates.filter(isStep)).toEqual(["releasing", "expiring", "consuming"]);
});

onEveryEngine((use) => {
  it("of fifty who want the last unit one gets it", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => reserve(store, tenant, 1)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason.reason] : []));
    expect(new Set(reasons)).toEqual(new Set(["insufficient_stock"]));
  });

  it("counts what is open of an item, and of no other item, connection or tenant", async () => {
    const { store } = use();
    const [tenant, other] = [await addTenant(store), await addTenant(store)];
    await addHeld(store, tenant);
    await addHeld(store, other);
    await store.asTenant(tenant, async (t) => {
      await addReservation(t, { ...hold, quantity: 3 });
      await addReservation(t, { ...hold, variantId: "40", quantity: 5 });
      await addReservation(t, { ...hold, variantId: null, quantity: 7 });
    });
    const count = (variantId: string | null) => store.asTenant(tenant, (t) => lockStockItem(t, { ...hold, variantId }));
    expect(await count("38")).toEqual({ pending: 3, held: 1, selling: 0, sold: 0 });
    expect(await count(null)).toEqual({ pending: 7, held: 0, selling: 0, sold: 0 });
    expect(await count("36")).toEqual({ pending: 0, held: 0, selling: 0, sold: 0 });
  });

  it("the same wish twice is one hold; the same key with another wish is refused", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const add = async (key: string, quantity: number) => {
      const intent = await intentOf("reserveProduct", key, { quantity });
      return store.asTenant(tenant, (t) => addReservation(t, { ...hold, quantity, intent }));
    };
    const first = await add("k1", 1);
    const again = await add("k1", 1);
    expect([again.reservation.id, again.claim]).toEqual([first.reservation.id, null]);
    const failure = await failureOf(add("k1", 2));
    expect([failure.code, failure.reason, failure.effect]).toEqual(["conflict", "duplicate", "none"]);
    expect((await add("k2", 2)).reservation.id).not.toBe(first.reservation.id);
    const together = await Promise.all(Array.from({ length: 10 }, () => add("k3", 1)));
    expect(new Set(together.map(({ reservation }) => reservation.id)).size).toBe(1);
  });

  it("a hold is given back, expires or is consumed exactly once, whoever tries", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id } = await addHeld(store, tenant);
    const goals = ["releasing", "expiring", "consuming"] as const;
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, n) => move(store, tenant, { id, to: goals[n % 3] ?? "releasing", claim: null })),
    );
    expect(tries.filter((moved) => moved !== null)).toHaveLength(1);
  });

  it("goes through its life with the claim of whoever moves it", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id, remoteId, dueAt, expiresAt } = await addHeld(store, tenant);
    expect([remoteId, dueAt]).toEqual(["draft-1", expiresAt]);
    const consuming = await move(store, tenant, { id, to: "consuming", claim: null });
    expect(await move(store, tenant, { id, to: "consumed", claim: null })).toBeNull();
    const back = await move(store, tenant, { id, to: "held", claim: consuming?.claim ?? "" });
    expect(back?.reservation.dueAt).toBe(expiresAt);
    const again = await move(store, tenant, { id, to: "consuming", claim: null });
    const consumed = await move(store, tenant, { id, to: "consumed", claim: again?.claim ?? "", orderId: "2901" });
    expect(consumed?.reservation).toMatchObject({ state: "consumed", orderId: "2901", dueAt: null });
    const late = await failureOf(move(store, tenant, { id, to: "consumed", claim: again?.claim ?? "" }));
    expect([late.code, late.reason]).toEqual(["conflict", "stale_write"]);
    expect(await move(store, tenant, { id, to: "releasing", claim: null })).toBeNull();
  });

  it("what ran out and what was left half-way is due, and a reconciler takes it over", async () => {
    const context = use();
    const { store } = context;
    const tenant = await addTenant(store);
    const held = await addHeld(store, tenant);
    const { reservation: pending, claim: lost } = await store.asTenant(tenant, (t) => addReservation(t, hold));
    const due = async () =>
      (await store.acrossTenants((t) => listDueReservations(t, { limit: 1000 }))).filter(
        (row) => row.tenantId === tenant,
      );
    expect(await due()).toEqual([]);
    await asOwner(
      context,
      `update coccinelle.reservations set due_at = now() - interval '1 second' where tenant_id = '${tenant}'`,
    );
    expect(new Set((await due()).map(({ id }) => id))).toEqual(new Set([held.id, pending.id]));
    const claimed = await store.asTenant(tenant, (t) => claimReservations(t, { leaseMs }));
    expect(new Set(claimed.map(({ id, state }) => `${id} ${state}`))).toEqual(
      new Set([`${held.id} held`, `${pending.id} pending`]),
    );
    expect(await due()).toEqual([]);
    // The process that had begun comes too late, and so does a customer who releases what is expiring.
    expect((await failureOf(move(store, tenant, { id: pending.id, to: "held", claim: lost }))).reason).toBe(
      "stale_write",
    );
    expect(await move(store, tenant, { id: held.id, to: "releasing", claim: null })).toBeNull();
    const claim = claimed[0]?.claim ?? "";
    const expiring = await move(store, tenant, { id: held.id, to: "expiring", claim });
    expect(
      (await move(store, tenant, { id: held.id, to: "expired", claim: expiring?.claim ?? "" }))?.reservation.state,
    ).toBe("expired");
    await store.asTenant(tenant, (t) =>
      retryReservation(t, {
        id: pending.id,
        claim,
        reason: { code: "unavailable", message: "down" },
        retryAt: later(t.now, 1000),
      }),
    );
    expect(await store.asTenant(tenant, (t) => getReservation(t, pending.id))).toMatchObject({
      state: "pending",
      attempts: 1,
      lastError: { code: "unavailable", message: "down" },
    });
  });

  it("holds are listed by customer, product and state", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const held = await addHeld(store, tenant);
    await store.asTenant(tenant, (t) => addReservation(t, { ...hold, customerId: "c2", productId: "BL-445" }));
    const list = async (filter: Parameters<typeof listReservations>[1]) =>
      (await store.asTenant(tenant, (t) => listReservations(t, filter))).items.map(({ productId }) => productId);
    expect(await list({})).toEqual(["RF-2847", "BL-445"]);
    expect(await list({ customerId: "c2" })).toEqual(["BL-445"]);
    expect(await list({ productId: held.productId })).toEqual(["RF-2847"]);
    expect(await list({ state: "pending" })).toEqual(["BL-445"]);
  });

  it.each([0, -1])("a hold of %d units is refused", async (quantity) => {
    const { store } = use();
    const tenant = await addTenant(store);
    const work = store.asTenant(tenant, (t) => addReservation(t, { ...hold, quantity }));
    expect((await failureOf(work)).code).toBe("input_invalid");
  });

  it("an id that is none is refused, and one that nobody has is not found", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    expect((await failureOf(store.asTenant(tenant, (t) => getReservation(t, "x")))).code).toBe("input_invalid");
    expect(await store.asTenant(tenant, (t) => getReservation(t, crypto.randomUUID()))).toBeNull();
  });
});
