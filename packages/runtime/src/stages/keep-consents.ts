import { type Clock, ConnectorError, type Customer, operations, toInput } from "@coccinelle/core";
import { newestConsents, type Store } from "@coccinelle/store";
import { toConsent } from "../consents/may-contact.ts";
import { mergeConsents } from "../consents/merge-consents.ts";
import { type Word, writeWord } from "../consents/record-word.ts";
import { toToldError } from "../error-fields.ts";
import type { RuntimeEvent } from "../events.ts";
import { type Call, isRead, type Next, type Stage } from "../pipeline.ts";
import type { Person } from "../privacy/person.ts";
import { referencesOf } from "../privacy/person-keys.ts";

/** What {@link keepConsents} goes by. */
export interface KeepConsentsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly onEvent: (event: RuntimeEvent) => void;
}

const { updateCommunicationPreferences: update } = operations.customers;

/** Operations that answer customers, with the consents that count. */
const answering: readonly string[] = [
  ...["getCustomer", "searchCustomers", "updateCommunicationPreferences", "updateAddress"],
];

/**
 * Writes into the ledger what customers say about being written to, before their shop is told: a refusal counts even while
 * the shop is down. Customers are given with what they said last, whether the shop knows it or not.
 */
export function keepConsents({ store, clock, onEvent }: KeepConsentsOptions): Stage {
  async function note(call: Call): Promise<readonly Word[]> {
    const { success, data } = update.input.safeParse(toInput(update, call.positional));
    if (!success) return []; // the connector's validation says what is wrong
    const nowIso = new Date(clock.now()).toISOString();
    const words = (data.preferences.consents ?? []).map(({ channel, state, at, source, proof }) => ({
      ...{ channel, state, at: at ?? nowIso, source: source ?? "preferences", proof },
    }));
    if (words.length > 0) await write(call, { customers: [`${call.connection.connectionId}:${data.id}`] }, words);
    return words;
  }

  function write({ connection }: Call, person: Person, words: readonly Word[]): Promise<void> {
    return store.asTenant(connection.tenantId, (transaction) => writeWord(transaction, person, words));
  }

  /** The shop knows their e-mail and number, under which a STOP by SMS will look for them. */
  async function noteContacts(call: Call, { email, phone }: Customer, words: readonly Word[]): Promise<void> {
    const byEmail = words.filter(({ channel }) => channel === "email");
    const byPhone = words.filter(({ channel }) => ["sms", "whatsapp", "phone"].includes(channel));
    if (email && byEmail.length > 0) await write(call, { email }, byEmail);
    if (phone && byPhone.length > 0) await write(call, { phone }, byPhone);
  }

  async function merge({ connection }: Call, customers: readonly Customer[]): Promise<Customer[]> {
    return store.asTenant(connection.tenantId, async (transaction) => {
      const references: string[][] = [];
      for (const { id, email, phone } of customers) {
        const person = { customers: [`${connection.connectionId}:${id}`], email, phone };
        references.push(await referencesOf(transaction, person));
      }
      const words = await newestConsents(transaction, { people: references.flat() });
      return customers.map((customer, index) => {
        const own = words.filter(({ person }) => references[index]?.includes(person));
        return mergeConsents(customer, own.map(toConsent));
      });
    });
  }

  function tell({ connection, operation }: Call, error: unknown): void {
    onEvent({ ...connection, kind: "audit", operation, error: toToldError(toFailure(error)) });
  }

  async function change(call: Call, next: Next): Promise<unknown> {
    const words = await note(call).catch((error: unknown) => {
      throw toFailure(error, "so nothing was done");
    });
    const customer = (await next(call)) as Customer; // what these operations answer
    // It has happened: what cannot be written or read any more is told to operators, not to the caller.
    await noteContacts(call, customer, words).catch((error: unknown) => tell(call, error));
    const merged = await merge(call, [customer]).catch((error: unknown) => tell(call, error));
    return merged?.[0] ?? mergeConsents(customer, words);
  }

  async function read(call: Call, next: Next): Promise<unknown> {
    const answer = await next(call);
    if (answer === null) return null;
    const customers = (Array.isArray(answer) ? answer : [answer]) as readonly Customer[]; // what these operations answer
    const merged = await merge(call, customers).catch((error: unknown) => {
      throw toFailure(error, "and without it nobody knows who may be written to");
    });
    return Array.isArray(answer) ? merged : merged[0];
  }

  return (call, next) => {
    if (call.system !== "customers" || !answering.includes(call.operation)) return next(call);
    return isRead(call) ? read(call, next) : change(call, next);
  };
}

function toFailure(cause: unknown, consequence = "after the call"): ConnectorError {
  return new ConnectorError("unavailable", `The ledger of consents does not answer, ${consequence}.`, {
    cause,
    effect: "none",
    retryable: ConnectorError.is(cause) && cause.retryable,
  });
}
