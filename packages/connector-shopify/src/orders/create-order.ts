import { type CallOptions, ConnectorError, type CreateOrderInput } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toId } from "../client.ts";
import { createOrderDocument } from "../queries/orders.ts";
import { consumeHolds, finishHolds } from "./consume-holds.ts";
import { shortIntentOf, tagOf } from "./intent.ts";
import { claimKey, findByKey, type KeyedOrder, type KeyUse, settleKey } from "./order-keys.ts";
import { completeLines, present, readOrder } from "./read-order.ts";
import { assertCurrency, priceOf, type Sale, toOrderInput } from "./sale.ts";
import { assertEnough, insufficientStock, readSellables } from "./sellables.ts";
import type { OrderDraft } from "./to-order.ts";
import { type WireOrder, wireOrder } from "./wire.ts";

/**
 * Makes an order that takes its units or is not made: Shopify refuses it when there are too few. One that consumes holds is
 * completed from the first hold's draft, which Shopify does once.
 */
export async function createOrder(
  client: ShopifyClient,
  input: CreateOrderInput,
  call: CallOptions = {},
): Promise<OrderDraft> {
  const intent = await shortIntentOf("createOrder", call.idempotencyKey, input);
  // Notes about keys are no deed: what fails after them may still have left nothing.
  const notes = { ...call };
  const found = intent && (await findByKey(client, intent, notes));
  if (found && "orderGid" in found) return presentMade(client, { found, input }, call);
  const [{ currency }, sellables] = await Promise.all([client.shop(call), readSellables(client, input.items, call)]);
  assertCurrency({ input, currency });
  const sale = { input, sellables, currency, tags: intent ? [tagOf(intent)] : [] };
  const claimed = found && (await claimKey(client, found, notes));
  if (claimed && "orderGid" in claimed) return presentMade(client, { found: claimed, input }, call);
  const order = await withClaim(client, claimed, notes, () => make(client, sale, call));
  return present(client, order, call);
}

interface Made {
  readonly found: KeyedOrder;
  readonly input: CreateOrderInput;
}

/** What the first call with this key made, and did not perhaps bring to its end. */
async function presentMade(client: ShopifyClient, { found, input }: Made, call: CallOptions): Promise<OrderDraft> {
  const order = await readOrder(client, toId(found.orderGid), call);
  const ids = idsOf(input);
  if (found.unsettled && ids.length > 0) {
    await finishHolds(client, { ids, order }, call);
    await settleKey(client, found.unsettled, order.id, { ...call });
  }
  return present(client, order, call);
}

const idsOf = ({ reservationIds }: CreateOrderInput): string[] => [...new Set(reservationIds ?? [])];

async function make(client: ShopifyClient, sale: Sale, call: CallOptions): Promise<WireOrder> {
  const ids = idsOf(sale.input);
  if (ids.length > 0) return consumeHolds(client, { ids, sale }, call);
  assertEnough({ items: sale.input.items, sellables: sale.sellables });
  const variables = {
    order: toOrderInput(sale, await priceOf(client, sale, call)),
    options: { inventoryBehaviour: "DECREMENT_OBEYING_POLICY", sendReceipt: false, sendFulfillmentReceipt: false },
  };
  try {
    return await create(client, variables, call);
  } catch (error) {
    throw ConnectorError.is(error) && isShort(error) ? insufficientStock() : error;
  }
}

const wireCreated = z.object({ orderCreate: z.object({ order: wireOrder }) });

async function create(
  client: ShopifyClient,
  variables: Readonly<Record<"order" | "options", object>>,
  call: CallOptions,
): Promise<WireOrder> {
  const { orderCreate } = await client.mutate(createOrderDocument, { ...variables, withPeople: true }, wireCreated, {
    call,
  });
  return completeLines(client, orderCreate.order, call);
}

/** The schema has a code for this; shops were seen to answer with a sentence alone. */
const isShort = ({ remoteCode, message }: ConnectorError): boolean =>
  remoteCode === "INVENTORY_CLAIM_FAILED" || /reserve inventory|claim inventory/i.test(message);

/** Notes how the call ended. What is known to have made nothing is forgotten, so that its repeat need not wait. */
async function withClaim(
  client: ShopifyClient,
  claim: KeyUse | null,
  call: CallOptions,
  run: () => Promise<WireOrder>,
): Promise<WireOrder> {
  if (!claim) return run();
  try {
    const order = await run();
    await settleKey(client, claim, order.id, call);
    return order;
  } catch (error) {
    if (ConnectorError.is(error) && error.effect === "none") await settleKey(client, claim, null, call);
    throw error;
  }
}
