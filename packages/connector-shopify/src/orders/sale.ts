import { type CallOptions, type CreateOrderInput, type Money, subtractMoney, sumMoney } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { fromAddress } from "../customers/from-address.ts";
import { priceOrderDocument } from "../queries/orders.ts";
import { fromMoney, toMoney, wireShopMoney } from "../to-money.ts";
import { refused } from "./read-order.ts";
import type { Sellable } from "./sellables.ts";

/** What is to be sold, to whom, at the shop's own prices unless the caller chose others. */
export interface Sale {
  readonly input: CreateOrderInput;
  readonly sellables: readonly Sellable[];
  readonly tags: readonly string[];
  readonly currency: string;
}

/** The sale as a `DraftOrderInput`. Automatic discounts are the shop's affair at its checkout, not here. */
export function toDraftInput({ input, sellables, tags }: Sale): Readonly<Record<string, unknown>> {
  const { contact, shipping } = input;
  return {
    lineItems: input.items.map(({ quantity, unitPrice }, index) => ({
      variantId: sellables[index]?.id,
      quantity,
      ...(unitPrice && { priceOverride: fromMoney(unitPrice) }),
    })),
    ...(shipping && { shippingLine: { title: shipping.title, priceWithCurrency: fromMoney(shipping.total) } }),
    ...(contact?.email && { email: contact.email }),
    ...(contact?.phone && { phone: contact.phone }),
    ...(input.customerId && { purchasingEntity: { customerId: customerGid(input.customerId) } }),
    ...(input.billingAddress && { billingAddress: fromAddress(input.billingAddress) }),
    ...(input.shippingAddress && { shippingAddress: fromAddress(input.shippingAddress) }),
    ...(input.note && { note: input.note }),
    tags,
  };
}

function customerGid(id: string): string {
  const gid = toGid("Customer", id);
  if (gid) return gid;
  throw refused("The id is not one of a customer of this shop.", "customerId");
}

const wireTax = z.object({ title: z.string(), rate: z.number(), priceSet: wireShopMoney });

const wireTaxes = z.object({ taxLines: z.array(wireTax) });

const wirePriced = z.object({
  draftOrderCalculate: z.object({
    calculatedDraftOrder: wireTaxes.extend({ taxesIncluded: z.boolean(), totalPriceSet: wireShopMoney }),
  }),
  goods: z.object({ calculatedDraftOrder: wireTaxes }).optional(),
});

/** One tax, as `orderCreate` takes it. */
interface Tax {
  readonly title: string;
  readonly rate: string;
  readonly priceSet: { readonly shopMoney: ReturnType<typeof fromMoney> };
}

/** What the shop itself makes of a sale. */
export interface Price {
  readonly taxesIncluded: boolean;
  readonly total: Money;
  /** Of the goods: Shopify shares them among the taxable ones. */
  readonly taxes: readonly Tax[];
  readonly shippingTaxes: readonly Tax[];
}

/** `orderCreate` takes taxes as they are given: Shopify is asked what they are, by a mutation that keeps nothing. */
export async function priceOf(client: ShopifyClient, sale: Sale, call: CallOptions): Promise<Price> {
  const input = toDraftInput(sale);
  const { shippingLine, ...goods } = input;
  const variables = { input, goods, hasShipping: shippingLine !== undefined };
  const priced = await client.mutate(priceOrderDocument, variables, wirePriced, { call: { ...call } });
  const { taxesIncluded, totalPriceSet, taxLines } = priced.draftOrderCalculate.calculatedDraftOrder;
  const ofAll = taxLines.map(toTax);
  const ofGoods = priced.goods ? priced.goods.calculatedDraftOrder.taxLines.map(toTax) : ofAll;
  return {
    taxesIncluded,
    total: toMoney(totalPriceSet.shopMoney),
    taxes: ofGoods.map(fromTax),
    shippingTaxes: ofAll.flatMap((tax) => {
      const same = ofGoods.filter(({ title, rate }) => title === tax.title && rate === tax.rate);
      const inGoods = sumMoney(
        same.map(({ amount }) => amount),
        tax.amount.currency,
      );
      const amount = subtractMoney(tax.amount, inGoods);
      return amount.amountMinor > 0 ? [fromTax({ ...tax, amount })] : [];
    }),
  };
}

const toTax = ({ title, rate, priceSet }: z.output<typeof wireTax>) => ({
  title,
  rate,
  amount: toMoney(priceSet.shopMoney),
});

const fromTax = ({ title, rate, amount }: ReturnType<typeof toTax>): Tax => ({
  title,
  rate: String(rate),
  priceSet: { shopMoney: fromMoney(amount) },
});

/** The sale as an `OrderCreateOrderInput`. */
export function toOrderInput(sale: Sale, price: Price): Readonly<Record<string, unknown>> {
  const { input, sellables, tags, currency } = sale;
  const { contact, shipping } = input;
  return {
    currency,
    taxesIncluded: price.taxesIncluded,
    lineItems: input.items.map(({ quantity, unitPrice }, index) => {
      const sellable = sellables[index];
      return {
        variantId: sellable?.id,
        quantity,
        taxable: sellable?.taxable ?? true,
        requiresShipping: sellable?.inventoryItem.requiresShipping ?? true,
        priceSet: {
          shopMoney: unitPrice ? fromMoney(unitPrice) : { amount: sellable?.price, currencyCode: currency },
        },
      };
    }),
    ...(price.taxes.length > 0 && { taxLines: price.taxes }),
    ...(shipping && {
      shippingLines: [
        {
          title: shipping.title,
          priceSet: { shopMoney: fromMoney(shipping.total) },
          taxLines: price.shippingTaxes,
        },
      ],
    }),
    ...(contact?.email && { email: contact.email }),
    ...(contact?.phone && { phone: contact.phone }),
    ...(input.customerId && { customer: { toAssociate: { id: customerGid(input.customerId) } } }),
    ...(input.billingAddress && { billingAddress: fromAddress(input.billingAddress) }),
    ...(input.shippingAddress && { shippingAddress: fromAddress(input.shippingAddress) }),
    ...(input.note && { note: input.note }),
    tags,
    financialStatus: input.isPaid ? "PAID" : "PENDING",
    ...(input.isPaid &&
      price.total.amountMinor > 0 && {
        transactions: [{ kind: "SALE", status: "SUCCESS", amountSet: { shopMoney: fromMoney(price.total) } }],
      }),
  };
}

/** Rejects what is priced in another currency than the shop's. */
export function assertCurrency({ input, currency }: Pick<Sale, "input" | "currency">): void {
  const prices = [...input.items.map(({ unitPrice }) => unitPrice), input.shipping?.total];
  if (prices.some((price) => price && price.currency !== currency))
    throw refused(`The shop sells in ${currency}.`, "items");
}
