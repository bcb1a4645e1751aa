import type { CallOptions } from "@coccinelle/core";
import { claimReservations } from "@coccinelle/store";
import { inLedger, leaseOf, type Saga, type Taken } from "./saga.ts";

/** Takes a hold whose maker left it half-way; `null` while somebody has it. */
export async function takeOver(saga: Saga, id: string, call: CallOptions): Promise<Taken | null> {
  const [claimed] = await inLedger(saga, (transaction) =>
    claimReservations(transaction, { id, limit: 1, leaseMs: leaseOf(call) }),
  );
  return claimed ? { reservation: claimed, claim: claimed.claim } : null;
}
