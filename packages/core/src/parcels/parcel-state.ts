import type { IncidentReason, ShipmentStatus } from "../model/shipment.ts";
import { epochMs } from "../time/instant.ts";

/** What one of a carrier's codes says, in the model's words. Tables of codes are made of these. */
export interface ParcelMeaning {
  /** Where the parcel is now; `null` when the code says nothing about that (a technical scan, a note about papers). */
  readonly status: Exclude<ShipmentStatus, "unknown"> | null;
  /** What is wrong, for a code that tells of trouble or of a return. */
  readonly incidentReason?: IncidentReason | undefined;
  /** The code says that an earlier problem is solved. */
  readonly isSolution?: boolean | undefined;
}

/** An event of a carrier, as its connector reads it. */
export interface ReportedEvent {
  readonly at: string;
  /** `null` for a code that the connector's table lacks. */
  readonly meaning: ParcelMeaning | null;
}

/** An event with where the parcel was once it had happened; `unknown` for a code that nobody knows. */
export interface TracedEvent<Event> {
  readonly event: Event;
  readonly status: ShipmentStatus;
  readonly incidentReason: IncidentReason | null;
}

/** Where a parcel is, out of everything that happened to it. */
export interface ParcelTrace<Event> {
  /** `unknown` when no event says anything. */
  readonly status: ShipmentStatus;
  readonly incidentReason: IncidentReason | null;
  /** When it was handed to the addressee; `null` unless `status` is `delivered`. */
  readonly deliveredAt: string | null;
  /** The first event that saw it in the carrier's hands. */
  readonly shippedAt: string | null;
  /** Newest first. */
  readonly events: readonly TracedEvent<Event>[];
}

interface State {
  readonly status: ShipmentStatus;
  readonly incidentReason: IncidentReason | null;
  readonly deliveredAt: string | null;
  readonly shippedAt: string | null;
  /** When it had been delivered before trouble was told. */
  readonly deliveredBefore: string | null;
}

const beginning: State = {
  status: "unknown",
  incidentReason: null,
  deliveredAt: null,
  shippedAt: null,
  deliveredBefore: null,
};

/** Announced by the sender: the carrier has not seen it. */
const announced: readonly ShipmentStatus[] = ["pending", "label_created"];
const troubled: readonly ShipmentStatus[] = ["exception", "delivery_failed"];
/** What may still be said of a parcel that was delivered; scans that arrive late say nothing. */
const afterDelivery: readonly ShipmentStatus[] = [...troubled, "returning", "returned"];

/**
 * One state out of all events of a parcel. The newest that says something decides, except that
 * - a return is final: once it is on its way back, a delivery is one to the sender (`returned`), and every other scan is
 *   one of the way back;
 * - a delivery stands against scans that come after it; only trouble or a return undoes it, and trouble that is solved
 *   leaves it delivered;
 * - an announcement never undoes a scan;
 * - a code that says nothing, or that nobody knows, changes nothing.
 *
 * ```text
 * announced → in transit ⇄ out for delivery → delivered
 *                 ⇅  ⇅            ⇅               ⇅
 *          exception, delivery failed, available for pickup → delivered
 *                 ↓ from anywhere
 *             returning → returned
 * ```
 *
 * `events` may come in any order: they are sorted by time, and those of one moment keep the carrier's order, which `order`
 * tells.
 */
export function traceParcel<Event extends ReportedEvent>(
  events: readonly Event[],
  order: "newest_first" | "oldest_first",
): ParcelTrace<Event> {
  const given = order === "oldest_first" ? events : events.toReversed();
  const timed = given.map((event) => ({ event, atMs: epochMs(event.at) }));
  const oldestFirst = timed.toSorted((a, b) => a.atMs - b.atMs);
  let state = beginning;
  const traced: TracedEvent<Event>[] = [];
  for (const { event } of oldestFirst) {
    state = event.meaning ? follow(state, event.meaning, event.at) : state;
    const status = event.meaning ? state.status : "unknown";
    traced.push({ event, status, incidentReason: event.meaning?.incidentReason ?? null });
  }
  const { status, incidentReason, deliveredAt, shippedAt } = state;
  return { status, incidentReason, deliveredAt, shippedAt, events: traced.reverse() };
}

function follow(state: State, meaning: ParcelMeaning, at: string): State {
  const { status, incidentReason = null, isSolution = false } = meaning;
  if (status === null || state.status === "returned") return state;
  if (announced.includes(status)) {
    return announced.includes(state.status) || state.status === "unknown"
      ? { ...state, status, incidentReason }
      : state;
  }
  if (state.status === "returning") {
    const isBack = status === "delivered" || status === "returned";
    return isBack ? { ...state, status: "returned" } : state;
  }
  if (state.status === "delivered" && !afterDelivery.includes(status)) return state;
  if (isSolution && state.deliveredBefore !== null) return deliver(state, state.deliveredBefore);
  const shippedAt = state.shippedAt ?? at;
  if (status === "delivered") return deliver({ ...state, shippedAt }, at);
  return {
    status,
    incidentReason,
    shippedAt,
    deliveredAt: null,
    deliveredBefore: troubled.includes(status) ? (state.deliveredAt ?? state.deliveredBefore) : null,
  };
}

function deliver(state: State, deliveredAt: string): State {
  return { ...state, status: "delivered", incidentReason: null, deliveredAt, deliveredBefore: null };
}
