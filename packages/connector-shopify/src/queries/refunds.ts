import { document } from "./document.ts";

/** Money given back, as it stands in an order. */
export const refundFragment = `
fragment RefundParts on Refund {
  id
  note
  createdAt
  totalRefundedSet { shopMoney { ...Amount } presentmentMoney { ...Amount } }
  refundLineItems(first: 50) {
    nodes {
      quantity
      lineItem { id }
      subtotalSet { shopMoney { ...Amount } }
      totalTaxSet { shopMoney { ...Amount } }
    }
  }
}`;

const amountFragment = `
fragment Amount on MoneyV2 { amount currencyCode }`;

/** What can be refunded of an order, and by which payments. */
export const refundableDocument = document(`
query Refundable($id: ID!) {
  order(id: $id) {
    id
    currencyCode
    presentmentCurrencyCode
    taxesIncluded
    cancelledAt
    totalReceivedSet { shopMoney { ...Amount } }
    totalRefundedSet { shopMoney { ...Amount } }
    refunds(first: 50) { ...RefundParts }
    lineItems(first: 250) {
      nodes { id quantity refundableQuantity unfulfilledQuantity }
      pageInfo { hasNextPage }
    }
    transactions(first: 50) {
      id
      kind
      status
      gateway
      manualPaymentGateway
      amountSet { shopMoney { ...Amount } presentmentMoney { ...Amount } }
      parentTransaction { id }
    }
  }
}
${refundFragment}${amountFragment}`);

/** What Shopify would give back for these lines, and through which payments. */
export const suggestedRefundDocument = document(`
query SuggestedRefund($id: ID!, $lines: [RefundLineItemInput!]!) {
  order(id: $id) {
    suggestedRefund(refundLineItems: $lines) {
      amountSet { shopMoney { ...Amount } presentmentMoney { ...Amount } }
      maximumRefundableSet { shopMoney { ...Amount } }
      refundLineItems { quantity lineItem { id } subtotalSet { shopMoney { ...Amount } } totalTaxSet { shopMoney { ...Amount } } }
    }
  }
}
${amountFragment}`);

export const createRefundDocument = document(`
mutation CreateRefund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { ...RefundParts }
    userErrors { field message }
  }
}
${refundFragment}${amountFragment}`);
