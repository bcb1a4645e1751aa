import { ConnectorError, type Money, parseMoneyRounded, toDecimal } from "@coccinelle/core";
import * as z from "zod";

/** An amount as Shopify writes it: a decimal text, never a number. */
const wireMoney = z.object({ amount: z.string(), currencyCode: z.string() });

/** An amount in the shop's currency. */
export const wireShopMoney = z.object({ shopMoney: wireMoney });

/** An amount in the shop's currency and in the one that the customer was shown. */
export const wireMoneyBag = z.object({ shopMoney: wireMoney, presentmentMoney: wireMoney });

export type WireMoney = z.output<typeof wireMoney>;
export type WireShopMoney = z.output<typeof wireShopMoney>;

/** An amount in its own currency. */
export function toMoney({ amount, currencyCode }: WireMoney): Money {
  return parseMoneyRounded(amount, currencyCode);
}

/** The shop's amount. One in another currency than the record's contradicts it. */
export function toShopMoney({ shopMoney }: WireShopMoney, currency: string): Money {
  if (shopMoney.currencyCode === currency) return toMoney(shopMoney);
  throw new ConnectorError("response_invalid", "An amount is in another currency than its order.");
}

/** As Shopify takes an amount. */
export function fromMoney(money: Money): { readonly amount: string; readonly currencyCode: string } {
  return { amount: toDecimal(money), currencyCode: money.currency };
}
