import { type Connector, type Customer, defineConnector, path } from "@coccinelle/core";
import { restClient } from "@coccinelle/core/http";
import * as z from "zod";

const day = "2026-11-22T08:00:00Z";
const wirePerson = z.object({
  id: z.string(),
  isGuest: z.boolean().optional(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  consents: z.array(z.unknown()).optional(),
});

/** Somebody, as the register of people holds them. */
export type RegisteredPerson = z.output<typeof wirePerson>;

function toCustomer({ id, isGuest = false, email, phone, name, consents = [] }: RegisteredPerson) {
  return { id, isGuest, email, phone, lastName: name, consents: consents as Customer["consents"] }; // as it was sent
}

/** A register of people over HTTP: the connector that these tests ask for exports and erasures. */
export const people: Connector = defineConnector({
  id: "people",
  label: "Fichier",
  contract: 1,
  config: z.strictObject({ url: z.string(), key: z.string().optional() }),
  hosts: ({ url }) => [new URL(url).host],
  connect: ({ config, fetch, clock }) => restClient({ baseUrl: config.url, fetch, clock }),
  customers: (api) => ({
    async getCustomer(id, call) {
      const found = await api.find(path`/people/${id}`, wirePerson, { call });
      return found && toCustomer(found);
    },
    async searchCustomers({ email, phone }, call) {
      const query = { ...(email && { email }), ...(phone && { phone }) };
      return (await api.get(path`/people`, z.array(wirePerson), { query, call })).map(toCustomer);
    },
    async updateCommunicationPreferences(id, preferences, call) {
      return toCustomer(await api.put(path`/people/${id}/consents`, wirePerson, { body: preferences, call }));
    },
    async exportPersonalData(id, call) {
      const found = await api.find(path`/people/${id}`, z.record(z.string(), z.json()), { call });
      return found && { customerId: id, createdAt: day, sections: [{ name: "customer", records: [found] }] };
    },
    async erasePersonalData(id, call) {
      const { erased } = await api.post(path`/people/${id}/erasure`, z.object({ erased: z.int() }), { body: {}, call });
      const invoices = { name: "invoices", count: 1, legalGround: "Code de commerce, art. L123-22: ten years" };
      return { customerId: id, erasedAt: day, erased: [{ name: "customer", count: erased }], retained: [invoices] };
    },
  }),
});
