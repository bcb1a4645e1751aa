import type { ReturnLabel } from "../../model/shipment.ts";
import type { ReturnLabelKey, ReturnLabelRecord, SpareLabel } from "./journal.ts";

/** What a record becomes, but for its version; `null` when it stays. */
export type Transition = (now: ReturnLabelRecord) => ReturnLabelRecord | null;

/** A label, and the attempt that it came of. */
export type MadeLabel = NonNullable<ReturnLabelRecord["made"]>;

/** What is known of a return that nobody asked about before. */
export function emptyRecord({ tenantId, connectionId, returnId }: ReturnLabelKey): ReturnLabelRecord {
  return { tenantId, connectionId, returnId, version: 0, state: "dropped", attempt: 0, made: null, spares: [] };
}

/** Says that a carrier is about to be asked. An attempt whose end nobody wrote down may have made a label. */
export function begin(now: ReturnLabelRecord): ReturnLabelRecord | null {
  if (now.made) return null;
  return { ...lose(now), state: "making", attempt: now.attempt + 1 };
}

/** Keeps a label that was made. The first one is the return's; another is spare. */
export function keep({ attempt, label }: MadeLabel): Transition {
  return (now) => {
    if (isSame(now.made?.label, label)) return null;
    if (now.made) return withSpare(now, spareOf({ attempt, label }));
    // Another process may be asking at this moment: what it gets will be spare.
    const before = now.attempt === attempt ? now : lose(now);
    return { ...withoutSpare(before, attempt), state: "made", made: { attempt, label } };
  };
}

/** Says that the return points to this label. It stays as it is when it is no longer the return's. */
export function attach(label: ReturnLabel): Transition {
  return (now) => (now.state === "made" && isSame(now.made?.label, label) ? { ...now, state: "attached" } : null);
}

/** Says that an attempt made nothing. */
export function refuse(attempt: number): Transition {
  return (now) => {
    if (now.attempt === attempt && now.state === "making") return { ...now, state: "dropped" };
    return now.spares.some((spare) => spare.attempt === attempt) ? withoutSpare(now, attempt) : null;
  };
}

/** Gives up a label that no return points to. */
export function giveUp(now: ReturnLabelRecord): ReturnLabelRecord | null {
  if (now.state !== "made" || !now.made) return null;
  return { ...withSpare(now, spareOf(now.made)), state: "dropped", made: null };
}

/** Spares that a record has and the one before had not. */
export function newSpares(before: ReturnLabelRecord, after: ReturnLabelRecord): SpareLabel[] {
  return after.spares.filter(
    ({ attempt, trackingNumber }) =>
      !before.spares.some((spare) => spare.attempt === attempt && spare.trackingNumber === trackingNumber),
  );
}

function lose(now: ReturnLabelRecord): ReturnLabelRecord {
  return now.state === "making" ? withSpare(now, { attempt: now.attempt, trackingNumber: null, carrier: null }) : now;
}

const withSpare = (now: ReturnLabelRecord, spare: SpareLabel): ReturnLabelRecord => ({
  ...now,
  spares: [...withoutSpare(now, spare.attempt).spares, spare],
});

const withoutSpare = (now: ReturnLabelRecord, attempt: number): ReturnLabelRecord => ({
  ...now,
  spares: now.spares.filter((spare) => spare.attempt !== attempt),
});

const spareOf = ({ attempt, label }: MadeLabel): SpareLabel => ({
  attempt,
  trackingNumber: label.trackingNumber,
  carrier: label.carrier,
});

const isSame = (one: ReturnLabel | undefined, other: ReturnLabel): boolean =>
  one !== undefined && one.trackingNumber === other.trackingNumber;
