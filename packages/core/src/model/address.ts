import * as z from "zod";
import { absent } from "./absent.ts";

/** A postal address. `line1` is the street for a plain address; `countryCode` is ISO 3166-1 alpha-2. */
export const addressSchema = z.object({
  firstName: absent(z.string()),
  lastName: absent(z.string()),
  company: absent(z.string()),
  line1: absent(z.string()),
  line2: absent(z.string()),
  postalCode: absent(z.string()),
  city: absent(z.string()),
  /** The remote's code or name of a state, province or department. */
  region: absent(z.string()),
  countryCode: absent(z.string().regex(/^[A-Z]{2}$/, "Use an upper-case ISO 3166-1 code such as FR")),
  phone: absent(z.string()),
});

/** A postal address. */
export type Address = z.output<typeof addressSchema>;

/** How to reach a person. */
export const contactInfoSchema = z.object({
  email: absent(z.string()),
  phone: absent(z.string()),
  firstName: absent(z.string()),
  lastName: absent(z.string()),
});

/** How to reach a person. */
export type ContactInfo = z.output<typeof contactInfoSchema>;
