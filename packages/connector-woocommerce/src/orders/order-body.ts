import { type CallOptions, ConnectorError, type Implementation, path } from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { fromAddress } from "../from-address.ts";
import { fieldsOf, type WirePerson, wireCustomer, wireOrder } from "../wire.ts";

/** What `createOrder` is given. */
export type CreateInput = Parameters<Implementation<"orders", "createOrder">>[0];
/** One of its items. */
export type Item = CreateInput["items"][number];

/** The lines of a request. Prices are the shop's; others are set afterwards, when the tax is known. */
export function toLineItems(items: readonly Item[]): object[] {
  return items.map(({ productId, variantId, quantity }) => ({
    product_id: Number(productId),
    ...(variantId && variantId !== productId && { variation_id: Number(variantId) }),
    quantity,
  }));
}

/**
 * Who buys and where it goes. The shop copies nothing but the e-mail from an account: what the caller leaves out is the
 * account's own, or that of the order which a guest's id names.
 */
export async function toParties(client: WooCommerceClient, input: CreateInput, call: CallOptions): Promise<object> {
  const known = input.customerId ? await knownBuyer(client, input.customerId, call) : null;
  const { contact } = input;
  const billing = input.billingAddress ? fromAddress(input.billingAddress) : known ? textsOf(known.billing) : {};
  const shipping = input.shippingAddress ? fromAddress(input.shippingAddress) : known ? textsOf(known.shipping) : {};
  const own = {
    email: contact?.email,
    phone: contact?.phone,
    first_name: contact?.firstName,
    last_name: contact?.lastName,
  };
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value));
  return {
    customer_id: known?.accountId ?? 0,
    billing: { ...billing, ...(known?.email && { email: known.email }), ...given },
    ...(Object.keys(shipping).length > 0 && { shipping }),
    ...(input.note && { customer_note: input.note }),
  };
}

interface Buyer {
  /** 0 for a guest. */
  readonly accountId: number;
  readonly email: string | null;
  readonly billing: WirePerson;
  readonly shipping: WirePerson;
}

async function knownBuyer({ api }: WooCommerceClient, id: string, call: CallOptions): Promise<Buyer> {
  const guestOrder = /^guest-(\d+)$/.exec(id)?.[1];
  if (guestOrder && isRemoteId(guestOrder)) {
    const order = await api.find(path`/orders/${guestOrder}`, wireOrder, {
      query: { _fields: fieldsOf(wireOrder) },
      call,
    });
    if (order?.customer_id === 0) return { accountId: 0, email: order.billing.email || null, ...order };
  } else if (isRemoteId(id)) {
    const query = { _fields: fieldsOf(wireCustomer) };
    const account = await api.find(path`/customers/${id}`, wireCustomer, { query, call });
    if (account) return { accountId: account.id, ...account, email: account.billing.email || account.email || null };
  }
  throw new ConnectorError("not_found", "The shop has no such customer.", { fields: ["customerId"], effect: "none" });
}

const textsOf = (person: WirePerson): object => Object.fromEntries(Object.entries(person).filter(([, value]) => value));
