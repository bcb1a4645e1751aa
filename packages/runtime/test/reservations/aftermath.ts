import { openStore, type Store, type StoreLocation } from "@coccinelle/store";
import { expect } from "vitest";
import { masterKeys } from "../support/master-keys.ts";
import { addShop, inMemory, ledgerOf, product, serve } from "./boutique-with-holds.ts";
import type { Shelf } from "./shelf.ts";

/** A shop that outlives the processes in front of it. */
export interface Scene {
  readonly location: StoreLocation;
  readonly shelf: Shelf;
  readonly knowsHolds: boolean;
  readonly tenantId: string;
}

/** Opens the store of a scene for a while. Its clock can be put forward. */
async function within<Value>(
  { location }: Pick<Scene, "location">,
  run: (store: Store, letPass: (ms: number) => void) => Promise<Value>,
): Promise<Value> {
  let laterMs = 0;
  const now = (): number => Date.now() + laterMs;
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
  const store = await openStore({ ...location, masterKeys, clock: { now, sleep } });
  const letPass = (ms: number): void => {
    laterMs += ms;
  };
  return run(store, letPass).finally(() => store.close());
}

/** Adds the tenant whose shop is served at this address. */
export function prepare(scene: Omit<Scene, "tenantId" | "shelf">, url: string): Promise<string> {
  return within(scene, (store) => addShop(store, { knowsHolds: scene.knowsHolds, url }));
}

export interface Aftermath {
  /** What the processes said before they died: what callers were told. */
  readonly said: readonly string[];
  readonly initial: number;
  /** How much time has passed. */
  readonly laterMs: number;
}

/** Reconciles what dead processes left, and compares shop, ledger and what callers were told. */
export async function expectAgreement(scene: Scene, { said, initial, laterMs }: Aftermath): Promise<void> {
  const { shelf, knowsHolds, tenantId } = scene;
  await within(scene, async (store, letPass) => {
    letPass(laterMs + 7 * 60_000);
    await reconcile(store, scene);
    const ledger = await ledgerOf(store, tenantId);
    const standing = ledger.filter(({ state }) => state === "held");
    const consumed = ledger.filter(({ state }) => state === "consumed");
    expect(ledger.filter(({ dueAt }) => dueAt !== null)).toHaveLength(standing.length);
    for (const [, id, orderId] of linesOf(said, "ordered")) {
      expect(ledger.find((row) => row.id === id)).toMatchObject({ state: "consumed", orderId });
    }
    for (const [, id] of linesOf(said, "released")) expect(stateOf(ledger, id)).toBe("released");
    for (const [, id] of linesOf(said, "expired")) expect(stateOf(ledger, id)).toBe("expired");
    const told = new Set(["ordered", "released", "expired"].flatMap((word) => linesOf(said, word).map(([, id]) => id)));
    for (const [, id] of linesOf(said, "reserved")) {
      if (!told.has(id)) expect(["held", "released", "consumed", "expired"]).toContain(stateOf(ledger, id));
    }
    expect(consumed.map(({ orderId }) => orderId).toSorted()).toEqual(shelf.orders.map(({ id }) => id).toSorted());
    expect(shelf.units.get(product)).toBe(initial - shelf.orders.length);
    if (knowsHolds) {
      const active = [...shelf.holds.values()].filter(({ status }) => status === "active").map(({ id }) => id);
      expect(active.toSorted()).toEqual(standing.map(({ remoteId }) => remoteId).toSorted());
    }
    letPass(60 * 60_000);
    await reconcile(store, scene);
    expect((await ledgerOf(store, tenantId)).filter(({ dueAt }) => dueAt !== null)).toEqual([]);
    expect([...shelf.holds.values()].filter(({ status }) => status === "active")).toEqual([]);
  });
}

async function reconcile(store: Store, { shelf, tenantId }: Scene): Promise<void> {
  const serving = serve({ store, tenantId, fetch: inMemory(shelf) });
  await serving.reconcile();
  await serving.runtime.dispose();
}

const linesOf = (said: readonly string[], word: string): string[][] =>
  said.map((line) => line.split(" ")).filter(([first]) => first === word);

const stateOf = (ledger: readonly { readonly id: string; readonly state: string }[], id: string | undefined) =>
  ledger.find((row) => row.id === id)?.state;
