import { type Completed, ConnectorError } from "@coccinelle/core";
import type { Store, StoredReservation } from "@coccinelle/store";
import { expect } from "vitest";
import type { OutgoingEvent } from "../../src/outbox/outgoing-event.ts";
import { addShop, inMemory, ledgerOf, product, type Serving, serve } from "./boutique-with-holds.ts";
import { type Mortal, mortal, type TestClock } from "./mortal.ts";
import { createShelf, type Shelf } from "./shelf.ts";

/** What a caller knows of a hold. */
export interface KnownHold {
  readonly quantity: number;
  fate: "held" | "released" | "consumed" | "expired";
  /** Calls whose answer was lost. */
  readonly lostCalls: Set<"release" | "confirm">;
  /** Whether the back office took it away. */
  isGone: boolean;
  readonly expiresAt: string;
}

export const isDue = ({ expiresAt }: KnownHold, { clock }: World): boolean => Date.parse(expiresAt) <= clock.now();

export const newHold = ({ quantity, expiresAt }: Pick<KnownHold, "quantity" | "expiresAt">): KnownHold => ({
  ...{ quantity, expiresAt, fate: "held", lostCalls: new Set(), isGone: false },
});

/** What must be true, kept in the simplest words. */
export interface Model {
  readonly knowsHolds: boolean;
  /** Units on the shelf. */
  units: number;
  readonly holds: Map<string, KnownHold>;
  /** Units that the shop's own site sold. */
  siteSold: number;
  /** Whether what a call will answer depends on what nobody has seen yet. */
  isUnsure: boolean;
  /** Whether a call died that may have made a hold. */
  mayHaveUnknown: boolean;
}

/** The system under test: processes come and go, shop and store stay. */
export interface World {
  readonly shelf: Shelf;
  readonly store: Store;
  readonly tenantId: string;
  readonly clock: TestClock;
  readonly told: OutgoingEvent[];
  process: Mortal;
  serving: Serving;
  inventory: Completed<"inventory">;
  orders: Completed<"orders">;
}

export const initialUnits = 4;

export async function createWorld(store: Store, clock: TestClock, knowsHolds: boolean): Promise<World> {
  const shelf = createShelf({ [product]: initialUnits }, clock.now);
  const tenantId = await addShop(store, { knowsHolds });
  const told: OutgoingEvent[] = [];
  return { ...{ shelf, store, tenantId, clock, told }, ...(await start({ shelf, store, tenantId, clock, told })) };
}

/** A new process takes the place of the former one. */
async function start(world: Pick<World, "shelf" | "store" | "tenantId" | "clock" | "told">) {
  const process = mortal({ store: world.store, fetch: inMemory(world.shelf) });
  const { tenantId, clock, told } = world;
  const serving = serve({ ...{ tenantId, clock }, store: process.store, fetch: process.fetch, outgoing: told });
  const { inventory, orders } = await serving.runtime.getTenantSystems(tenantId);
  if (!inventory || !orders) throw new Error("The shop has both");
  return { process, serving, inventory, orders };
}

/** Runs in the present process, which may die of it. */
export async function survive<Value>(
  world: World,
  run: () => Promise<Value>,
): Promise<Value | ConnectorError | "dead"> {
  const running = run().catch((error: unknown) => {
    if (ConnectorError.is(error)) return error;
    throw error;
  });
  const outcome = await Promise.race([running, world.process.death]);
  if (outcome === "dead") Object.assign(world, await start(world));
  return outcome;
}

/** Units that can be held now; below zero when the site has sold held ones. */
export function freeUnits(model: Model): number {
  const taken = [...model.holds.values()].filter(({ fate, isGone }) => fate === "held" && !isGone);
  return model.units - taken.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** After everything was brought to its end: shop, ledger and what callers were told agree. */
export async function settleAndCompare(model: Model, world: World): Promise<void> {
  world.clock.advance(7 * 60_000); // leases are over
  await world.serving.reconcile();
  await world.serving.examine();
  await world.serving.reconcile();
  const ledger = await ledgerOf(world.store, world.tenantId);
  const oversold = world.told.map(({ subjectId }) => subjectId ?? "");
  expect(oversold).toHaveLength(new Set(oversold).size);
  for (const row of ledger) adopt(model, world, { row, isOversold: oversold.includes(row.id) });
  compareShop(model, world, ledger);
  model.isUnsure = false;
  model.mayHaveUnknown = false;
}

const fates: readonly string[] = ["held", "released", "expired", "consumed"] satisfies KnownHold["fate"][];
const isFate = (state: string): state is KnownHold["fate"] => fates.includes(state);

interface Seen {
  readonly row: StoredReservation;
  readonly isOversold: boolean;
}

/** What the ledger says now must be what callers were told, or follow from what they were not told. */
function adopt(model: Model, world: World, { row, isOversold }: Seen): void {
  const { id, state } = row;
  if (state === "refused") {
    expect(model.holds.has(id)).toBe(false);
    return;
  }
  if (!isFate(state)) throw new Error(`A hold was left ${state}`);
  const known = model.holds.get(id) ?? newHold(row);
  // Only a call whose answer was lost makes a hold that nobody knows, and it does not stand.
  const isKnown = model.holds.has(id);
  expect(isKnown || model.mayHaveUnknown).toBe(true);
  if (!isKnown) expect(state).not.toBe("held");
  else expect(fatesOf(known, { isOversold, isDue: isDue(known, world) })).toContain(state);
  known.fate = state;
  known.lostCalls.clear();
  model.holds.set(id, known);
}

/** How a hold may have ended, or stand. */
function fatesOf(
  { fate, lostCalls, isGone }: KnownHold,
  { isOversold, isDue: hasRunOut }: { readonly isOversold: boolean; readonly isDue: boolean },
): readonly string[] {
  if (fate !== "held") return [fate];
  return [
    ...(hasRunOut || isGone || isOversold ? [] : ["held"]),
    ...(hasRunOut ? ["expired"] : []),
    ...(isOversold || lostCalls.has("release") ? ["released"] : []),
    ...(lostCalls.has("confirm") ? ["consumed"] : []),
  ];
}

function compareShop(model: Model, { shelf }: World, ledger: readonly StoredReservation[]): void {
  const held = ledger.filter(({ state }) => state === "held");
  const consumed = ledger.filter(({ state }) => state === "consumed");
  // Each order is of holds that say so, and took their units once.
  expect(new Set(shelf.orders.map(({ id }) => id))).toEqual(new Set(consumed.map(({ orderId }) => orderId)));
  const sold = shelf.orders.flatMap(({ items }) => items).reduce((sum, { quantity }) => sum + quantity, 0);
  expect(shelf.units.get(product)).toBe(initialUnits - model.siteSold - sold);
  expect(sold).toBe(consumed.reduce((sum, { quantity }) => sum + quantity, 0));
  if (model.knowsHolds) {
    const there = [...shelf.holds.values()];
    const idsOf = (status: string) => there.filter((hold) => hold.status === status).map(({ id }) => id);
    expect(new Set(idsOf("active"))).toEqual(new Set(held.map(({ remoteId }) => remoteId)));
    expect(new Set(idsOf("consumed"))).toEqual(new Set(consumed.map(({ remoteId }) => remoteId)));
  }
  const promised = held.reduce((sum, { quantity }) => sum + quantity, 0);
  expect(promised).toBeLessThanOrEqual(shelf.units.get(product) ?? 0);
  model.units = shelf.units.get(product) ?? 0;
}
