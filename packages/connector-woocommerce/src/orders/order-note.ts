import type { Intent } from "@coccinelle/core";
import * as z from "zod";
import type { WireOrder } from "../wire.ts";

/** Where orders that this connector made say so; those of a call with a key can be found by it. */
const origin = "coccinelle";

const noteKey = "_coccinelle_order";

const noteSchema = z.object({
  key: z.string().nullable(),
  input: z.string().nullable(),
  /** `made` has no units yet, `taken` has them, `refused` gave them back because there were not enough. */
  state: z.enum(["made", "taken", "refused"]),
  reservationIds: z.array(z.string()),
});

/** What an order's meta says about the call that made it. */
export type OrderNote = z.output<typeof noteSchema>;

/** `created_via` of an order: the shop can list by it, and by nothing else that we choose. */
export function originOf(intent: Intent | null): string {
  return intent ? `${origin}-${intent.key.slice(0, 20)}` : origin;
}

export function noteOf({ meta_data }: Pick<WireOrder, "meta_data">): OrderNote | null {
  const note = noteSchema.safeParse(meta_data.find(({ key }) => key === noteKey)?.value);
  return note.success ? note.data : null;
}

export const noteMeta = (note: OrderNote): object => ({ key: noteKey, value: note });

/** What people see: not the key's fingerprint. */
export function shownOrigin(createdVia: string | null | undefined): string | null {
  if (!createdVia) return null;
  return createdVia.startsWith(`${origin}-`) ? origin : createdVia;
}
