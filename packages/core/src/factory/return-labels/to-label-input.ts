import * as z from "zod";
import { ConnectorError } from "../../errors.ts";
import type { Order } from "../../model/order.ts";
import type { ReturnLabelInput } from "../../systems/tracking.ts";

const email = z.email();

/** What a carrier is asked for: from the customer to the boutique, under the return's own id. */
export function toLabelInput(
  order: Order,
  { returnId, weightGrams }: { readonly returnId: string; readonly weightGrams: number },
): ReturnLabelInput {
  const { contact } = order;
  const address = order.shippingAddress ?? order.billingAddress;
  if (!address) {
    throw new ConnectorError("conflict", "The order has no address from which it could be sent back: give it one.", {
      reason: "wrong_status",
    });
  }
  const sender = {
    ...address,
    firstName: address.firstName ?? contact.firstName,
    lastName: address.lastName ?? contact.lastName,
    phone: address.phone ?? contact.phone,
    email: email.safeParse(contact.email).data ?? null, // shops keep e-mails that carriers would refuse
  };
  return { reference: returnId, sender, recipient: null, weightGrams };
}
