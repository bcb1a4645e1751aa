import type { TwinPerson } from "@coccinelle/core";
import { known, nextId, type State } from "./state.ts";

/** What somebody wrote to Honest. Nobody has to keep it. */
interface Letter {
  readonly id: string;
  readonly customer: string;
  readonly text: string;
}

/** A bill. It stays when its customer goes; what they remarked on it need not. */
interface Bill {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  remark: string;
}

/** What Honest keeps of people beside their addresses. */
export interface Papers {
  letters: Letter[];
  readonly bills: Bill[];
}

/** A customer with two letters and two bills. */
export function seedPerson(state: State, tag: string): TwinPerson {
  const customer = `customer-${nextId(state)}`;
  const email = `${tag}@honest.example`;
  state.customers.set(customer, email);
  const texts = ["first", "second"].map((word) => {
    const [text, name, remark] = [`${tag} ${word} letter`, `${tag} ${word} name`, `${tag} ${word} remark`];
    state.papers.letters.push({ id: `letter-${nextId(state)}`, customer, text });
    state.papers.bills.push({ id: `bill-${nextId(state)}`, customer, name, remark });
    return { text, name, remark };
  });
  return {
    customerId: customer,
    canaries: [email, ...texts.flatMap(({ text, name, remark }) => [text, name, remark])],
    erasable: [email, ...texts.flatMap(({ text, remark }) => [text, remark])],
    holds: (text) => holds(state, text),
  };
}

function holds({ customers, papers }: State, text: string): string[] {
  const kinds = { customer: [...customers.values()], letters: papers.letters, bills: papers.bills };
  return Object.entries(kinds).flatMap(([kind, records]) => (JSON.stringify(records).includes(text) ? [kind] : []));
}

const of =
  (customer: string | null) =>
  (paper: { readonly customer: string }): boolean =>
    customer === null || paper.customer === customer;

export const lettersOf = ({ papers }: State, customer: string | null): Letter[] => papers.letters.filter(of(customer));
export const billsOf = ({ papers }: State, customer: string | null): Bill[] => papers.bills.filter(of(customer));

export function burnLetter(state: State, id: string): unknown {
  const letter = known(state.papers.letters.find((paper) => paper.id === id));
  state.papers.letters = state.papers.letters.filter((paper) => paper !== letter);
  state.effects += 1;
  return { id };
}

export function writeRemark(state: State, id: string, remark: string): Bill {
  const bill = known(state.papers.bills.find((paper) => paper.id === id));
  if (bill.remark !== remark) state.effects += 1;
  bill.remark = remark;
  return bill;
}

export function forgetCustomer(state: State, id: string): unknown {
  known(state.customers.get(id));
  state.customers.delete(id);
  state.effects += 1;
  return { id };
}
