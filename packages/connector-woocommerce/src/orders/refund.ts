import {
  addMoney,
  allocateMoney,
  type CallOptions,
  ConnectorError,
  compareMoney,
  fromUtc,
  type Implementation,
  type Intent,
  intentOf,
  type Money,
  multiplyMoney,
  parseMoneyRounded,
  path,
  subtractMoney,
  sumMoney,
  toDecimal,
  zeroMoney,
} from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { withStockLocks } from "../reservations/stock-lock.ts";
import type { WireOrder } from "../wire.ts";
import { usedForAnother } from "./create-order.ts";
import { readOrder } from "./order-api.ts";

type Input = Parameters<Implementation<"orders", "refund">>[0];
type RefundDraft = Awaited<ReturnType<Implementation<"orders", "refund">>>;

const intentKey = "_coccinelle_refund";

const wireRefund = z.object({
  id: z.int(),
  amount: z.string(),
  reason: z.string().nullish(),
  date_created_gmt: z.string(),
  line_items: z.array(
    z.object({
      quantity: z.int(),
      total: z.string(),
      total_tax: z.string(),
      meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish(),
    }),
  ),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
});

type WireRefund = z.output<typeof wireRefund>;

/** Where tax of a line goes: refunds name the rate. */
const wireRates = z.object({
  line_items: z.array(z.object({ id: z.int(), taxes: z.array(z.object({ id: z.int() })) })),
});

/**
 * Gives money back. WooCommerce bounds the sum and not the units, and by itself would call the payment provider and put the
 * units back on sale: here both happen only when they are asked for. One refund of an order at a time.
 */
export async function refund(client: WooCommerceClient, input: Input, call: CallOptions = {}): Promise<RefundDraft> {
  const intent = await intentOf("refund", call.idempotencyKey, input);
  const order = await readOrder(client, input.orderId, call);
  const made = intent && findMade(await listRefunds(client, order, call), intent);
  if (made) return toRefund(made, order);
  return withStockLocks(client, [input.orderId], call, async (held) => {
    const [fresh, refunds] = await Promise.all([
      readOrder(client, input.orderId, held.call),
      listRefunds(client, order, held.call),
    ]);
    const since = intent && findMade(refunds, intent);
    if (since) return toRefund(since, fresh);
    const plan = planOf(fresh, refunds, input);
    const rates = plan.lines.length > 0 ? await readRates(client, fresh, held.call) : new Map<number, number>();
    held.assertHeld();
    const body = {
      amount: toDecimal(plan.amount),
      ...(input.reason && { reason: input.reason }),
      api_refund: input.viaGateway === true,
      api_restock: input.restock === true,
      ...(plan.lines.length > 0 && { line_items: plan.lines.map((line) => toRefundLine(line, rates)) }),
      ...(intent && { meta_data: [{ key: intentKey, value: intent }] }),
    };
    const written = await post(client, input, body, held.call);
    if (compareMoney(parseMoneyRounded(written.amount, fresh.currency), plan.amount) === 0)
      return toRefund(written, fresh);
    throw new ConnectorError("response_invalid", "The shop noted another amount than was to be refunded.", {
      effect: "unknown",
    });
  });
}

