import { type CallOptions, type Implementations, path, toInstant } from "@coccinelle/core";
import * as z from "zod";
import type { HonestClient } from "./honest.ts";
import { wireBill, wireCustomer, wireLetter } from "./wire.ts";

/** What Honest holds about somebody, and how to be rid of it. */
export function privacy({ api, clock }: Pick<HonestClient, "api" | "clock">) {
  return {
    async exportPersonalData(id, call) {
      const customer = await api.find(path`/customers/${id}`, wireCustomer, { call });
      if (!customer) return null;
      const records = { customer: [customer], ...(await papersOf(api, id, call)) };
      const sections = Object.entries(records).map(([name, entries]) => ({ name, records: entries }));
      return { customerId: id, createdAt: toInstant(clock.now()), sections };
    },
    async erasePersonalData(id, call) {
      await api.get(path`/customers/${id}`, wireCustomer, { call });
      const { letters, bills } = await papersOf(api, id, call);
      for (const bill of bills) await api.put(path`/bills/${bill.id}`, wireBill, { body: { remark: "" }, call });
      for (const letter of letters) await api.delete(path`/letters/${letter.id}`, z.unknown(), { call });
      await api.delete(path`/customers/${id}`, z.unknown(), { call }); // last: a repeat begins with it
      return {
        customerId: id,
        erasedAt: toInstant(clock.now()),
        erased: [
          { name: "customer", count: 1 },
          { name: "letters", count: letters.length },
        ],
        retained: [{ name: "bills", count: bills.length, legalGround: "Bills are kept ten years." }],
      };
    },
  } satisfies Implementations<"customers">;
}

/** What Honest has of one customer beside their account. */
export async function papersOf(api: HonestClient["api"], id: string, call: CallOptions | undefined) {
  const query = { customer: id };
  const letters = await api.get(path`/letters`, z.array(wireLetter), { query, call });
  const bills = await api.get(path`/bills`, z.array(wireBill), { query, call });
  return { letters, bills };
}
