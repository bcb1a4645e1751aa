import type { CallOptions, Path } from "@coccinelle/core";
import type { Query } from "@coccinelle/core/http";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";

// Whole answers: an export gives all that is held, not only what this connector reads elsewhere.

const id = z.int();
const text = z.string().nullish();
const person = z.looseObject({ email: text, phone: text });
const meta = z.looseObject({ id: id.nullish(), key: z.string(), value: z.unknown() });

export const rawCustomer = z.looseObject({
  id,
  email: text,
  role: z.string(),
  billing: person,
  shipping: person,
  /** Left out for keys that are not an administrator's. */
  meta_data: z.array(meta).nullish(),
});

export const rawOrder = z.looseObject({
  id,
  status: z.string(),
  customer_id: id,
  created_via: text,
  customer_note: text,
  date_paid_gmt: z.string().nullable(),
  billing: person,
  shipping: person,
  refunds: z.array(z.unknown()),
  meta_data: z.array(meta),
});

export const rawNote = z.looseObject({ id, note: z.string() });
export const rawDownload = z.looseObject({ download_id: z.string() });
export const rawReview = z.looseObject({ id, reviewer_email: text });

export type RawCustomer = z.output<typeof rawCustomer>;
export type RawOrder = z.output<typeof rawOrder>;
export type RawReview = z.output<typeof rawReview>;
export type RawRecord = Readonly<Record<string, unknown>>;

/** Every item of a listing with all its fields. Whole orders are large: fifty a request. */
export async function listRaw<Item extends z.ZodType>(
  { api }: WooCommerceClient,
  { path, item, query, call }: { path: Path; item: Item; query: Query; call: CallOptions | undefined },
): Promise<z.output<Item>[]> {
  const size = 50;
  const all: z.output<Item>[] = [];
  for (let page = 1; ; page += 1) {
    const window = { page, per_page: size, orderby: "id", order: "asc" };
    const items = await api.get(path, z.array(item), { query: { ...query, ...window }, call });
    all.push(...items);
    if (items.length < size) return all;
  }
}
