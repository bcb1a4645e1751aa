import { type CallOptions, type Implementation, type Intent, intentOf } from "@coccinelle/core";
import {
  addReservation,
  countOpenUnits,
  findReservation,
  lockStockItem,
  moveReservation,
  type OpenUnits,
  type StockItem,
  type StoredReservation,
  type TenantTransaction,
} from "@coccinelle/store";
import { confirm } from "./confirm.ts";
import { insufficientStock } from "./refusals.ts";
import { inLedger, later, leaseOf, pause, type Saga, type Taken } from "./saga.ts";
import { judge, readStock, type Stock } from "./stock.ts";
import { takeOver } from "./take-over.ts";
import { type ReservationDraft, toReservation } from "./to-reservation.ts";

type Input = Parameters<Implementation<"inventory", "reserveProduct">>[0];

/** How long somebody waits for what is under way to show whether units are left, in milliseconds. */
const patienceMs = 5_000;

interface Wish {
  readonly input: Input;
  readonly intent: Intent | null;
}

/** The hold, or why it is looked at again: the same call is still making it, or others' holds are under way. */
type Outcome =
  | { readonly reservation: StoredReservation }
  | { readonly pending: Taken }
  | { readonly waitsFor: "itself" }
  | { readonly waitsFor: "others"; readonly item: StockItem; readonly seen: OpenUnits };

/**
 * Puts units aside: the ledger elects who gets them, with the remote's stock as ceiling; then the remote puts them aside,
 * under a key of the ledger's; then the hold stands. What is not known to have failed is left to the reconciler.
 */
export async function reserve(saga: Saga, input: Input, call: CallOptions): Promise<ReservationDraft> {
  const wish = { input, intent: await intentOf("reserveProduct", call.idempotencyKey, input) };
  const untilMs = saga.clock.now() + patienceMs;
  for (;;) {
    const outcome = await attempt(saga, wish, call);
    if ("reservation" in outcome) return toReservation(outcome.reservation, saga.clock.now());
    if ("pending" in outcome) {
      const held = await confirm(saga, outcome.pending, { call, isRepeat: false });
      return toReservation(held, saga.clock.now());
    }
    if (outcome.waitsFor === "itself") await pause(saga, call);
    else if (!(await waitForOthers(saga, outcome, { untilMs, call }))) throw insufficientStock();
  }
}

async function attempt(saga: Saga, { input, intent }: Wish, call: CallOptions): Promise<Outcome> {
  const { connectionId } = saga.connection;
  const { known, askedAt } = await inLedger(saga, async (transaction) => ({
    known: intent && (await findReservation(transaction, { connectionId, intent })),
    askedAt: transaction.now,
  }));
  if (known) return goOn(saga, known, call);
  const stock = await readStock(saga, input, call);
  return inLedger(saga, (transaction) => elect(saga, { transaction, stock, askedAt, wish: { input, intent }, call }));
}

/** The same call again: what came of it stays, and what its maker left half-way is brought to its end. */
async function goOn(saga: Saga, known: StoredReservation, call: CallOptions): Promise<Outcome> {
  if (known.state !== "pending") return { reservation: known };
  const taken = await takeOver(saga, known.id, call);
  if (!taken) return { waitsFor: "itself" };
  return { reservation: await confirm(saga, taken, { call, isRepeat: true }) };
}

interface Election {
  readonly transaction: TenantTransaction;
  readonly stock: Stock;
  /** When the remote had not been asked yet: what was sold since, its answer may still show. */
  readonly askedAt: string;
  readonly wish: Wish;
  readonly call: CallOptions;
}

/** One at a time for each item. A hold that the remote need not know stands at once. */
async function elect(saga: Saga, { transaction, stock, askedAt, wish, call }: Election): Promise<Outcome> {
  const { productId, variantId } = stock;
  const { quantity, customerId, duration } = wish.input;
  const item = { connectionId: saga.connection.connectionId, productId, variantId };
  const units = await lockStockItem(transaction, { ...item, soldSince: askedAt });
  const verdict = judge(saga, stock, { wanted: quantity, units });
  if (verdict === "undecided") return { waitsFor: "others", item, seen: units };
  if (verdict === "short") throw insufficientStock();
  const expiresAt = later(transaction.now, duration * 60_000);
  const leaseMs = leaseOf(call);
  const given = { ...item, quantity, customerId, expiresAt, intent: wish.intent, leaseMs };
  const { reservation, claim } = await addReservation(transaction, given);
  if (claim === null) return { waitsFor: "itself" };
  if (saga.knowsHolds) return { pending: { reservation, claim } };
  const held = await moveReservation(transaction, { id: reservation.id, claim, to: "held", leaseMs });
  return held ?? { waitsFor: "itself" };
}

interface Waiting {
  readonly untilMs: number;
  readonly call: CallOptions;
}

/** Waits until what was under way has come out; `false` when it takes too long. Only the ledger is asked meanwhile. */
async function waitForOthers(
  saga: Saga,
  { item, seen }: { readonly item: StockItem; readonly seen: OpenUnits },
  { untilMs, call }: Waiting,
): Promise<boolean> {
  for (;;) {
    if (saga.clock.now() >= untilMs) return false;
    await pause(saga, call);
    const units = await inLedger(saga, (transaction) => countOpenUnits(transaction, item));
    if (units.pending !== seen.pending || units.selling !== seen.selling || seen.sold > 0) return true;
  }
}
