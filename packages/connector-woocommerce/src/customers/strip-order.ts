import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { preferenceKeys } from "./consents.ts";
import { type RawOrder, rawOrder } from "./raw.ts";

const ownKeys: readonly string[] = Object.values(preferenceKeys);

/** The country stays: where a parcel went decides the tax. */
const emptied = ["first_name", "last_name", "company", "address_1", "address_2", "city", "postcode", "phone"] as const;

/**
 * Takes from an accounting record what it does not need: e-mail, phone, delivery address, note, consents, and other meta
 * that repeats one of these. It leaves its account too, from which the shop would fill the e-mail in again.
 */
export async function stripOrder(
  { api }: WooCommerceClient,
  order: RawOrder,
  { texts, call }: { readonly texts: readonly string[]; readonly call: CallOptions | undefined },
): Promise<void> {
  const signs = signsOf(order, texts);
  if (isStripped(order, signs)) return;
  const body = {
    customer_id: 0,
    customer_note: "",
    billing: { email: null, phone: "" }, // an empty text is refused as an e-mail
    shipping: Object.fromEntries(emptied.map((key) => [key, ""])),
    meta_data: order.meta_data.filter((row) => isPersonal(row, signs)).map(({ id, key }) => ({ id, key, value: null })),
  };
  const left = await api.put(path`/orders/${String(order.id)}`, rawOrder, { body, call });
  if (isStripped(left, signs)) return;
  throw new ConnectorError("response_invalid", "The shop did not take the person's data off an order.", {
    effect: "unknown",
  });
}

/** Texts by which the person is found in what plugins noted. Short ones would be found everywhere. */
function signsOf({ billing, shipping, customer_note }: RawOrder, texts: readonly string[]): readonly string[] {
  return [...texts, billing.email, billing.phone, shipping.phone, customer_note].flatMap((text) =>
    text && text.length > 5 ? JSON.stringify(text).slice(1, -1).toLowerCase() : [],
  );
}

function isPersonal({ key, value }: RawOrder["meta_data"][number], signs: readonly string[]): boolean {
  if (ownKeys.includes(key)) return true;
  const text = JSON.stringify(value ?? null).toLowerCase();
  return signs.some((sign) => text.includes(sign));
}

function isStripped({ customer_id, customer_note, billing, shipping, meta_data }: RawOrder, signs: readonly string[]) {
  return (
    customer_id === 0 &&
    [customer_note, billing.email, billing.phone, ...emptied.map((key) => shipping[key])].every((left) => !left) &&
    !meta_data.some((row) => isPersonal(row, signs))
  );
}
