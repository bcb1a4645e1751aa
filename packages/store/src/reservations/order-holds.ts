import { and, asc, eq, ne } from "drizzle-orm";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { type MovedReservation, moveReservation } from "./move-reservation.ts";
import { type StoredReservation, toReservation } from "./reservations.ts";

/** The holds that one order is made of. */
export interface OrderMark {
  readonly connectionId: string;
  readonly orderKey: string;
}

/** The holds of an order, by id. The first one leads: whoever has its claim decides for all. */
export async function listHoldsOfOrder(transaction: TenantTransaction, mark: OrderMark): Promise<StoredReservation[]> {
  const rows = await inside(transaction)
    .database.select()
    .from(reservations)
    .where(isOfOrder(transaction, mark))
    .orderBy(asc(reservations.id));
  return rows.map(toReservation);
}

/** How an order came out: it is made, or its holds stand as before. */
export interface OrderOutcome extends OrderMark {
  /** The hold that leads, and its claim. */
  readonly leadId: string;
  readonly claim: string;
  /** `null` when none was made. */
  readonly orderId: string | null;
}

/**
 * Ends the making of an order for all its holds at once, whoever has taken the others. Rejects with
 * `conflict/stale_write` when somebody else has taken the first.
 */
export async function settleOrder(
  transaction: TenantTransaction,
  { connectionId, orderKey, leadId, claim, orderId }: OrderOutcome,
): Promise<StoredReservation[]> {
  const { database } = inside(transaction);
  const to = orderId === null ? ("held" as const) : ("consumed" as const);
  const made = orderId === null ? {} : { orderId };
  const lead = await moveReservation(transaction, { id: leadId, claim, to, leaseMs: 0, ...made });
  const isFollower = and(
    isOfOrder(transaction, { connectionId, orderKey }),
    eq(reservations.state, "consuming"),
    ne(reservations.id, leadId),
  );
  const followers = await database
    .update(reservations)
    .set({
      ...{ state: to, claim: null, attempts: 0, lastError: null, orderSealed: null },
      dueAt: orderId === null ? reservations.expiresAt : null,
      settledAt: orderId === null ? null : transaction.now,
      ...made,
    })
    .where(isFollower)
    .returning();
  return [...reservationOf(lead), ...followers.map(toReservation)];
}

function reservationOf(moved: MovedReservation | null): StoredReservation[] {
  return moved ? [moved.reservation] : [];
}

function isOfOrder({ tenantId }: TenantTransaction, { connectionId, orderKey }: OrderMark) {
  return and(
    eq(reservations.tenantId, tenantId),
    eq(reservations.connectionId, connectionId),
    eq(reservations.orderKey, orderKey),
  );
}
