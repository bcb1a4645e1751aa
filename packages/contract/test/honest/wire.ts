import * as z from "zod";

// What Honest answers, as far as it is read.

export const wireProduct = z.object({
  id: z.string(),
  name: z.string(),
  price: z.string(),
  currency: z.string(),
  state: z.string(),
});
export const wireStock = z.object({ product: z.string(), left: z.int(), state: z.string() });
export const wireHold = z.object({
  id: z.string(),
  product: z.string(),
  holder: z.string().min(1),
  quantity: z.int(),
  state: z.string(),
  made: z.string(),
  until: z.string(),
});
const wireLine = z.object({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  quantity: z.int(),
  /** Before discounts. */
  full: z.string(),
  total: z.string(),
  tax: z.string(),
});
export const wireOrder = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  paid: z.boolean(),
  currency: z.string(),
  lines: z.array(wireLine),
  discount: z.string(),
  shipping: z.string(),
  total: z.string(),
  refunds: z.array(z.object({ id: z.string(), amount: z.string() })),
  /** Local time of the shop, without an offset. */
  made: z.string(),
});
export const wireParcel = z.object({
  number: z.string(),
  /** The day on which it should arrive. */
  expected: z.iso.date().nullish(),
  /** Nothing more will happen to it. */
  over: z.boolean().nullish(),
  /** Newest first, in local time without an offset. */
  events: z.array(z.object({ word: z.string(), at: z.string() })),
});
export const wireCustomer = z.object({ id: z.string(), email: z.string() });
export const wireLetter = z.object({ id: z.string(), text: z.string() });
export const wireBill = z.object({ id: z.string(), name: z.string(), remark: z.string() });
export const wirePage = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
export const wireDelivery = z.object({ id: z.string(), topic: z.string(), order: z.string() });
