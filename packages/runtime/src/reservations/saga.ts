import {
  type CallOptions,
  type Clock,
  type Completed,
  ConnectorError,
  epochMs,
  type OpenedUnknown,
  toInstant,
} from "@coccinelle/core";
import type { Store, StoredReservation, TenantTransaction } from "@coccinelle/store";
import type { RuntimeEvent } from "../events.ts";
import type { EmitEvent } from "../outbox/outgoing-event.ts";
import type { ConnectionIdentity } from "../pipeline.ts";

/** What the holds of one connection are kept with. */
export interface Saga {
  readonly connection: ConnectionIdentity;
  readonly store: Store;
  readonly clock: Clock;
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** The connection's own systems, with retries, circuit and budget around them. */
  readonly inventory: Completed<"inventory">;
  readonly orders: Completed<"orders"> | null;
  /** Whether the remote itself puts units aside; else the ledger alone does. */
  readonly knowsHolds: boolean;
  readonly emit: EmitEvent;
  readonly onEvent: (event: RuntimeEvent) => void;
}

/** What does not depend on whose calls are made. */
export type SagaParts = Pick<Saga, "connection" | "store" | "clock" | "random" | "emit" | "onEvent">;

/** The saga over a connection's systems; `null` when nobody can tell what there is in stock. */
export function createSaga({ inventory, orders }: OpenedUnknown, parts: SagaParts): Saga | null {
  if (!inventory?.supports("checkAvailability")) return null;
  const knowsHolds = inventory.supports("reserveProduct") && inventory.supports("releaseReservation");
  return { ...parts, inventory, orders: orders?.supports("createOrder") ? orders : null, knowsHolds };
}

/** A hold, with the right to move it on. */
export interface Taken {
  readonly reservation: StoredReservation;
  readonly claim: string;
}

/** One transaction of the connection's tenant. */
export function inLedger<Value>(
  { store, connection }: Pick<Saga, "store" | "connection">,
  work: (transaction: TenantTransaction) => Promise<Value>,
): Promise<Value> {
  return store.asTenant(connection.tenantId, work);
}

/** How long a step may take until the reconciler looks after it: as long as the call, and a little more. */
export function leaseOf({ deadlineMs = 30_000 }: CallOptions): number {
  return deadlineMs + 10_000;
}

/** Waits a moment, so that those who wait together do not ask together. */
export function pause({ clock, random }: Saga, { signal }: CallOptions): Promise<void> {
  return clock.sleep(Math.round(100 + random() * 200), signal);
}

/** The instant so many milliseconds later. */
export function later(instant: string, ms: number): string {
  return toInstant(epochMs(instant) + ms);
}

/** What only reads leaves nothing behind, although it is part of a write. */
export async function harmlessly<Value>(reading: Promise<Value>): Promise<Value> {
  return reading.catch((error: unknown) => {
    throw ConnectorError.is(error) ? ConnectorError.extend(error, { effect: "none" }) : error;
  });
}

/** What makes a remote act once on a hold, however often it is asked. */
export const holdKey = ({ id }: StoredReservation): string => `coccinelle-hold-${id}`;
