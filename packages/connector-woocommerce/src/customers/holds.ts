import * as z from "zod";
import { holdKey, holdOrigin } from "../reservations/hold.ts";
import type { Identity } from "./personal-data.ts";
import type { RawOrder } from "./raw.ts";

/** Lists orders that put units aside, whatever became of them but a sale. */
export const holdQuery = {
  created_via: holdOrigin,
  status: "checkout-draft,pending,on-hold,cancelled,failed,trash",
};

const holderKeys = ["holder", "customerId"] as const;
const noted = z.looseObject({ holder: z.string().optional(), customerId: z.string().optional() });

/** Holders are named as the caller named them: by id, e-mail or phone. */
export function isHeldFor(order: RawOrder, { id, accountId, email, phones }: Identity): boolean {
  if (accountId !== 0 && order.customer_id === accountId) return true;
  return holdersOf(order).some(
    (holder) =>
      holder === id ||
      (email !== null && holder.toLowerCase() === email.toLowerCase()) ||
      phones.some((phone) => isSamePhone(phone, holder)),
  );
}

/** The meta value without its holder, in the form in which it stood. */
export function withoutHolder(value: unknown): unknown {
  const parsed = noted.safeParse(parse(value));
  if (!parsed.success) return value;
  const own = { ...parsed.data };
  for (const key of holderKeys) if (own[key] !== undefined) own[key] = "erased";
  return typeof value === "string" ? JSON.stringify(own) : own;
}

function holdersOf({ meta_data }: RawOrder): string[] {
  return meta_data
    .filter(({ key }) => key === holdKey)
    .flatMap(({ value }) => {
      const own = noted.safeParse(parse(value));
      return own.success ? holderKeys.flatMap((key) => own.data[key] ?? []) : [];
    });
}

/** Numbers are the same when their last nine digits are; fewer digits are no number. */
function isSamePhone(one: string, other: string): boolean {
  const digits = (phone: string): string => phone.replaceAll(/\D/g, "").slice(-9);
  return digits(one).length === 9 && digits(one) === digits(other);
}

function parse(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
