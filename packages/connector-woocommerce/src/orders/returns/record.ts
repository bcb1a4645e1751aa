import { type Implementation, moneySchema, returnReasons, returnStatuses } from "@coccinelle/core";
import * as z from "zod";
import type { WireOrder } from "../../wire.ts";

/** Meta keys of an order: one for each return, so that two that are made at once do not overwrite each other. */
const keyPrefix = "_coccinelle_return_";

const recordSchema = z.object({
  status: z.enum(returnStatuses),
  lines: z.array(
    z.object({
      lineId: z.string(),
      quantity: z.int().positive(),
      reason: z.enum(returnReasons),
      note: z.string().nullable(),
    }),
  ),
  note: z.string().nullable(),
  /** The one that a carrier made; records of before it was known have none. */
  label: z
    .object({
      trackingNumber: z.string(),
      carrier: z.string().nullable(),
      url: z.string().nullable(),
      createdAt: z.string(),
    })
    .nullable()
    .default(null),
  createdAt: z.string(),
  updatedAt: z.string().nullable(),
  events: z.array(z.object({ status: z.enum(returnStatuses), at: z.string() })),
  key: z.string().nullable(),
  input: z.string().nullable(),
  /** Only of an exchange. */
  exchange: z
    .object({
      replacements: z.array(
        z.object({ productId: z.string(), variantId: z.string().nullable(), quantity: z.int().positive() }),
      ),
      replacementOrderId: z.string(),
      priceDifference: moneySchema,
    })
    .nullable(),
});

/** What an order's meta says about one return. */
export type ReturnRecord = z.output<typeof recordSchema>;

/** A return with its id: `<order>-r<suffix>`, by which its order is found. */
export interface Recorded {
  readonly id: string;
  readonly orderId: string;
  readonly record: ReturnRecord;
}

export const idOf = (orderId: string, suffix: string): string => `${orderId}-r${suffix}`;

/** The order of a return's id, or `null` when it is no such id. */
export function parseId(id: string): { readonly orderId: string; readonly suffix: string } | null {
  const match = /^([1-9]\d{0,17})-r([0-9a-f]{12})$/.exec(id);
  return match ? { orderId: match[1] ?? "", suffix: match[2] ?? "" } : null;
}

/** A fresh suffix, or the call's own: a repeat has the same. */
export function suffixOf(key: string | null): string {
  return (key ?? crypto.randomUUID().replaceAll("-", "")).slice(0, 12);
}

/** The entry that writes a return. */
export const toMeta = (suffix: string, record: ReturnRecord): object => ({
  key: `${keyPrefix}${suffix}`,
  value: record,
});

/** Every return of an order, the oldest first. A note that somebody damaged is no return. */
export function recordsOf({ id, meta_data }: Pick<WireOrder, "id" | "meta_data">): Recorded[] {
  const orderId = String(id);
  const found = meta_data.flatMap(({ key, value }) => {
    if (!key.startsWith(keyPrefix)) return [];
    const record = recordSchema.safeParse(value);
    return record.success ? [{ id: idOf(orderId, key.slice(keyPrefix.length)), orderId, record: record.data }] : [];
  });
  return found.toSorted((a, b) =>
    a.record.createdAt === b.record.createdAt
      ? a.id < b.id
        ? -1
        : 1
      : a.record.createdAt < b.record.createdAt
        ? -1
        : 1,
  );
}

/** Whether a return counts: its goods come back, or have. */
export const isGoing = ({ record }: Recorded): boolean => record.status !== "declined" && record.status !== "cancelled";

type ReturnDraft = NonNullable<Awaited<ReturnType<Implementation<"orders", "getReturn">>>>;

export function toReturn({ id, orderId, record }: Recorded): ReturnDraft {
  const { status, lines, note, createdAt, updatedAt } = record;
  const label = record.label && { ...record.label, mediaType: "application/pdf" };
  return { id, orderId, status, rawStatus: status, lines, note, label, createdAt, updatedAt };
}

/** What an order says of all its returns: that which still asks for work comes first. */
export function returnStatusOf(
  wire: Pick<WireOrder, "id" | "meta_data">,
): "none" | "requested" | "in_progress" | "returned" {
  const recorded = recordsOf(wire);
  const statuses = recorded.map(({ record }) => record.status);
  if (statuses.includes("requested")) return "requested";
  if (statuses.includes("approved") || statuses.includes("in_transit")) return "in_progress";
  return recorded.some(isGoing) ? "returned" : "none";
}
