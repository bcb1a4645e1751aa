import {
  addMoney,
  type CallOptions,
  ConnectorError,
  compareMoney,
  type Money,
  type RefundInput,
  subtractMoney,
  sumMoney,
  toDecimal,
} from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../client.ts";
import type { RefundInput as WireRefundInput } from "../queries/generated.ts";
import { createRefundDocument, refundableDocument, suggestedRefundDocument } from "../queries/refunds.ts";
import { toMoney, toShopMoney, wireMoneyBag, wireShopMoney } from "../to-money.ts";
import { uuidOf } from "../uuid.ts";
import { markOf, shortIntentOf, withMark } from "./intent.ts";
import { noSuchOrder, refused, usedForAnother, wrongStatus } from "./read-order.ts";
import { type RefundDraft, toRefund } from "./to-refund.ts";
import { wireRefund } from "./wire.ts";

const id = z.string().min(1);

const wireRefundable = z.object({
  order: z
    .object({
      id,
      currencyCode: z.string(),
      presentmentCurrencyCode: z.string(),
      taxesIncluded: z.boolean(),
      totalReceivedSet: wireShopMoney,
      totalRefundedSet: wireShopMoney,
      refunds: z.array(wireRefund),
      lineItems: z.object({
        nodes: z.array(
          z.object({
            id,
            quantity: z.int().nonnegative(),
            refundableQuantity: z.int().nonnegative(),
            unfulfilledQuantity: z.int().nonnegative(),
          }),
        ),
      }),
      transactions: z.array(
        z.object({
          id,
          kind: z.string(),
          status: z.string(),
          gateway: z.string().nullable(),
          manualPaymentGateway: z.boolean(),
          amountSet: wireMoneyBag,
          parentTransaction: z.object({ id }).nullable(),
        }),
      ),
    })
    .nullable(),
});

type Refundable = NonNullable<z.output<typeof wireRefundable>["order"]>;

const wireCreated = z.object({ refundCreate: z.object({ refund: wireRefund }) });

/** How often a key is renewed after attempts that Shopify says have failed. */
const maxAttempts = 3;

/**
 * Gives money back, through the payments it came by. What was paid by hand is only written down, and what a provider took
 * is only sent: Shopify can do neither the other way round. A keyed refund carries its key in its note, and Shopify itself
 * knows the key for a day.
 */
export async function refund(client: ShopifyClient, input: RefundInput, call: CallOptions = {}): Promise<RefundDraft> {
  const intent = await shortIntentOf("refund", call.idempotencyKey, input);
  const gid = toGid("Order", input.orderId);
  if (!gid) throw noSuchOrder();
  const { order } = await client.query(refundableDocument, { id: gid }, wireRefundable, { call });
  if (!order) throw noSuchOrder();
  const made = intent && order.refunds.find(({ note }) => markOf(note)?.key === intent.key);
  if (made && markOf(made.note)?.input !== intent.input) throw usedForAnother();
  if (made) return toRefund(made, order);
  const amount = await amountOf(client, order, { input, call });
  const isForeign = order.presentmentCurrencyCode !== order.currencyCode;
  const variables = {
    input: {
      orderId: order.id,
      note: withMark(input.reason, intent),
      notify: false,
      ...(isForeign && { currency: order.presentmentCurrencyCode }),
      refundLineItems: await linesOf(client, order, { input, call }),
      transactions: transactionsOf(order, amount, input),
    },
  };
  const key = call.idempotencyKey ?? crypto.randomUUID();
  return toRefund(await send(client, { variables, key }, call), order);
}

interface Sending {
  readonly variables: { readonly input: WireRefundInput };
  readonly key: string;
}

async function send(
  client: ShopifyClient,
  { variables, key }: Sending,
  call: CallOptions,
): Promise<z.output<typeof wireRefund>> {
  for (let attempt = 1; ; attempt += 1) {
    const keyed = { ...variables, key: await uuidOf("refund", key, attempt) };
    try {
      const { refundCreate } = await client.mutate(createRefundDocument, keyed, wireCreated, { call });
      return refundCreate.refund;
    } catch (error) {
      const hasFailed = ConnectorError.is(error) && error.remoteCode === "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";
      if (!hasFailed || attempt >= maxAttempts) throw error;
    }
  }
}

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
async function amountOf(client: ShopifyClient, order: Refundable, { input, call }: Given): Promise<Money> {
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
          lineItem: z.object({ id }),
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
async function linesOf(client: ShopifyClient, order: Refundable, { input, call }: Given): Promise<WireLine[]> {
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

type WireTransaction = Extract<WireRefundInput["transactions"], readonly unknown[]>[number];

/** Each payment gives back what is left of it, until the amount is reached; gift cards last. */
function transactionsOf(order: Refundable, amount: Money, { viaGateway }: RefundInput): WireTransaction[] {
  const isIn = ({ kind, status }: Refundable["transactions"][number]): boolean =>
    status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");
  const payments = order.transactions.filter(isIn).toSorted((a, b) => giftCard(a) - giftCard(b));
  let open = amount.amountMinor;
  const transactions: WireTransaction[] = [];
  for (const payment of payments) {
    const part = Math.min(open, leftOf(order, payment));
    if (part <= 0) continue;
    assertWay(payment, viaGateway ?? false);
    transactions.push({
      orderId: order.id,
      parentId: payment.id,
      gateway: payment.gateway ?? "manual",
      kind: "REFUND",
      amount: toDecimal(inPresentment(payment, part)),
    });
    open -= part;
  }
  if (open > 0) throw refused("The amount is more than what is left of the order's payments.", "amount");
  return transactions;
}

type Payment = Refundable["transactions"][number];

const giftCard = ({ gateway }: Payment): number => (gateway === "gift_card" ? 1 : 0);

function leftOf({ transactions, currencyCode }: Refundable, payment: Payment): number {
  const given = transactions.filter(
    ({ kind, status, parentTransaction }) =>
      kind === "REFUND" && (status === "SUCCESS" || status === "PENDING") && parentTransaction?.id === payment.id,
  );
  const amountOf = ({ amountSet }: Payment): number => toShopMoney(amountSet, currencyCode).amountMinor;
  return amountOf(payment) - given.reduce((sum, one) => sum + amountOf(one), 0);
}

/** A part of a payment in the currency in which it was made. */
function inPresentment({ amountSet }: Payment, partMinor: number): Money {
  const [shop, shown] = [toMoney(amountSet.shopMoney), toMoney(amountSet.presentmentMoney)];
  return {
    amountMinor: Math.round((partMinor * shown.amountMinor) / shop.amountMinor),
    currency: shown.currency,
  };
}

function assertWay({ manualPaymentGateway }: Payment, viaGateway: boolean): void {
  if (manualPaymentGateway !== viaGateway) return;
  throw refused(
    viaGateway
      ? "The order was paid by hand: there is no provider to send the money. Refund it without viaGateway."
      : "The order was paid through a provider, and Shopify sends such a refund at once: say so by viaGateway.",
    "viaGateway",
  );
}
