import { epochMs } from "@coccinelle/core";
import {
  claimOutbox,
  getEndpoint,
  type OutboxItem,
  parkDueOutbox,
  postponeDueOutbox,
  readEndpointSecrets,
  type Store,
  type TenantTransaction,
} from "@coccinelle/store";

/** An event that is to be sent now, and to where. */
export interface TakenEvent {
  readonly item: OutboxItem;
  readonly url: string;
  readonly secrets: readonly string[];
}

/** Of whom an event is taken, and for how long. */
export interface TakeRequest {
  readonly tenantId: string;
  /** The endpoint's id. */
  readonly destination: string;
  readonly leaseMs: number;
}

/** Takes the next event for an endpoint; `null` when none is due. What cannot be sent now is set aside first. */
export async function takeEvent(store: Store, request: TakeRequest): Promise<TakenEvent | null> {
  for (;;) {
    const taken = await store.asTenant(request.tenantId, (transaction) => take(transaction, request));
    if (typeof taken !== "number") return taken;
    if (taken === 0) return null;
  }
}

/** A number is how many events were set aside. */
async function take(
  transaction: TenantTransaction,
  { destination, leaseMs }: TakeRequest,
): Promise<TakenEvent | number | null> {
  const endpoint = await getEndpoint(transaction, destination);
  if (!endpoint || endpoint.pausedReason !== null) return parkDueOutbox(transaction, destination);
  const { url, heldUntil } = endpoint;
  if (heldUntil !== null && epochMs(heldUntil) > epochMs(transaction.now)) {
    return postponeDueOutbox(transaction, { destination, until: heldUntil });
  }
  const [item] = await claimOutbox(transaction, { destination, leaseMs, limit: 1 });
  return item ? { item, url, secrets: await readEndpointSecrets(transaction, destination) } : null;
}
