import {
  addMoney,
  type CallOptions,
  type Implementation,
  intentOf,
  type Money,
  multiplyMoney,
  parseMoneyRounded,
  subtractMoney,
  sumMoney,
  toDecimal,
} from "@coccinelle/core";
import type { WooCommerceClient } from "../../api.ts";
import { toOrder } from "../../to-order.ts";
import type { WireOrder } from "../../wire.ts";
import { makeOnce, usedForAnother } from "../create-order.ts";
import { putOrder, readOrder } from "../order-api.ts";
import { assertReturnable, findRecord, type GivenLines, linesInWords, noteOnce, write } from "./create-return.ts";
import { type Recorded, suffixOf } from "./record.ts";

type Input = Parameters<Implementation<"orders", "createExchange">>[0];
type Draft = Awaited<ReturnType<Implementation<"orders", "createExchange">>>;

/**
 * Asks to swap lines of an order. The replacements are an order of their own, whose units are taken at once and from which
 * the value of what comes back is taken off; the return stands with the first order, and each names the other.
 */
export async function createExchange(client: WooCommerceClient, input: Input, call: CallOptions = {}): Promise<Draft> {
  const intent = await intentOf("createExchange", call.idempotencyKey, input);
  const suffix = suffixOf(intent?.key ?? null);
  const order = await readOrder(client, input.orderId, call);
  const made = findRecord(order, suffix);
  if (made && made.record.input !== intent?.input) throw usedForAnother();
  const recorded = made ?? (await swap(client, { input, order, suffix, intent }, call));
  const text = `Exchange requested: ${linesInWords(order, input.lines)}. The replacement is order #${recorded.record.exchange?.replacementOrderId}.`;
  await noteOnce(client, { orderId: input.orderId, marker: recorded.id, text }, call);
  return toExchange(recorded);
}

interface Swap {
  readonly input: Input;
  readonly order: WireOrder;
  readonly suffix: string;
  readonly intent: { readonly key: string; readonly input: string } | null;
}

async function swap(
  client: WooCommerceClient,
  { input, order, suffix, intent }: Swap,
  call: CallOptions,
): Promise<Recorded> {
  assertReturnable(client, order, input.lines);
  const { replacements } = input;
  const marker = `Exchange for order #${order.number}`;
  const wanted = {
    items: replacements,
    customerId: order.customer_id > 0 ? String(order.customer_id) : `guest-${order.id}`,
    note: marker,
  };
  const made = await makeOnce(client, wanted, await intentOf("replacement", suffix, wanted), call);
  const { id, lines, currency } = toOrder(made, client.statuses);
  const price = sumMoney(
    lines.map((line) => line.total),
    currency,
  );
  const returned = returnedValue(order, input.lines);
  await credit(client, { replacementId: id, marker, returned: returned.total, price, net: returned.net }, call);
  const exchange = {
    replacements: replacements.map(({ productId, variantId, quantity }) => ({
      productId,
      variantId: variantId ?? null,
      quantity,
    })),
    replacementOrderId: id,
    priceDifference: subtractMoney(price, returned.total),
  };
  return write(client, { orderId: input.orderId, suffix, lines: input.lines, note: null, intent, exchange }, call);
}

/** What the customer paid for the lines that come back, with and without tax. */
function returnedValue({ line_items, currency }: WireOrder, lines: GivenLines): { total: Money; net: Money } {
  const read = (text: string): Money => parseMoneyRounded(text, currency);
  const parts = lines.flatMap(({ lineId, quantity }) => {
    const line = line_items.find(({ id }) => String(id) === lineId);
    if (!line) return [];
    const net = multiplyMoney(read(line.total), quantity / line.quantity);
    return [{ net, total: multiplyMoney(addMoney(read(line.total), read(line.total_tax)), quantity / line.quantity) }];
  });
  return {
    total: sumMoney(
      parts.map((part) => part.total),
      currency,
    ),
    net: sumMoney(
      parts.map((part) => part.net),
      currency,
    ),
  };
}

interface Credit {
  readonly replacementId: string;
  readonly marker: string;
  readonly returned: Money;
  readonly price: Money;
  readonly net: Money;
}

/** Takes the returned value off the replacement as a fee below zero, once; the shop takes no more off than there is. */
async function credit(
  client: WooCommerceClient,
  { replacementId, marker, returned, price, net }: Credit,
  call: CallOptions,
): Promise<void> {
  const replacement = await readOrder(client, replacementId, call);
  if (replacement.fee_lines.some(({ name }) => name === marker)) return;
  const isCovered = returned.amountMinor >= price.amountMinor;
  const share = isCovered && returned.amountMinor > 0 ? price.amountMinor / returned.amountMinor : 1;
  const off = multiplyMoney(net, share);
  const body = {
    fee_lines: [{ name: marker, total: `-${toDecimal(off)}`, tax_status: "taxable" }],
    // Nothing is left to pay, so nothing is waited for.
    ...(isCovered && { status: "processing" }),
  };
  await putOrder(client, replacementId, body, call);
}

function toExchange({ id, orderId, record }: Recorded): Draft {
  const { status, lines, createdAt, events, exchange } = record;
  return {
    id,
    orderId,
    returnId: id,
    status,
    rawStatus: status,
    lines,
    replacements: exchange?.replacements ?? [],
    replacementOrderId: exchange?.replacementOrderId ?? null,
    priceDifference: exchange?.priceDifference ?? null,
    createdAt,
    events,
  };
}
