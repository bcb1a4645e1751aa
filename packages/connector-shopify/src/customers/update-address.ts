import { type AddressInput, type CallOptions, ConnectorError } from "@coccinelle/core";
import type { ShopifyClient, ShopifyDocument } from "../client.ts";
import { createAddress, makeAddressDefault, replaceAddress, updateOrderOfPerson } from "../queries/customers.ts";
import { knownPerson, type Person, toPerson } from "./find-person.ts";
import { type AddressFields, fromAddress, isKept } from "./from-address.ts";
import { type CustomerDraft, toCustomer, toGuest } from "./to-customer.ts";
import { done, type WireAddress, type WireCustomer, type WireGuest } from "./wire.ts";

/**
 * Replaces the default delivery address; an account's other addresses stay. Of a guest it is that of the order that their
 * id names, as long as nothing of it has left.
 */
export async function updateAddress(
  client: ShopifyClient,
  { id, address }: { readonly id: string; readonly address: AddressInput },
  call?: CallOptions,
): Promise<CustomerDraft> {
  if (Object.values(fromAddress(address)).every((value) => !value))
    throw new ConnectorError("input_invalid", "The address is empty.", { fields: ["address"], effect: "none" });
  const person = await knownPerson(client, id, call);
  if (person.kind === "guest") refuseLeft(person.wire);
  const wanted = withName(fromAddress(address), person);
  if (isKept(addressOf(person), wanted)) return toPerson(person);
  const { document, variables } =
    person.kind === "guest" ? forGuest(person.wire, wanted) : forAccount(person.wire, wanted);
  await client.mutate(document, variables, done, { call });
  const written = await knownPerson(client, id, call);
  if (isKept(addressOf(written), wanted)) return toPerson(written);
  throw new ConnectorError("response_invalid", "The shop did not keep the address as it was given.", {
    effect: "unknown",
  });
}

function addressOf(person: Person): WireAddress | null {
  return person.kind === "guest" ? person.wire.shippingAddress : person.wire.defaultAddress;
}

/** A parcel needs a name: without one in the address it is the customer's own. */
function withName(address: AddressFields, person: Person): AddressFields {
  if (address.firstName !== null || address.lastName !== null) return address;
  const { firstName, lastName } = person.kind === "guest" ? toGuest(person.wire) : toCustomer(person.wire);
  return { ...address, firstName: firstName ?? null, lastName: lastName ?? null };
}

interface Write {
  readonly document: ShopifyDocument;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One that the customer has already becomes the default; the former default gives way only when there is no such. */
function forAccount({ id: customerId, defaultAddress, addressesV2 }: WireCustomer, address: AddressFields): Write {
  const same = addressesV2.nodes.find((own) => own.id !== defaultAddress?.id && isKept(own, address));
  if (same) return { document: makeAddressDefault, variables: { customerId, addressId: same.id } };
  if (!defaultAddress) return { document: createAddress, variables: { customerId, address } };
  return { document: replaceAddress, variables: { customerId, addressId: defaultAddress.id, address } };
}

function forGuest({ id }: WireGuest, shippingAddress: AddressFields): Write {
  return { document: updateOrderOfPerson, variables: { input: { id, shippingAddress } } };
}

const waiting: readonly string[] = ["UNFULFILLED", "OPEN", "ON_HOLD", "SCHEDULED", "PENDING_FULFILLMENT"];

function refuseLeft({ cancelledAt, displayFulfillmentStatus }: WireGuest): void {
  if (cancelledAt === null && waiting.includes(displayFulfillmentStatus)) return;
  throw new ConnectorError(
    "conflict",
    "A guest has no address but that of their order, and this order is no longer waiting to leave.",
    { reason: "wrong_status", effect: "none" },
  );
}
