import { addressFields } from "../to-address.ts";
import { document } from "./document.ts";
import { parcelFragment } from "./fulfillments.ts";
import { refundFragment } from "./refunds.ts";

/** Lines of an order that come with it; longer orders are read on. */
const linesInOrder = 50;

const lineFragment = `
fragment Line on LineItem {
  id
  title
  sku
  quantity
  currentQuantity
  product { id }
  variant { id selectedOptions { name value } }
  originalUnitPriceSet { shopMoney { ...Amount } }
  originalTotalSet { shopMoney { ...Amount } }
  discountAllocations { ...Allocation }
  taxLines { priceSet { shopMoney { ...Amount } } }
}
fragment Allocation on DiscountAllocation {
  allocatedAmountSet { shopMoney { ...Amount } }
  discountApplication { ...Discount }
}
fragment Discount on DiscountApplication {
  index
  ... on DiscountCodeApplication { code }
  ... on ManualDiscountApplication { title }
  ... on AutomaticDiscountApplication { title }
  ... on ScriptDiscountApplication { title }
}`;

const amountFragment = `
fragment Amount on MoneyV2 { amount currencyCode }`;

/** Who bought, and where it goes. An app may lack the right to see it: then the order is read without. */
const peopleFragment = `
fragment People on Order {
  email
  phone
  customer { id firstName lastName }
  billingAddress { ${addressFields} }
  shippingAddress { ${addressFields} }
}`;

const orderFragment = `
fragment OrderParts on Order {
  id
  name
  confirmationNumber
  createdAt
  updatedAt
  cancelledAt
  closedAt
  edited
  test
  sourceName
  customerLocale
  note
  tags
  customAttributes { key value }
  currencyCode
  taxesIncluded
  dutiesIncluded
  displayFinancialStatus
  displayFulfillmentStatus
  returnStatus
  totalPriceSet { shopMoney { ...Amount } presentmentMoney { ...Amount } }
  currentTotalPriceSet { shopMoney { ...Amount } }
  totalTaxSet { shopMoney { ...Amount } }
  currentTotalTaxSet { shopMoney { ...Amount } }
  totalRefundedSet { shopMoney { ...Amount } }
  totalTipReceivedSet { shopMoney { ...Amount } }
  originalTotalDutiesSet { shopMoney { ...Amount } }
  additionalFees { id name price { shopMoney { ...Amount } } }
  taxLines { title ratePercentage priceSet { shopMoney { ...Amount } } }
  shippingLines(first: 10) {
    nodes {
      id
      title
      discountedPriceSet { shopMoney { ...Amount } }
      discountAllocations { ...Allocation }
      taxLines { priceSet { shopMoney { ...Amount } } }
    }
  }
  lineItems(first: ${linesInOrder}) {
    nodes { ...Line }
    pageInfo { hasNextPage endCursor }
  }
  transactions(first: 50) {
    kind
    status
    gateway
    processedAt
    amountSet { shopMoney { ...Amount } }
  }
  refunds(first: 50) { ...RefundParts }
  fulfillments(first: 50) { ...Parcel }
}
${lineFragment}${refundFragment}${parcelFragment}${amountFragment}`;

const orderFragments = `${orderFragment}${peopleFragment}`;

export const orderDocument = document(`
query Order($id: ID!, $withPeople: Boolean!) {
  order(id: $id) { ...OrderParts ...People @include(if: $withPeople) }
}
${orderFragments}`);

/** Lines of an order after its first page. */
export const orderLinesDocument = document(`
query OrderLines($id: ID!, $after: String!) {
  order(id: $id) {
    lineItems(first: 100, after: $after) {
      nodes { ...Line }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${lineFragment}${amountFragment}`);

/** Orders that a search finds, as little of each as tells whether it is the one. */
export const orderIdsDocument = document(`
query OrderIds($query: String!) {
  orders(first: 25, query: $query, sortKey: ID) {
    nodes { id name confirmationNumber tags }
  }
}`);

