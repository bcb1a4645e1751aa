import { type CallOptions, ConnectorError, type ErasureReport, toInstant } from "@coccinelle/core";
import type { ShopifyClient, ShopifyDocument } from "../client.ts";
import {
  deleteAddress,
  deleteCustomer,
  deleteDraft,
  deleteMetafields,
  requestErasure,
  updateCustomer,
  updateOrderOfPerson,
} from "../queries/customers.ts";
import { type PersonalData, personalDataOf } from "./personal-data.ts";
import type { RawAccount, RawMetafield, RawOrder } from "./raw.ts";
import { fateOf, isUnsold, legalGrounds } from "./retention.ts";
import { done } from "./wire.ts";

type Report = Omit<ErasureReport, "connectionId">;

/**
 * Erases a person. Somebody who never ordered is deleted. Everybody else's erasure is asked of Shopify, which carries it out
 * later and keeps orders as accounting records; what nobody has to keep is deleted now. A repeat deletes what is left.
 */
export async function erasePersonalData(client: ShopifyClient, id: string, call?: CallOptions): Promise<Report> {
  const data = await personalDataOf(client, id, call);
  if (!data) throw new ConnectorError("not_found", "The shop has no such customer.", { effect: "none" });
  const remote: Remote = {
    send: async (document, variables) => void (await client.mutate(document, variables, done, { call })),
  };
  // Shopify may refuse the request for want of a permission: then nothing has been touched.
  if (data.account && !isDeletable(data)) await remote.send(requestErasure, { customerId: data.account.id });
  const kept = data.orders.filter((order) => fateOf(order) === "kept");
  for (const order of kept) await stripOrder(remote, order);
  const drafts = data.drafts.filter(isUnsold);
  for (const draft of drafts) await unlessGone(remote.send(deleteDraft, { input: { id: draft.id } }));
  const emptied = data.account ? await eraseAccount(remote, data.account, isDeletable(data)) : [];
  return {
    customerId: id,
    erasedAt: toInstant(client.clock.now()),
    erased: [...emptied, { name: "draft_orders", count: drafts.length }].filter(({ count }) => count > 0),
    retained: retainedOf(data, kept).filter(({ count }) => count > 0),
  };
}

interface Remote {
  readonly send: (document: ShopifyDocument, variables: Readonly<Record<string, unknown>>) => Promise<void>;
}

const isDeletable = ({ account, orders, hiddenOrders }: PersonalData): boolean =>
  account?.canDelete === true && orders.length === 0 && hiddenOrders === 0;

/** The account goes last: until then a repeat finds what a failure left. */
async function eraseAccount(
  remote: Remote,
  account: RawAccount,
  isWhole: boolean,
): Promise<{ readonly name: string; readonly count: number }[]> {
  const { id: customerId, addresses, metafields, defaultAddress, note, tags } = account;
  if (isWhole) {
    await unlessGone(remote.send(deleteCustomer, { input: { id: customerId } }));
    return [
      { name: "customer", count: 1 },
      { name: "addresses", count: addresses.length },
      { name: "metafields", count: metafields.length },
    ];
  }
  const own = metafields.filter(isErasable);
  await removeMetafields(remote, customerId, own);
  // The default one cannot go before the others.
  const ordered = addresses.toSorted(
    (a, b) => Number(a.id === defaultAddress?.id) - Number(b.id === defaultAddress?.id),
  );
  for (const { id: addressId } of ordered) await unlessGone(remote.send(deleteAddress, { customerId, addressId }));
  if (note || tags.length > 0) await remote.send(updateCustomer, { input: { id: customerId, note: "", tags: [] } });
  return [
    { name: "addresses", count: addresses.length },
    { name: "metafields", count: own.length },
  ];
}

/** Other apps' own namespaces are closed to us; Shopify tells those apps to erase. */
function isErasable({ namespace }: RawMetafield): boolean {
  return !/^(?:app--|shopify)/.test(namespace);
}

async function removeMetafields(remote: Remote, ownerId: string, metafields: readonly RawMetafield[]): Promise<void> {
  for (let start = 0; start < metafields.length; start += 25) {
    const some = metafields.slice(start, start + 25);
    await remote.send(deleteMetafields, {
      metafields: some.map(({ namespace, key }) => ({ ownerId, namespace, key })),
    });
  }
}

/** Takes off an accounting record what it does not need: what the buyer wrote, and what this connector noted. */
async function stripOrder(remote: Remote, { id, note, customAttributes, metafields }: RawOrder): Promise<void> {
  if (note || customAttributes.length > 0)
    await remote.send(updateOrderOfPerson, { input: { id, note: "", customAttributes: [] } });
  await removeMetafields(
    remote,
    id,
    metafields.filter(({ namespace }) => namespace === "coccinelle"),
  );
}

/** What is gone already is fine. */
async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

function retainedOf(data: PersonalData, kept: readonly RawOrder[]): ErasureReport["retained"] {
  const { account, orders, hiddenOrders, drafts } = data;
  const inProgress = orders.filter((order) => !kept.includes(order));
  const returnsOf = (owners: readonly RawOrder[]): number => owners.flatMap((order) => order.returns).length;
  const ground = account ? legalGrounds.kept : legalGrounds.guest;
  const closed = account?.metafields.filter((metafield) => !isErasable(metafield)) ?? [];
  return [
    { name: "customer", count: account && !isDeletable(data) ? 1 : 0, legalGround: legalGrounds.pending },
    { name: "metafields", count: isDeletable(data) ? 0 : closed.length, legalGround: legalGrounds.pending },
    { name: "orders", count: kept.length + hiddenOrders, legalGround: ground },
    { name: "returns", count: returnsOf(kept), legalGround: ground },
    { name: "orders", count: inProgress.length, legalGround: legalGrounds.in_progress },
    { name: "returns", count: returnsOf(inProgress), legalGround: legalGrounds.in_progress },
    { name: "draft_orders", count: drafts.filter((draft) => !isUnsold(draft)).length, legalGround: ground },
  ];
}
