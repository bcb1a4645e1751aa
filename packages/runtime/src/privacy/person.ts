import { ConnectorError, describeIssues } from "@coccinelle/core";
import * as z from "zod";

const personSchema = z
  .strictObject({
    /** `connectionId:customerId`, as composite systems name customers. */
    customers: z
      .array(z.string().regex(/^[^:]+:.+$/s, "Give connectionId:customerId"))
      .max(100)
      .optional(),
    email: z.email().nullish(),
    /** With its country (`+33 6 39 98 00 01`), or as it is dialled in France. */
    phone: z.string().min(4).max(40).nullish(),
    /** References under which the store has them as they are: a reservation's holder, a conversation's person. */
    references: z.array(z.string().min(1)).max(100).optional(),
  })
  .refine(
    ({ customers = [], email, phone, references = [] }) => customers.length + references.length > 0 || email || phone,
    "Give a customer, an e-mail, a phone or a reference",
  );

/** Whom something is about, by all that is known of them. */
export type Person = z.input<typeof personSchema>;

/** Refuses with `input_invalid` what names nobody. */
export function parsePerson(given: unknown): Person {
  const parsed = personSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { text, fields } = describeIssues(parsed.error);
  throw new ConnectorError("input_invalid", `The person is not told: ${text}.`, { fields, effect: "none" });
}

/** A customer of one connection. */
export interface CustomerRef {
  readonly connectionId: string;
  readonly customerId: string;
}

/** The parts of `connectionId:customerId`. */
export function toCustomerRef(text: string): CustomerRef {
  const colon = text.indexOf(":");
  return { connectionId: text.slice(0, colon), customerId: text.slice(colon + 1) };
}

/** One spelling for each address. */
export function toEmailKey(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** One spelling for each number: `+33639980001`. A number without its country is French. */
export function toPhoneKey(phone: string): string {
  const isInternational = /^\s*(?:\+|00)/.test(phone);
  const digits = phone.replace(/\(0\)/, "").replaceAll(/\D/g, "");
  return isInternational ? `+${digits.replace(/^00/, "")}` : `+33${digits.replace(/^0/, "")}`;
}