export const ordersDocument = document(`
query Orders($first: Int!, $after: String, $query: String, $sortKey: OrderSortKeys!, $withPeople: Boolean!) {
  orders(first: $first, after: $after, query: $query, sortKey: $sortKey) {
    nodes { ...OrderParts ...People @include(if: $withPeople) }
    pageInfo { hasNextPage endCursor }
  }
}
${orderFragments}`);

export const createOrderDocument = document(`
mutation CreateOrder($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput!, $withPeople: Boolean!) {
  orderCreate(order: $order, options: $options) {
    order { ...OrderParts ...People @include(if: $withPeople) }
    userErrors { field message code }
  }
}
${orderFragments}`);

export const updateOrderDocument = document(`
mutation UpdateOrder($input: OrderInput!) {
  orderUpdate(input: $input) {
    order { id note }
    userErrors { field message }
  }
}`);

export const cancelOrderDocument = document(`
mutation CancelOrder(
  $orderId: ID!
  $reason: OrderCancelReason!
  $restock: Boolean!
  $staffNote: String
) {
  orderCancel(
    orderId: $orderId
    reason: $reason
    restock: $restock
    notifyCustomer: false
    staffNote: $staffNote
  ) {
    job { id done }
    orderCancelUserErrors { field message code }
  }
}`);

export const jobDocument = document(`
query Job($id: ID!) {
  job(id: $id) { id done }
}`);

/** What this connector noted on an order under one key. */
export const orderNotedDocument = document(`
query OrderNoted($id: ID!, $namespace: String!, $key: String!) {
  order(id: $id) {
    id
    note
    metafield(namespace: $namespace, key: $key) { value }
  }
}`);

/** Prices and stock of what is to be sold: of variants, and of products that have one alone. */
export const sellablesDocument = document(`
query Sellables($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on ProductVariant { ...Sellable }
    ... on Product { id variants(first: 2) { nodes { ...Sellable } } }
  }
}
fragment Sellable on ProductVariant {
  id
  price
  taxable
  inventoryPolicy
  inventoryQuantity
  product { id }
  inventoryItem { id tracked requiresShipping }
}`);

/** What this app noted about keys of calls that make orders, and what the index knows of one of them. */
export const orderKeysDocument = document(`
query OrderKeys($bucket: String!, $query: String!) {
  currentAppInstallation {
    id
    keys: metafield(namespace: "coccinelle", key: $bucket) { value compareDigest }
  }
  orders(first: 5, query: $query, sortKey: ID) { nodes { id tags } }
}`);

/** What an order would come to, and what is in it of taxes without its shipping. It changes nothing. */
export const priceOrderDocument = document(`
mutation PriceOrder($input: DraftOrderInput!, $goods: DraftOrderInput!, $hasShipping: Boolean!) {
  draftOrderCalculate(input: $input) {
    calculatedDraftOrder {
      taxesIncluded
      totalPriceSet { shopMoney { ...Amount } }
      taxLines { ...Tax }
    }
    userErrors { field message }
  }
  goods: draftOrderCalculate(input: $goods) @include(if: $hasShipping) {
    calculatedDraftOrder { taxLines { ...Tax } }
    userErrors { field message }
  }
}
fragment Tax on TaxLine { title rate priceSet { shopMoney { ...Amount } } }
${amountFragment}`);

export const prepareSaleDocument = document(`
mutation PrepareSale($id: ID!, $input: DraftOrderInput!) {
  draftOrderUpdate(id: $id, input: $input) {
    draftOrder { id status }
    userErrors { field message }
  }
}`);

export const completeSaleDocument = document(`
mutation CompleteSale($id: ID!, $isPending: Boolean!) {
  draftOrderComplete(id: $id, paymentPending: $isPending) {
    draftOrder { id order { id } }
    userErrors { field message }
  }
}`);
