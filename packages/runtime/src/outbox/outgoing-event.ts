import type { TenantTransaction } from "@coccinelle/store";

/** Something that the tenant's own systems are told. */
export interface OutgoingEvent {
  /** The same for a repeat of the same happening: each endpoint is told once. */
  readonly id: string;
  /** Such as `order.updated`, `shipment.updated`, `reservation.oversold`, `alert.breaker_opened`. */
  readonly type: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  /** `null` for what is about no one connection. */
  readonly connectionId: string | null;
  /** What it is about; events of one subject are sent in their order. `null` for any order. */
  readonly subjectId: string | null;
  /** Plain JSON; it never holds a remote's `raw`. */
  readonly data: unknown;
}

/** Writes an event down for each endpoint that wants it, in the transaction of the effect that it tells of. */
export type EmitEvent = (transaction: TenantTransaction, event: OutgoingEvent) => Promise<void>;
