import type { ShopifyTwinOptions } from "../../src/twin/index.ts";
import { type Desk, newDesk } from "./ask.ts";

/** The demo shop before anybody bought there. */
export function freshDesk(options: Partial<ShopifyTwinOptions> = {}): Desk {
  const desk = newDesk(options);
  const { shop } = desk.twin;
  for (const records of [shop.orders, shop.customers, shop.draftOrders]) records.clear();
  shop.lastOrderNumber = 1000;
  for (const { quantities } of shop.inventoryLevels.values()) quantities.committed = 0;
  return desk;
}

/** What a line of an order may be given. */
type Line = Readonly<Record<string, unknown>>;

export const money = (amount: string, currencyCode = "EUR") => ({ shopMoney: { amount, currencyCode } });

/** A line of a variant, with 20 % tax in its price. */
export const line = (desk: Desk, sku: string, quantity: number, more: Line = {}): Line => ({
  variantId: desk.find(sku).variantId,
  quantity,
  requiresShipping: true,
  taxLines: [{ title: "TVA", rate: 0.2 }],
  ...more,
});

/** A line of no variant. */
export const custom = (title: string, price: string, more: Line = {}): Line => ({
  title,
  quantity: 1,
  priceSet: money(price),
  requiresShipping: true,
  taxable: false,
  ...more,
});

const orderFields = `
  id name email tags note closedAt cancelledAt cancelReason closed
  displayFinancialStatus displayFulfillmentStatus returnStatus
  currentTotalPriceSet { shopMoney { amount } } totalOutstandingSet { shopMoney { amount } }
  customer { id email }
  lineItems(first: 10) { nodes { id title sku quantity currentQuantity unfulfilledQuantity } }
  transactions { id kind status gateway amountSet { shopMoney { amount } } }
  fulfillmentOrders(first: 10) {
    nodes {
      id status assignedLocation { location { id } }
      lineItems(first: 10) { nodes { id totalQuantity remainingQuantity } }
    }
  }
`;

type Behaviour = "BYPASS" | "DECREMENT_OBEYING_POLICY" | "DECREMENT_IGNORING_POLICY";

/** `orderCreate`, whatever comes of it. */
export async function createOrder(
  desk: Desk,
  order: object,
  inventoryBehaviour: Behaviour = "DECREMENT_OBEYING_POLICY",
) {
  const { data, errors } = await desk.ask(
    `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
      orderCreate(order: $order, options: $options) { order { ${orderFields} } userErrors { field message code } }
    }`,
    { order: { taxesIncluded: true, ...order }, options: { inventoryBehaviour } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.orderCreate;
}

/** An order that was placed. */
export async function placeOrder(desk: Desk, order: object, behaviour?: Behaviour) {
  const { order: made, userErrors } = await createOrder(desk, order, behaviour);
  if (!made) throw new Error(JSON.stringify(userErrors));
  return made;
}

export async function readOrder(desk: Desk, id: string) {
  const { data, errors } = await desk.ask(`query ($id: ID!) { order(id: $id) { ${orderFields} } }`, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.order;
}

/** Sends a whole fulfilment order, the order's first unless said otherwise. */
export async function fulfil(desk: Desk, orderId: string, fulfillment: object = {}) {
  const [own] = desk.twin.shop.orders.get(orderId)?.fulfillmentOrders.filter(({ status }) => status === "OPEN") ?? [];
  const { data, errors } = await desk.ask(
    `mutation ($fulfillment: FulfillmentInput!) {
      fulfillmentCreate(fulfillment: $fulfillment) {
        fulfillment { id status displayStatus fulfillmentLineItems(first: 10) { nodes { id quantity } } }
        userErrors { field message }
      }
    }`,
    { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: own?.id }], ...fulfillment } },
  );
  if (errors || !data.fulfillmentCreate.fulfillment) throw new Error(JSON.stringify(errors ?? data));
  return data.fulfillmentCreate.fulfillment;
}

const returnFields = `
  id name status totalQuantity closedAt decline { reason note }
  returnLineItems(first: 10) { nodes { id quantity processedQuantity unprocessedQuantity } }
  exchangeLineItems(first: 10) { nodes { id quantity processedQuantity lineItems { id } } }
  reverseFulfillmentOrders(first: 5) { nodes { id status lineItems(first: 10) { nodes { id totalQuantity } } } }
`;

/** `returnCreate` of the first line of the first parcel, whatever comes of it. */
export async function createReturn(desk: Desk, orderId: string, returnInput: object) {
  const { data, errors } = await desk.ask(
    `mutation ($returnInput: ReturnInput!) {
      returnCreate(returnInput: $returnInput) { return { ${returnFields} } userErrors { field message code } }
    }`,
    { returnInput: { orderId, ...returnInput } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.returnCreate;
}

export const sentLineOf = (desk: Desk, orderId: string): string =>
  desk.twin.shop.orders.get(orderId)?.fulfillments[0]?.lines[0]?.id ?? "";

/** An open return of what was sent first. */
export async function returnOf(
  desk: Desk,
  orderId: string,
  { quantity, exchange = [], ...more }: { quantity: number; exchange?: object[]; [field: string]: unknown },
) {
  const { return: made, userErrors } = await createReturn(desk, orderId, {
    returnLineItems: [
      {
        fulfillmentLineItemId: sentLineOf(desk, orderId),
        quantity,
        returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/7",
      },
    ],
    exchangeLineItems: exchange,
    ...more,
  });
  if (!made) throw new Error(JSON.stringify(userErrors));
  return made;
}

/** `returnProcess`, whatever comes of it. */
export async function processReturn(desk: Desk, input: object) {
  const { data, errors } = await desk.ask(
    `mutation ($input: ReturnProcessInput!) {
      returnProcess(input: $input) {
        return { ${returnFields} order { ${orderFields} } refunds(first: 5) { nodes { id totalRefundedSet { shopMoney { amount } } } } }
        userErrors { field message code }
      }
    }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.returnProcess;
}

/** A mutation by its name, whatever comes of it. */
export async function run(desk: Desk, text: string, variables: object = {}) {
  const { data, errors } = await desk.ask(text, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  const [payload] = Object.values(data);
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  return payload as any;
}
