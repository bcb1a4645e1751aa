import { type AddressInput, type CallOptions, ConnectorError } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { fromAddress, isKept, type WireAddress } from "../from-address.ts";
import { toOrder } from "../to-order.ts";
import type { WireOrder } from "../wire.ts";
import { knownPerson, type Person, putPerson, toPerson } from "./find-customer.ts";
import type { CustomerDraft } from "./to-customer.ts";

/**
 * Replaces the delivery address: the account's, or for a guest that of the order that their id names, as long as it has not
 * left. An account's orders keep theirs.
 */
export async function updateAddress(
  client: WooCommerceClient,
  { id, address }: { readonly id: string; readonly address: AddressInput },
  call?: CallOptions,
): Promise<CustomerDraft> {
  const shipping = fromAddress(address);
  if (Object.values(shipping).every((value) => value === ""))
    throw new ConnectorError("input_invalid", "The address is empty.", { fields: ["address"], effect: "none" });
  const person = await knownPerson(client, id, call);
  if (person.kind === "guest") refuseLeft(client, person.wire);
  const wanted = withName(shipping, person);
  if (isKept(person.wire.shipping, wanted)) return toPerson(person);
  const written = await putPerson(client, person, { body: { shipping: wanted }, call });
  if (isKept(written.wire.shipping, wanted)) return toPerson(written);
  throw new ConnectorError("response_invalid", "The shop did not keep the address as it was given.", {
    effect: "unknown",
  });
}

/** A parcel needs a name: without one in the address it is the customer's own. */
function withName(shipping: WireAddress, person: Person): WireAddress {
  if (shipping.first_name !== "" || shipping.last_name !== "") return shipping;
  const { firstName, lastName } = toPerson(person);
  return { ...shipping, first_name: firstName ?? "", last_name: lastName ?? "" };
}

function refuseLeft({ statuses }: WooCommerceClient, wire: WireOrder): void {
  const { status, fulfillmentStatus } = toOrder(wire, statuses);
  const isOpen = status === "draft" || status === "pending" || status === "processing" || status === "on_hold";
  if (isOpen && fulfillmentStatus === "unfulfilled") return;
  throw new ConnectorError(
    "conflict",
    "A guest has no address but that of their order, and this order is no longer waiting to leave.",
    { reason: "wrong_status", effect: "none" },
  );
}
