import { createHash } from "node:crypto";
import { type CallOptions, ConnectorError, nextPoll, type PollPlan, type Shipment } from "@coccinelle/core";
import { finishWatch, rescheduleWatch, type TenantTransaction } from "@coccinelle/store";
import * as z from "zod";
import type { Look, LookAt, TakenWatch } from "./look.ts";
import { attempt, fail, laterBy, settle } from "./settle.ts";

/** What a watch on a parcel remembers: how often it is asked about (`null`: as its situation demands), and since when. */
export const shipmentDetailsSchema = z.object({ intervalMinutes: z.int().positive().nullable(), since: z.string() });

/** Asks about parcels, together where the carrier can be asked so, and tells of each change once. */
export const lookAtShipments: LookAt = async (look) => {
  const { durable, tenantId, connectionId, signal } = look;
  const tracking = await durable.runtime.createTrackingSystem(tenantId, connectionId);
  const call: CallOptions = { signal, priority: "batch", fresh: true };
  const byNumber = Map.groupBy(look.watches, ({ subject }) => subject);
  if (!tracking.supports("getShipmentStatuses")) {
    for (const [trackingNumber, watches] of byNumber) {
      const part = { ...look, watches };
      await attempt(part, async () => tellAll(part, await tracking.getShipmentStatus(trackingNumber, call)));
    }
    return;
  }
  const lookups = await tracking.getShipmentStatuses([...byNumber.keys()], call);
  const found = new Map(lookups.map((lookup) => [lookup.trackingNumber, lookup]));
  for (const [trackingNumber, watches] of byNumber) {
    const part = { ...look, watches };
    const lookup = found.get(trackingNumber);
    if (lookup && lookup.failure === null) await tellAll(part, lookup.shipment);
    else await fail(part, new ConnectorError("unavailable", "The carrier did not answer about this parcel."));
  }
};

async function tellAll(look: Look, shipment: Shipment | null): Promise<void> {
  for (const watch of look.watches) {
    await settle(look, (transaction) => tell(transaction, { look, watch, shipment }));
  }
}

interface Answer {
  readonly look: Look;
  readonly watch: TakenWatch;
  readonly shipment: Shipment | null;
}

async function tell(transaction: TenantTransaction, { look, watch, shipment }: Answer): Promise<void> {
  const { emit } = look.durable;
  const { connectionId, subject } = watch;
  const about = { occurredAt: transaction.now, connectionId, subjectId: subject };
  const seen = shipment && fingerprintOf(shipment);
  const idOf = (type: string, word: string): string => `${type}:${hash([connectionId, subject, word])}`;
  if (shipment && seen && seen !== watch.lastSeen) {
    const type = "shipment.updated";
    await emit(transaction, { ...about, type, id: idOf(type, seen), data: toData(shipment) });
  }
  const plan = planOf(transaction.now, { watch, shipment });
  if (plan.kind === "ask") {
    return rescheduleWatch(transaction, { ...watch, dueAt: plan.at, lastSeen: seen ?? watch.lastSeen });
  }
  if (plan.reason === "expired") {
    const type = "shipment.silent";
    await emit(transaction, { ...about, type, id: idOf(type, watch.claim), data: { trackingNumber: subject } });
  }
  await finishWatch(transaction, watch);
}

/** Those who set a rhythm of their own have it until the parcel's end. */
function planOf(now: string, { watch, shipment }: Pick<Answer, "watch" | "shipment">): PollPlan {
  const { intervalMinutes, since } = shipmentDetailsSchema.parse(watch.details);
  const lastNewsAt = shipment?.events[0]?.at ?? since;
  const offsetMinutes = createHash("sha256").update(watch.subject).digest().readUInt8() % 15;
  const { status = null, isFinal, estimatedDeliveryOn } = shipment ?? {};
  const plan = nextPoll({ status, isFinal, estimatedDeliveryOn, lastNewsAt }, { now, offsetMinutes });
  if (plan.kind === "stop" || intervalMinutes === null) return plan;
  return { kind: "ask", at: laterBy(now, intervalMinutes * 60_000) };
}

/** What a person would call news of a parcel. */
function fingerprintOf({
  status,
  rawStatus,
  incidentReason,
  isFinal,
  estimatedDeliveryOn,
  deliveredAt,
  events,
}: Shipment): string {
  const newest = events[0];
  return hash([
    status,
    rawStatus,
    incidentReason,
    isFinal,
    estimatedDeliveryOn,
    deliveredAt,
    newest?.at,
    newest?.rawStatus,
  ]);
}

function toData({ raw, ...shipment }: Shipment): Omit<Shipment, "raw"> {
  return shipment;
}

function hash(values: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("base64url");
}
