import { type Clock, createRegistry, openUnknown, type Reservation, type Transport, walk } from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";
import type { Store, StoredReservation } from "@coccinelle/store";
import { expect } from "vitest";
import { ledgerOf, reconcile } from "./jobs.ts";
import { holder } from "./lives.ts";
import { type Item, leftOf, type Remote } from "./remotes.ts";

/** What dead processes left. */
export interface Aftermath {
  readonly remote: Remote;
  readonly fetch: Transport;
  readonly store: Store;
  readonly tenantId: string;
  readonly clock: Clock;
  readonly item: Item;
  readonly initial: number;
  /** What callers were told. */
  readonly said: readonly string[];
  readonly letPass: (ms: number) => void;
}

/** Reconciles, and compares the ledger, the remote's own holds, its stock and its orders, and what callers were told. */
export async function expectAgreement(after: Aftermath): Promise<void> {
  const { remote, store, tenantId, item, initial, said, letPass } = after;
  letPass(10 * 60_000);
  await mend(after);
  const ledger = await ledgerOf(store, tenantId);
  const standing = ledger.filter(({ state }) => state === "held");
  const consumed = ledger.filter(({ state }) => state === "consumed");
  expect(ledger.filter((hold) => !isSettled(hold))).toEqual([]);
  for (const [, id] of linesOf(said, "released")) expect(stateOf(ledger, id)).toBe("released");
  for (const [, id] of linesOf(said, "expired")) expect(stateOf(ledger, id)).toBe("expired");
  for (const [, id, orderId] of linesOf(said, "ordered")) {
    expect(ledger.find((row) => row.id === id)).toMatchObject({ state: "consumed", orderId });
  }
  const there = await holdsThere(after);
  expect(idsOf(there, "active")).toEqual(new Set(standing.map(({ remoteId }) => remoteId)));
  expect(idsOf(there, "consumed")).toEqual(new Set(consumed.map(({ remoteId }) => remoteId)));
  const orders = (remote.twin.truth().orders ?? []).map(({ id }) => id);
  for (const { orderId } of consumed) expect(orders).toContain(orderId);
  expect(leftOf(remote.twin, item)).toBe(initial - standing.length - consumed.length);
  letPass(60 * 60_000);
  await mend(after);
  expect((await ledgerOf(store, tenantId)).filter(({ dueAt }) => dueAt !== null)).toEqual([]);
  expect(leftOf(remote.twin, item)).toBe(initial - consumed.length);
}

/** Nothing is left to do about it now. */
const isSettled = ({ dueAt, state }: StoredReservation): boolean => dueAt === null || state === "held";

async function mend({ remote, fetch, store, tenantId, clock }: Aftermath): Promise<void> {
  const registry = createRegistry([remote.connector]);
  const runtime = createRuntime({ store, registry, clock, open: () => ({ fetch }) });
  await reconcile(runtime, { store, tenantId, clock });
  await runtime.dispose();
}

/** What the remote itself says of its holds, through a connection of its own. */
async function holdsThere({ remote, fetch, clock }: Aftermath): Promise<Reservation[]> {
  const { inventory } = openUnknown(remote.connector, remote.config, { fetch, clock });
  const holds: Reservation[] = [];
  if (inventory) for await (const hold of walk(inventory.listReservations, { limit: 100 })) holds.push(hold);
  return holds.filter(({ customerId }) => customerId === holder); // a demo shop may have others
}

const idsOf = (holds: readonly Reservation[], status: Reservation["status"]): Set<string> =>
  new Set(holds.filter((hold) => hold.status === status).map(({ id }) => id));

const linesOf = (said: readonly string[], word: string): string[][] =>
  said.map((line) => line.split(" ")).filter(([first]) => first === word);

const stateOf = (ledger: readonly { readonly id: string; readonly state: string }[], id: string | undefined) =>
  ledger.find((row) => row.id === id)?.state;
