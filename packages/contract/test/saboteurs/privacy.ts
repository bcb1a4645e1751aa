import { type CallOptions, type Implementations, path } from "@coccinelle/core";
import * as z from "zod";
import { type HonestClient, parts } from "../honest/honest.ts";
import { papersOf } from "../honest/privacy.ts";
import { wireBill, wireLetter } from "../honest/wire.ts";
import { type Saboteur, sabotage } from "./saboteur.ts";

type Customers = ReturnType<typeof parts.customers>;

const inCustomers = (
  clause: Saboteur["clause"],
  name: string,
  change: (honest: Customers, client: HonestClient) => Partial<Customers> & Implementations<"customers">,
): Saboteur =>
  sabotage(clause, name, {
    customers: (client) => ({ ...parts.customers(client), ...change(parts.customers(client), client) }),
  });

const lettersOfAll = ({ api }: HonestClient, call: CallOptions | undefined) =>
  api.get(path`/letters`, z.array(wireLetter), { call });

/** Wrong ways with personal data: GDPR. */
export const privacy: readonly Saboteur[] = [
  inCustomers("GDPR.export", "exports the account and forgets the letters", (honest) => ({
    async exportPersonalData(id, call) {
      const given = await honest.exportPersonalData(id, call);
      return given && { ...given, sections: given.sections.filter(({ name }) => name !== "letters") };
    },
  })),
  inCustomers("GDPR.erase", "keeps whole bills where the law asks for a name", (honest, { api }) => ({
    async erasePersonalData(id, call) {
      const bills = await api.get(path`/bills`, z.array(wireBill), { query: { customer: id }, call });
      const report = await honest.erasePersonalData(id, call);
      for (const { id: bill, remark } of bills)
        await api.put(path`/bills/${bill}`, wireBill, { body: { remark }, call });
      return report;
    },
  })),
  inCustomers("GDPR.erase", "does not tell what it keeps", (honest) => ({
    async erasePersonalData(id, call) {
      return { ...(await honest.erasePersonalData(id, call)), retained: [] };
    },
  })),
  inCustomers("GDPR.again", "deletes the account first, by which the rest is found", (_honest, { api }) => ({
    async erasePersonalData(id, call) {
      await api.delete(path`/customers/${id}`, z.unknown(), { call });
      const { letters, bills } = await papersOf(api, id, call);
      for (const bill of bills) await api.put(path`/bills/${bill.id}`, wireBill, { body: { remark: "" }, call });
      for (const letter of letters) await api.delete(path`/letters/${letter.id}`, z.unknown(), { call });
      const retained = [{ name: "bills", count: bills.length, legalGround: "Bills are kept ten years." }];
      return { customerId: id, erasedAt: "2026-11-23T09:00:00Z", erased: [], retained };
    },
  })),
  inCustomers("GDPR.others", "exports every letter that it can get", (honest, client) => ({
    async exportPersonalData(id, call) {
      const given = await honest.exportPersonalData(id, call);
      const letters = { name: "letters", records: await lettersOfAll(client, call) };
      return given && { ...given, sections: [...given.sections.filter(({ name }) => name !== "letters"), letters] };
    },
  })),
  inCustomers("GDPR.others", "burns the letters of everybody", (honest, client) => ({
    async erasePersonalData(id, call) {
      const report = await honest.erasePersonalData(id, call);
      for (const letter of await lettersOfAll(client, call))
        await client.api.delete(path`/letters/${letter.id}`, z.unknown(), { call });
      return report;
    },
  })),
];
