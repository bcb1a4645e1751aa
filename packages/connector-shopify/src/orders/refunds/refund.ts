import { type CallOptions, ConnectorError, type RefundInput } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../../client.ts";
import type { RefundInput as WireRefundInput } from "../../queries/generated.ts";
import { createRefundDocument, refundableDocument } from "../../queries/refunds.ts";
import { uuidOf } from "../../uuid.ts";
import { markOf, shortIntentOf, withMark } from "../intent.ts";
import { noSuchOrder, usedForAnother } from "../read-order.ts";
import { type RefundDraft, toRefund } from "../to-refund.ts";
import { wireRefund } from "../wire.ts";
import { amountOf, linesOf } from "./amount.ts";
import { transactionsOf } from "./payments.ts";
import { wireRefundable } from "./refundable.ts";

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
