import { fromUtc, type Implementation } from "@coccinelle/core";
import { toAddress } from "../to-address.ts";
import { guestId } from "../to-order.ts";
import type { WireCustomer, WireOrder } from "../wire.ts";
import { toPreferences } from "./consents.ts";

/** A customer as it leaves this connector: absent fields left out. */
export type CustomerDraft = NonNullable<Awaited<ReturnType<Implementation<"customers", "getCustomer">>>>;

/** Somebody with an account. */
export function toCustomer(wire: WireCustomer): CustomerDraft {
  return {
    id: String(wire.id),
    email: wire.email || wire.billing.email || null,
    phone: wire.billing.phone || wire.shipping.phone || null,
    firstName: wire.first_name || wire.billing.first_name || null,
    lastName: wire.last_name || wire.billing.last_name || null,
    addresses: [wire.shipping, wire.billing].flatMap((person) => toAddress(person) ?? []),
    ...toPreferences(wire.meta_data),
    createdAt: wire.date_created_gmt ? fromUtc(wire.date_created_gmt) : null,
    updatedAt: wire.date_modified_gmt ? fromUtc(wire.date_modified_gmt) : null,
  };
}

/** Somebody without an account, as one of their orders knows them. */
export function toGuest({ id, billing, shipping, meta_data }: WireOrder): CustomerDraft {
  return {
    id: guestId(id),
    isGuest: true,
    email: billing.email || null,
    phone: billing.phone || null,
    firstName: billing.first_name || null,
    lastName: billing.last_name || null,
    addresses: [shipping, billing].flatMap((person) => toAddress(person) ?? []),
    ...toPreferences(meta_data),
  };
}
