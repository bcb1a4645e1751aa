import type { Clock } from "@coccinelle/core";
import { emitEvent, type Runtime, reservationJob } from "@coccinelle/runtime";
import { listReservations, type Store, type StoredReservation } from "@coccinelle/store";

/** Works off what is due until nothing is. */
export async function reconcile(runtime: Runtime, { store, tenantId, clock }: Reconciling): Promise<void> {
  const job = reservationJob({ store, runtime, clock, emit: emitEvent, onEvent: () => {} });
  const context = { tenantId, signal: new AbortController().signal, tell: async () => {} };
  while ((await job.run(context)) > 0);
}

export interface Reconciling {
  readonly store: Store;
  readonly tenantId: string;
  readonly clock: Clock;
}

/** The ledger of a tenant that has had few holds. */
export async function ledgerOf(store: Store, tenantId: string): Promise<StoredReservation[]> {
  return (await store.asTenant(tenantId, (transaction) => listReservations(transaction, { limit: 100 }))).items;
}
