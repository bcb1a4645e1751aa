import * as z from "zod";

/**
 * An amount in integer minor units of its ISO 4217 currency: 12.50 EUR is `{ amountMinor: 1250, currency: "EUR" }`,
 * 500 JPY is `{ amountMinor: 500, currency: "JPY" }`.
 */
export const moneySchema = z.object({
  amountMinor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/, "Use an upper-case ISO 4217 code such as EUR"),
});

/** An amount in integer minor units with its currency. */
export type Money = z.output<typeof moneySchema>;
