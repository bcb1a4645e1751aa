import { type CallOptions, ConnectorError, type PersonalDataExport, toInstant } from "@coccinelle/core";
import type { ShopifyClient } from "../client.ts";
import { personalDataOf } from "./personal-data.ts";
import { type Preferences, preferencesOf, readNote } from "./preferences.ts";
import type { RawAccount, RawMetafield } from "./raw.ts";

type Records = PersonalDataExport["sections"][number]["records"];

/** Everything that the shop's API gives about a customer, field by field as the shop has it. */
export async function exportPersonalData(
  client: ShopifyClient,
  id: string,
  call?: CallOptions,
): Promise<Omit<PersonalDataExport, "connectionId"> | null> {
  const data = await personalDataOf(client, id, call);
  if (!data) return null;
  const { account, named, orders, hiddenOrders, drafts, denied } = data;
  const [keptBack] = denied;
  if (keptBack !== undefined)
    throw new ConnectorError("permission_denied", `Shopify keeps ${keptBack} back, so that no export is whole.`);
  if (hiddenOrders > 0)
    throw new ConnectorError(
      "permission_denied",
      "The shop shows this app only the orders of the last 60 days, so that no export is whole. Grant it read_all_orders.",
    );
  const { consents, preferredChannel } = account ? ofAccount(account) : readNote(ourNote(named?.metafields));
  const sections = {
    customer: account ? [withoutLists(account)] : [],
    addresses: account?.addresses ?? [],
    metafields: account?.metafields ?? [],
    consents: [...consents, ...(preferredChannel === null ? [] : [{ preferredChannel }])],
    orders: orders.map(({ returns: _, ...order }) => order),
    returns: orders.flatMap((order) => order.returns.map((own) => ({ ...own, orderId: order.id }))),
    draft_orders: drafts,
  };
  return {
    customerId: id,
    createdAt: toInstant(client.clock.now()),
    // They came as JSON.
    sections: Object.entries(sections).map(([name, records]) => ({ name, records: [...records] as Records })),
  };
}

/** The lists have sections of their own. */
function withoutLists({ addresses: _, metafields: __, orderIds: ___, ...own }: RawAccount): object {
  return own;
}

function ofAccount({ defaultEmailAddress, defaultPhoneNumber, metafields }: RawAccount): Preferences {
  return preferencesOf({ defaultEmailAddress, defaultPhoneNumber, note: ourNote(metafields) });
}

function ourNote(metafields: readonly RawMetafield[] | undefined): string | undefined {
  return metafields?.find(({ namespace, key }) => namespace === "coccinelle" && key === "preferences")?.value;
}
