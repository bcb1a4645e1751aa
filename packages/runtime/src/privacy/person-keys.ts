import { referenceTo, type TenantTransaction } from "@coccinelle/store";
import { type CustomerRef, type Person, toCustomerRef, toEmailKey, toPhoneKey } from "./person.ts";

/** Everything under which parts of the store may know a person. */
export interface PersonKeys {
  readonly customers: readonly CustomerRef[];
  /** Opaque references, and the texts that callers may have given as a holder. */
  readonly references: readonly string[];
}

/** The opaque references of a person: each stands for one customer, one e-mail or one phone number. */
export async function referencesOf(transaction: TenantTransaction, person: Person): Promise<string[]> {
  const { customers = [], email, phone } = person;
  const named = [
    ...customers.map((customer) => ["customer", customer] as const),
    ...(email ? [["email", toEmailKey(email)] as const] : []),
    ...(phone ? [["phone", toPhoneKey(phone)] as const] : []),
  ];
  return Promise.all(named.map(([kind, value]) => referenceTo(transaction, kind, value)));
}

/**
 * The opaque reference that conversations, watches and consents keep for a person: of their customer's id, else of their
 * e-mail, else of their phone number. `null` for nobody.
 */
export async function personReference(transaction: TenantTransaction, person: Person): Promise<string | null> {
  const [first = null] = await referencesOf(transaction, person);
  return first;
}

/** All keys of a person who may be known by several customers, e-mails and numbers. */
export async function personKeys(transaction: TenantTransaction, people: readonly Person[]): Promise<PersonKeys> {
  const opaque = await Promise.all(people.map((person) => referencesOf(transaction, person)));
  const asGiven = people.flatMap(({ customers = [], email, phone, references = [] }) => [
    ...customers,
    ...references,
    ...(email ? [email, toEmailKey(email)] : []),
    // Some channels name threads by the number without its plus.
    ...(phone ? [phone, toPhoneKey(phone), toPhoneKey(phone).slice(1)] : []),
  ]);
  return {
    customers: people.flatMap(({ customers = [] }) => customers.map(toCustomerRef)),
    references: [...new Set([...opaque.flat(), ...asGiven])],
  };
}
