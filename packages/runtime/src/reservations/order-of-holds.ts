import {
  type CallOptions,
  ConnectorError,
  type CreateOrderInput,
  createOrderInputSchema,
  epochMs,
  type Intent,
} from "@coccinelle/core";
import { moveReservation, readPendingOrder, type StoredReservation, type TenantTransaction } from "@coccinelle/store";
import * as z from "zod";
import { alreadySold, isOver, unknownReservation } from "./refusals.ts";
import { findHold } from "./release.ts";
import { leaseOf, type Saga, type Taken } from "./saga.ts";

const requestSchema = z.object({ key: z.string(), input: createOrderInputSchema });

/** What the remote is asked for. The same key makes one order, however often it is asked. */
export interface OrderRequest {
  readonly key: string;
  readonly input: CreateOrderInput;
}

/** An order that is being made. Whoever has its first hold decides for all. */
export interface Consumption {
  readonly lead: Taken;
  readonly request: OrderRequest;
}

/** How to make the order of a `consuming` hold again; `null` once it came out. */
export async function requestOf(transaction: TenantTransaction, id: string): Promise<OrderRequest | null> {
  const kept = await readPendingOrder(transaction, id);
  return kept === null ? null : requestSchema.parse(kept);
}

interface OrderWish {
  readonly ids: readonly string[];
  readonly input: CreateOrderInput;
  readonly intent: Intent;
  readonly key: string;
  readonly call: CallOptions;
}

/** `passed`: the ledger has nothing to do with it any more. `leadId`: the same call is making it, or has died. */
type Beginning =
  | Consumption
  | { readonly passed: OrderRequest }
  | { readonly leadId: string; readonly request: OrderRequest };

/** Takes all holds of an order, or none. Rejects what is over, sold, or unknown. */
export async function beginOrder(saga: Saga, transaction: TenantTransaction, wish: OrderWish): Promise<Beginning> {
  const { own, strangers } = await findHolds(saga, transaction, wish.ids);
  if (strangers.length > 0 && !saga.knowsHolds) throw unknownReservation(["reservationIds"]);
  const remoteIds = [...own.flatMap(({ remoteId }) => remoteId ?? []), ...strangers];
  const request = {
    key: wish.key,
    input: { ...wish.input, reservationIds: saga.knowsHolds && remoteIds.length > 0 ? remoteIds : null },
  };
  const [first] = own;
  if (!first) return { passed: request };
  if (own.every((hold) => isOf(hold, wish.intent))) {
    return first.state === "consumed" ? { passed: request } : { leadId: first.id, request };
  }
  const moved: Taken[] = [];
  for (const hold of own) moved.push(await take(transaction, { hold, request, wish }));
  const [lead] = moved;
  if (!lead) throw new TypeError("There is one for each hold.");
  return { lead, request };
}

/** The ledger's holds by id, and the ids of those that were made without it. */
async function findHolds(saga: Saga, transaction: TenantTransaction, ids: readonly string[]) {
  const own = new Map<string, StoredReservation>();
  const strangers: string[] = [];
  for (const id of ids) {
    const found = await findHold(saga, transaction, id);
    if (found) own.set(found.id, found);
    else strangers.push(id);
  }
  return { own: [...own.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), strangers };
}

/** Whether this very call took the hold before. */
function isOf({ state, orderKey, orderInput }: StoredReservation, intent: Intent): boolean {
  if ((state !== "consuming" && state !== "consumed") || orderKey !== intent.key) return false;
  if (orderInput === intent.input) return true;
  throw new ConnectorError("conflict", "This idempotency key was used with another input.", {
    reason: "duplicate",
    effect: "none",
  });
}

interface Taking {
  readonly hold: StoredReservation;
  readonly request: OrderRequest;
  readonly wish: OrderWish;
}

async function take(transaction: TenantTransaction, { hold, request, wish }: Taking): Promise<Taken> {
  const { id, state, expiresAt } = hold;
  if (state === "consuming" || state === "consumed") throw alreadySold();
  if (epochMs(expiresAt) <= epochMs(transaction.now)) throw isOver();
  const order = { intent: wish.intent, request };
  const leaseMs = leaseOf(wish.call);
  const moved = await moveReservation(transaction, { id, claim: null, to: "consuming", leaseMs, order });
  if (!moved?.claim) throw isOver();
  return { reservation: moved.reservation, claim: moved.claim };
}