/** A refusal of the shop's own leaves nothing; one of the payment provider may come after the money left. */
async function post(
  { api }: WooCommerceClient,
  { orderId, viaGateway }: Input,
  body: object,
  call: CallOptions,
): Promise<WireRefund> {
  try {
    return await api.post(path`/orders/${orderId}/refunds`, wireRefund, { body, call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "input_invalid") throw error;
    throw ConnectorError.extend(error, { effect: viaGateway ? "unknown" : "none" });
  }
}

function listRefunds({ api }: WooCommerceClient, { id, refunds }: WireOrder, call: CallOptions): Promise<WireRefund[]> {
  if (refunds.length === 0) return Promise.resolve([]);
  return api.get(path`/orders/${String(id)}/refunds`, z.array(wireRefund), { query: { per_page: 100 }, call });
}

function findMade(refunds: readonly WireRefund[], intent: Intent): WireRefund | null {
  const schema = z.object({ key: z.string(), input: z.string() });
  for (const made of refunds) {
    const noted = schema.safeParse(made.meta_data.find(({ key }) => key === intentKey)?.value);
    if (!noted.success || noted.data.key !== intent.key) continue;
    if (noted.data.input !== intent.input) throw usedForAnother();
    return made;
  }
  return null;
}

interface PlannedLine {
  readonly id: number;
  readonly quantity: number;
  readonly net: Money;
  readonly tax: Money;
}

interface Plan {
  readonly amount: Money;
  readonly lines: readonly PlannedLine[];
}

const refused = (message: string, field: string): ConnectorError =>
  new ConnectorError("input_invalid", message, { fields: [field], effect: "none" });

/** What is given back, within what the order still has. */
function planOf(order: WireOrder, refunds: readonly WireRefund[], input: Input): Plan {
  const { currency } = order;
  const left = subtractMoney(
    parseMoneyRounded(order.total, currency),
    sumMoney(
      refunds.map(({ amount }) => parseMoneyRounded(amount, currency)),
      currency,
    ),
  );
  if (left.amountMinor <= 0) {
    throw new ConnectorError("conflict", "The order is refunded already.", { reason: "already_done", effect: "none" });
  }
  const lines = (input.lines ?? []).map((line) => planLine(order, refunds, line));
  if (!input.amount && lines.length === 0) throw refused("Give an amount, or the lines to refund.", "amount");
  const sum = sumMoney(
    lines.map(({ net, tax }) => addMoney(net, tax)),
    currency,
  );
  const amount = input.amount ?? sum;
  if (amount.currency !== currency) throw refused(`The order was paid in ${currency}.`, "amount");
  if (amount.amountMinor <= 0) throw refused("The amount must be above zero.", "amount");
  if (compareMoney(amount, left) > 0)
    throw refused("The amount is more than what is left of the order's total.", "amount");
  return { amount, lines: sum.amountMinor === amount.amountMinor ? lines : scaled(lines, amount) };
}

type GivenLine = NonNullable<Input["lines"]>[number];

/** Units are bounded here, because the shop would put nine of two back on sale. */
function planLine(
  order: WireOrder,
  refunds: readonly WireRefund[],
  { lineId, quantity, amount }: GivenLine,
): PlannedLine {
  const line = order.line_items.find(({ id }) => String(id) === lineId);
  if (!line)
    throw new ConnectorError("not_found", "The order has no such line.", { fields: ["lines"], effect: "none" });
  const before = refunds.flatMap(({ line_items }) => line_items).filter((part) => refundedItem(part) === lineId);
  const open = line.quantity - before.reduce((units, part) => units - part.quantity, 0);
  if (quantity > open) {
    if (open > 0) throw refused(`Only ${open} of this line can still be refunded.`, "lines");
    throw new ConnectorError("conflict", "This line is refunded already.", { reason: "already_done", effect: "none" });
  }
  const { currency } = order;
  const read = (text: string): Money => parseMoneyRounded(text, currency);
  const [net, tax] = [read(line.total), read(line.total_tax)];
  const given = amount ?? null;
  if (given && given.currency !== currency) throw refused(`The order was paid in ${currency}.`, "lines");
  // The last units get what rounding left to the others.
  const isRest = quantity === open && before.length === 0 && quantity === line.quantity;
  const own = given ?? (isRest ? addMoney(net, tax) : multiplyMoney(addMoney(net, tax), quantity / line.quantity));
  const [ownNet = own, ownTax = zeroMoney(currency)] =
    tax.amountMinor === 0 ? [own] : allocateMoney(own, [net.amountMinor, tax.amountMinor]);
  return { id: line.id, quantity, net: ownNet, tax: ownTax };
}

function refundedItem({ meta_data }: WireRefund["line_items"][number]): string | null {
  const item = meta_data?.find(({ key }) => key === "_refunded_item_id")?.value;
  return item === undefined ? null : String(item);
}

/** An amount of its own is shared among the lines as their sums are. */
function scaled(lines: readonly PlannedLine[], amount: Money): PlannedLine[] {
  const weights = lines.flatMap(({ net, tax }) => [net.amountMinor, tax.amountMinor]);
  if (weights.every((weight) => weight === 0)) return [...lines];
  const shares = allocateMoney(amount, weights);
  return lines.map((line, index) => ({
    ...line,
    net: shares[2 * index] ?? line.net,
    tax: shares[2 * index + 1] ?? line.tax,
  }));
}

function toRefundLine({ id, quantity, net, tax }: PlannedLine, rates: ReadonlyMap<number, number>): object {
  const rate = rates.get(id);
  return {
    id,
    quantity,
    refund_total: Number(toDecimal(net)),
    ...(rate !== undefined &&
      tax.amountMinor !== 0 && { refund_tax: [{ id: rate, refund_total: Number(toDecimal(tax)) }] }),
  };
}

async function readRates(
  { api }: WooCommerceClient,
  { id }: WireOrder,
  call: CallOptions,
): Promise<ReadonlyMap<number, number>> {
  const { line_items } = await api.get(path`/orders/${String(id)}`, wireRates, {
    query: { _fields: "line_items" },
    call,
  });
  return new Map(line_items.flatMap((line) => (line.taxes[0] ? [[line.id, line.taxes[0].id] as const] : [])));
}

function toRefund({ id, amount, reason, date_created_gmt, line_items }: WireRefund, order: WireOrder): RefundDraft {
  const read = (text: string): Money => parseMoneyRounded(text.replace(/^-/, ""), order.currency);
  return {
    id: String(id),
    orderId: String(order.id),
    amount: read(amount),
    reason: reason || null,
    lines: line_items.flatMap((part) => {
      const lineId = refundedItem(part);
      return lineId === null
        ? []
        : [{ lineId, quantity: Math.abs(part.quantity), amount: addMoney(read(part.total), read(part.total_tax)) }];
    }),
    createdAt: fromUtc(date_created_gmt),
  };
}
