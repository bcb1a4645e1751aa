import type { CallOptions, ExchangeInput, Implementation, Money } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toId } from "../../client.ts";
import { createReturnDocument, returnOutcomeDocument } from "../../queries/returns.ts";
import { toMoney, wireShopMoney } from "../../to-money.ts";
import { shortIntentOf } from "../intent.ts";
import { assertEnough, readSellables } from "../sellables.ts";
import { chooseLines, findMade, readReturnable } from "./returnable.ts";
import { toReturnLines, toReturnStatus } from "./to-return.ts";
import { type WireReturn, wireReturn } from "./wire.ts";

type ExchangeDraft = Awaited<ReturnType<Implementation<"orders", "createExchange">>>;

const wireCreated = z.object({ returnCreate: z.object({ return: wireReturn }) });

/**
 * Swaps lines of an order. The replacements become lines of the same order and leave once the return has arrived
 * (`updateReturn` to `received`); until then Shopify takes none of their units.
 */
export async function createExchange(
  client: ShopifyClient,
  input: ExchangeInput,
  call: CallOptions = {},
): Promise<ExchangeDraft> {
  const intent = await shortIntentOf("createExchange", call.idempotencyKey, input);
  const returnable = await readReturnable(client, input.orderId, call);
  const made = intent && findMade(returnable, intent);
  if (made) return toExchange(client, made, call);
  const sellables = await readSellables(client, input.replacements, call);
  assertEnough({ items: input.replacements, sellables });
  const chosen = await chooseLines(client, returnable, { lines: input.lines, intent }, call);
  const returnLineItems = chosen.map(({ note, ...line }) => ({ ...line, returnReasonNote: note ?? "" }));
  const exchangeLineItems = sellables.map(({ id }, index) => ({
    variantId: id,
    quantity: input.replacements[index]?.quantity ?? 0,
  }));
  const returnInput = { orderId: returnable.orderId, returnLineItems, exchangeLineItems };
  const { returnCreate } = await client.mutate(createReturnDocument, { input: returnInput }, wireCreated, { call });
  return toExchange(client, returnCreate.return, call);
}

async function toExchange(client: ShopifyClient, wire: WireReturn, call: CallOptions): Promise<ExchangeDraft> {
  const status = toReturnStatus(wire);
  return {
    id: toId(wire.id),
    orderId: toId(wire.order.id),
    returnId: toId(wire.id),
    status,
    rawStatus: wire.status,
    lines: toReturnLines(wire),
    replacements: wire.exchangeLineItems.nodes.flatMap(({ productId, variantId, quantity }) =>
      productId ? [{ productId: toId(productId), variantId: variantId && toId(variantId), quantity }] : [],
    ),
    priceDifference: await differenceOf(client, wire, call),
    createdAt: wire.createdAt,
    events: [{ status, at: wire.createdAt }],
  };
}

const wireOutcome = z.object({
  return: z.object({
    suggestedFinancialOutcome: z
      .object({
        financialTransfer: z
          .discriminatedUnion("__typename", [
            z.object({ __typename: z.literal("InvoiceReturnOutcome"), amount: wireShopMoney }),
            z.object({ __typename: z.literal("RefundReturnOutcome"), amount: wireShopMoney }),
          ])
          .nullable(),
      })
      .nullable(),
  }),
});

/** What Shopify says is still to be paid, or to be given back; `null` when it does not say, or all is over. */
async function differenceOf(client: ShopifyClient, wire: WireReturn, call: CallOptions): Promise<Money | null> {
  const open = (line: { readonly id: string; readonly unprocessedQuantity: number }) =>
    line.unprocessedQuantity > 0 ? [{ id: line.id, quantity: line.unprocessedQuantity }] : [];
  const lines = wire.returnLineItems.nodes.flatMap(open);
  const exchanges = wire.exchangeLineItems.nodes.flatMap(open);
  if (lines.length + exchanges.length === 0) return null;
  const answer = await client.query(returnOutcomeDocument, { id: wire.id, lines, exchanges }, wireOutcome, { call });
  const outcome = answer.return.suggestedFinancialOutcome;
  if (!outcome) return null;
  const transfer = outcome.financialTransfer;
  if (!transfer) return { amountMinor: 0, currency: wire.order.currencyCode };
  const amount = toMoney(transfer.amount.shopMoney);
  return transfer.__typename === "InvoiceReturnOutcome" ? amount : { ...amount, amountMinor: 0 - amount.amountMinor };
}
