import type { CallOptions } from "../../call.ts";
import { ConnectorError } from "../../errors.ts";
import { intentOf } from "../../intent.ts";
import type { Order } from "../../model/order.ts";
import type { Return, ReturnStatus } from "../../model/return.ts";
import type { ReturnLabel } from "../../model/shipment.ts";
import type { Completed } from "../../systems/systems.ts";
import type { ReturnLabelKey, ReturnLabelRecord } from "./journal.ts";
import type { ReturnLabelLedger } from "./ledger.ts";
import { attach, begin, giveUp, type MadeLabel, refuse } from "./record.ts";
import { toLabelInput } from "./to-label-input.ts";

/** How a return's label is made. */
export interface LabelMaking {
  readonly weightGrams: number | ((returned: Return, order: Order) => number);
  readonly publish: ((label: ReturnLabel) => Promise<string>) | undefined;
  readonly ledger: ReturnLabelLedger;
  /** Keeps a label that a carrier has just made, whatever happens to the call. */
  readonly keep: (key: ReturnLabelKey, made: MadeLabel) => Promise<ReturnLabelRecord>;
}

/** One call for a return's label. */
export interface LabelRequest {
  readonly key: ReturnLabelKey;
  /** The orders of the return's own connection. */
  readonly orders: Completed<"orders">;
  readonly tracking: Completed<"tracking">;
  /** For what only reads: ends with the caller's patience. */
  readonly reading: CallOptions;
  /** For what changes something: goes on without the caller, since its outcome must be written down. */
  readonly writing: CallOptions;
  /** Whether something may have changed outside; what it was before is put back when a change is proved not to have run. */
  readonly progress: { mayHaveChanged: boolean };
}

const labelled: readonly ReturnStatus[] = ["requested", "approved", "in_transit"];

const needsLabel = ({ status }: Return): boolean => labelled.includes(status);

const pointsTo = ({ label }: Return, made: MadeLabel | null): boolean =>
  label !== null && made !== null && label.trackingNumber === made.label.trackingNumber;

/** The return's one label: the one it has, the one that was made before, or one that a carrier makes now. */
export async function labelOf(making: LabelMaking, request: LabelRequest): Promise<ReturnLabel> {
  const { key, orders, reading } = request;
  const returned = await orders.getReturn(key.returnId, reading);
  if (!returned) throw new ConnectorError("not_found", "The shop has no such return.");
  const record = await making.ledger.read(key);
  const isAttached = pointsTo(returned, record.made);
  const isSuperseded = returned.label !== null && !isAttached;
  if (isSuperseded || (!needsLabel(returned) && !isAttached)) await making.ledger.change(key, giveUp);
  if (!needsLabel(returned)) throw needless(returned.status);
  if (returned.label && isSuperseded) return labelFromElsewhere(returned.label);
  if (record.made && record.state === "attached") return record.made.label;
  const made = record.made ?? (await make(making, request, returned));
  return hand(making, request, { returned, made });
}

async function make(making: LabelMaking, request: LabelRequest, returned: Return): Promise<MadeLabel> {
  const { key, orders, tracking, reading, writing, progress } = request;
  const order = await orders.getOrder(returned.orderId, reading);
  if (!order) throw new ConnectorError("not_found", "The shop has no order for this return.");
  const weightGrams = weightOf(making, returned, order);
  const input = toLabelInput(order, { returnId: key.returnId, weightGrams });
  reading.signal?.throwIfAborted();
  const begun = await making.ledger.change(key, begin);
  if (begun.made) return begun.made; // by another process, since it was looked up
  const { attempt } = begun;
  const idempotencyKey = await carrierKey(begun, input);
  if (reading.signal?.aborted) {
    await making.ledger.change(key, refuse(attempt));
    throw reading.signal.reason;
  }
  const label = await changing(progress, () => tracking.createReturnLabel(input, { ...writing, idempotencyKey })).catch(
    async (error: unknown) => {
      if (!ConnectorError.is(error) || error.effect !== "none") throw error;
      await making.ledger.change(key, refuse(attempt)).catch(() => {}); // the carrier's own words matter more
      throw error;
    },
  );
  const { made } = await making.keep(key, { attempt, label });
  if (made) return made;
  throw new TypeError("A label that was kept is not there");
}

