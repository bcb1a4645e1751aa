import { type CallOptions, ConnectorError, type Implementation, type ReturnStatus, toInstant } from "@coccinelle/core";
import type { WooCommerceClient } from "../../api.ts";
import { putOrder, readOrder, wrongStatus } from "../order-api.ts";
import { findRecord } from "./create-return.ts";
import { parseId, toMeta, toReturn } from "./record.ts";

type Update = Parameters<Implementation<"orders", "updateReturn">>[1];
type Draft = Awaited<ReturnType<Implementation<"orders", "updateReturn">>>;

/** Where a return may go from where it stands. */
const next: Readonly<Record<ReturnStatus, readonly ReturnStatus[]>> = {
  requested: ["approved", "declined", "cancelled"],
  approved: ["in_transit", "received", "cancelled"],
  in_transit: ["received"],
  received: ["completed"],
  completed: [],
  declined: [],
  cancelled: [],
  unknown: [],
};

const labelled: readonly ReturnStatus[] = ["approved", "in_transit"];

/** Moves a return on. It moves no units and no money: `refund` does both, with `restock`. */
export async function updateReturn(
  client: WooCommerceClient,
  id: string,
  update: Update,
  call: CallOptions = {},
): Promise<Draft> {
  const parsed = parseId(id);
  const order = parsed && (await readOrder(client, parsed.orderId, call));
  const found = order && findRecord(order, parsed.suffix);
  if (!found) throw new ConnectorError("not_found", "The shop has no such return.", { effect: "none" });
  const { record } = found;
  const note = update.note ?? record.note;
  const isMoved = record.status !== update.status;
  const isLabelled = update.label != null && update.label.trackingNumber !== record.label?.trackingNumber;
  if (!isMoved && !isLabelled && note === record.note) return toReturn(found);
  if (isMoved && !next[record.status].includes(update.status))
    throw wrongStatus(`A return that is ${record.status} cannot become ${update.status}.`);
  if (isLabelled && !labelled.includes(update.status))
    throw wrongStatus(`A return that is ${update.status} needs no label.`);
  const at = toInstant(client.clock.now());
  const changed = {
    ...record,
    status: update.status,
    note,
    label:
      update.label && isLabelled
        ? { ...update.label, carrier: update.label.carrier ?? null, url: update.label.url ?? null, createdAt: at }
        : record.label,
    updatedAt: at,
    events: isMoved ? [...record.events, { status: update.status, at }] : record.events,
  };
  await putOrder(client, found.orderId, { meta_data: [toMeta(parsed.suffix, changed)] }, call);
  return toReturn({ ...found, record: changed });
}
