import {
  addMoney,
  type CallOptions,
  ConnectorError,
  compareMoney,
  type Money,
  type RefundInput,
  subtractMoney,
  sumMoney,
} from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../../client.ts";
import type { RefundInput as WireRefundInput } from "../../queries/generated.ts";
import { suggestedRefundDocument } from "../../queries/refunds.ts";
import { toShopMoney, wireShopMoney } from "../../to-money.ts";
import { refused, wrongStatus } from "../read-order.ts";
import type { Refundable } from "./refundable.ts";

interface Given {
  readonly input: RefundInput;
  readonly call: CallOptions;
}

type GivenLine = NonNullable<RefundInput["lines"]>[number];

/** How many units of each line are asked for, within what the order still has. */
function unitsOf(order: Refundable, lines: readonly GivenLine[]): Map<string, number> {
  const asked = new Map<string, number>();
  for (const { lineId, quantity } of lines) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  for (const [lineId, quantity] of asked) {
    const line = order.lineItems.nodes.find((one) => toId(one.id) === lineId);
    if (!line)
      throw new ConnectorError("not_found", "The order has no such line.", { fields: ["lines"], effect: "none" });
    if (quantity <= line.refundableQuantity) continue;
    if (line.refundableQuantity > 0)
      throw refused(`Only ${line.refundableQuantity} of this line can still be refunded.`, "lines");
    throw new ConnectorError("conflict", "This line is refunded already.", { reason: "already_done", effect: "none" });
  }
  return asked;
}

/** What is given back, within what came and was not given back yet. */
export async function amountOf(client: ShopifyClient, order: Refundable, { input, call }: Given): Promise<Money> {
  const { currencyCode: currency } = order;
  const received = toShopMoney(order.totalReceivedSet, currency);
  const left = subtractMoney(received, toShopMoney(order.totalRefundedSet, currency));
  if (received.amountMinor <= 0) throw wrongStatus("Nothing was paid for the order: cancel it instead.");
  if (left.amountMinor <= 0)
    throw new ConnectorError("conflict", "The order is refunded already.", { reason: "already_done", effect: "none" });
  const lines = input.lines ?? [];
  if (!input.amount && lines.length === 0) throw refused("Give an amount, or the lines to refund.", "amount");
  const units = unitsOf(order, lines);
  const amount = input.amount ?? (await sumOfLines(client, order, { lines, units, call }));
  if (amount.currency !== currency) throw refused(`The order was paid in ${currency}.`, "amount");
  if (amount.amountMinor <= 0) throw refused("The amount must be above zero.", "amount");
  if (compareMoney(amount, left) > 0)
    throw refused("The amount is more than what is left of the order's payments.", "amount");
  return amount;
}

const wireSuggested = z.object({
  order: z.object({
    suggestedRefund: z.object({
      refundLineItems: z.array(
        z.object({
          quantity: z.int(),
          lineItem: z.object({ id: z.string() }),
          subtotalSet: wireShopMoney,
          totalTaxSet: wireShopMoney,
        }),
      ),
    }),
  }),
});

interface Wanted {
  readonly lines: readonly GivenLine[];
  readonly units: ReadonlyMap<string, number>;
  readonly call: CallOptions;
}

/** What Shopify itself says these units come to, but for lines that the caller gave an amount. */
async function sumOfLines(client: ShopifyClient, order: Refundable, { lines, units, call }: Wanted): Promise<Money> {
  const { currencyCode: currency, taxesIncluded } = order;
  const priced = lines.filter(({ amount }) => amount);
  for (const { amount } of priced)
    if (amount && amount.currency !== currency) throw refused(`The order was paid in ${currency}.`, "lines");
  const given = priced.flatMap(({ amount }) => amount ?? []);
  const open = [...units.keys()].filter((lineId) => !priced.some((line) => line.lineId === lineId));
  if (open.length === 0) return sumMoney(given, currency);
  const asked = open.map((lineId) => ({
    lineItemId: lineGid(lineId),
    quantity: units.get(lineId) ?? 0,
    restockType: "NO_RESTOCK" as const,
  }));
  const { order: answer } = await client.query(suggestedRefundDocument, { id: order.id, lines: asked }, wireSuggested, {
    call,
  });
  const sums = answer.suggestedRefund.refundLineItems.map(({ subtotalSet, totalTaxSet }) => {
    const subtotal = toShopMoney(subtotalSet, currency);
    return taxesIncluded ? subtotal : addMoney(subtotal, toShopMoney(totalTaxSet, currency));
  });
  return sumMoney([...given, ...sums], currency);
}

type WireLine = Extract<WireRefundInput["refundLineItems"], readonly unknown[]>[number];

const lineGid = (lineId: string): string => toGid("LineItem", lineId) ?? lineId;

/** Units that wait to be sent go back as cancelled, those that were sent as returned. */
export async function linesOf(client: ShopifyClient, order: Refundable, { input, call }: Given): Promise<WireLine[]> {
  const units = unitsOf(order, input.lines ?? []);
  if (units.size === 0) return [];
  const locationId = input.restock ? await client.defaultLocationId(call) : null;
  return [...units].flatMap(([lineId, quantity]): WireLine[] => {
    const lineItemId = lineGid(lineId);
    if (!locationId) return [{ lineItemId, quantity, restockType: "NO_RESTOCK" }];
    const line = order.lineItems.nodes.find((one) => toId(one.id) === lineId);
    const waiting = Math.min(quantity, line?.unfulfilledQuantity ?? 0);
    const parts: WireLine[] = [
      { lineItemId, quantity: waiting, restockType: "CANCEL", locationId },
      { lineItemId, quantity: quantity - waiting, restockType: "RETURN", locationId },
    ];
    return parts.filter((part) => part.quantity > 0);
  });
}