/** Gives the label once the return points to it. */
async function hand(
  { ledger, publish }: LabelMaking,
  { key, orders, reading, writing, progress }: LabelRequest,
  { returned, made }: { readonly returned: Return; readonly made: MadeLabel },
): Promise<ReturnLabel> {
  const { label } = made;
  const { trackingNumber, carrier } = label;
  if (trackingNumber === null) {
    throw new ConnectorError("response_invalid", "The carrier gave a label without its number: tell its author.");
  }
  if (!progress.mayHaveChanged) reading.signal?.throwIfAborted();
  const url = label.url ?? (publish && label.contentBase64 !== null ? await published(publish, label) : null);
  const status = returned.status === "in_transit" ? "in_transit" : "approved";
  try {
    const update = { status, label: { trackingNumber, carrier, url } } as const;
    await changing(progress, () => orders.updateReturn(key.returnId, update, writing));
  } catch (error) {
    const now = await orders.getReturn(key.returnId, writing).catch(() => null); // if it fails, the next call looks
    if (now && !needsLabel(now) && !pointsTo(now, made)) await ledger.change(key, giveUp);
    throw error;
  }
  const kept = await ledger.change(key, attach(label));
  if (kept.state === "attached" && kept.made?.label.trackingNumber === trackingNumber) return label;
  throw new ConnectorError("conflict", "The return changed while its label was made. Ask again.", {
    reason: "stale_write",
  });
}

/** A label that this flow did not make: its bytes are the shop's to give, or nobody's here. */
function labelFromElsewhere(label: ReturnLabel): ReturnLabel {
  if (label.url !== null || label.contentBase64 !== null) return label;
  throw new ConnectorError(
    "conflict",
    "The return has a label already, of which the shop only keeps the number. Get it from whoever made it.",
    { reason: "already_done" },
  );
}

/** Runs what changes something outside. Only a failure that proves that nothing ran leaves things as they were. */
async function changing<Value>(progress: { mayHaveChanged: boolean }, run: () => Promise<Value>): Promise<Value> {
  const before = progress.mayHaveChanged;
  progress.mayHaveChanged = true;
  try {
    return await run();
  } catch (error) {
    if (ConnectorError.is(error) && error.effect === "none") progress.mayHaveChanged = before;
    throw error;
  }
}

/**
 * A carrier that honours keys gives a label whose answer was lost again. Other input is another label, and so is one after
 * a label that was given up.
 */
async function carrierKey({ spares, ...record }: ReturnLabelRecord, input: object): Promise<string> {
  const { tenantId, connectionId, returnId } = record;
  const givenUp = spares.filter(({ trackingNumber }) => trackingNumber !== null).length;
  const name = JSON.stringify([tenantId, connectionId, returnId, givenUp]);
  const intent = await intentOf("generateReturnLabel", name, input);
  return `${intent?.key}${intent?.input}`;
}

function weightOf({ weightGrams }: LabelMaking, returned: Return, order: Order): number {
  return typeof weightGrams === "number" ? weightGrams : weightGrams(returned, order);
}

async function published(publish: (label: ReturnLabel) => Promise<string>, label: ReturnLabel): Promise<string> {
  try {
    return await publish(label);
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    const message = "The label was made and could not be published. Ask again: it is kept.";
    throw new ConnectorError("unavailable", message, { cause: error });
  }
}

const needless = (status: ReturnStatus): ConnectorError =>
  new ConnectorError("conflict", `A return that is ${status} needs no label.`, { reason: "wrong_status" });
