import type { Implementation } from "@coccinelle/core";
import { toId } from "../client.ts";
import { toAddress } from "../to-address.ts";
import { preferencesOf, readNote } from "./preferences.ts";
import type { WireCustomer, WireGuest } from "./wire.ts";

/** A customer as it leaves this connector: absent fields left out. */
export type CustomerDraft = NonNullable<Awaited<ReturnType<Implementation<"customers", "getCustomer">>>>;

/** Somebody with an account. The default address stands first. */
export function toCustomer(wire: WireCustomer): CustomerDraft {
  const others = wire.addressesV2.nodes.filter(({ id }) => id !== wire.defaultAddress?.id);
  const { consents, preferredChannel } = preferencesOf({ ...wire, note: wire.metafield?.value });
  return {
    id: toId(wire.id),
    email: wire.defaultEmailAddress?.emailAddress || null,
    phone: wire.defaultPhoneNumber?.phoneNumber || null,
    firstName: wire.firstName || null,
    lastName: wire.lastName || null,
    locale: wire.locale || null,
    addresses: [wire.defaultAddress, ...others].flatMap((address) => toAddress(address) ?? []),
    consents: [...consents],
    preferredChannel,
    segments: [...wire.tags, ...groupsOf(wire)],
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
  };
}

/** Shopify's own group by how lately, how often and for how much somebody buys: `rfm:champions`. */
function groupsOf({ statistics }: WireCustomer): string[] {
  return statistics?.rfmGroup ? [`rfm:${statistics.rfmGroup.toLowerCase()}`] : [];
}

/** The id of somebody of whom the shop knows one order and no account. */
export const guestId = (orderGid: string): string => `guest-${toId(orderGid)}`;

/** Somebody without an account, as their order knows them. */
export function toGuest(wire: WireGuest): CustomerDraft {
  const { consents, preferredChannel } = readNote(wire.metafield?.value);
  const named = wire.billingAddress ?? wire.shippingAddress;
  return {
    id: guestId(wire.id),
    isGuest: true,
    email: wire.email || null,
    phone: wire.phone || named?.phone || null,
    firstName: named?.firstName || null,
    lastName: named?.lastName || null,
    locale: wire.customerLocale || null,
    addresses: [wire.shippingAddress, wire.billingAddress].flatMap((address) => toAddress(address) ?? []),
    consents: [...consents],
    preferredChannel,
  };
}
