import { type CallOptions, type PersonalDataExport, toInstant } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { toPreferences } from "./consents.ts";
import { personalDataOf } from "./personal-data.ts";
import type { RawRecord } from "./raw.ts";

type Records = PersonalDataExport["sections"][number]["records"];

/** Everything that the shop's REST API gives about a customer, field by field as the shop has it. */
export async function exportPersonalData(
  client: WooCommerceClient,
  id: string,
  call?: CallOptions,
): Promise<Omit<PersonalDataExport, "connectionId"> | null> {
  const data = await personalDataOf(client, id, call);
  if (!data) return null;
  const { account, named, orders, notes, downloads, reviews, reservations } = data;
  const known = named ? { id, billing: named.billing, shipping: named.shipping } : account;
  const { consents, preferredChannel } = toPreferences((account ?? named)?.meta_data);
  const sections = {
    customer: known ? [known] : [],
    orders,
    order_notes: notes,
    downloads,
    reviews,
    consents: [...consents, ...(preferredChannel === null ? [] : [{ preferredChannel }])],
    reservations,
  };
  return {
    customerId: id,
    createdAt: toInstant(client.clock.now()),
    sections: Object.entries(sections).map(([name, records]) => ({
      name,
      records: records.map(withoutLinks) as Records,
    })), // they came as JSON
  };
}

/** Addresses of the API itself say nothing about the person. */
function withoutLinks({ _links, ...own }: RawRecord): RawRecord {
  return own;
}
