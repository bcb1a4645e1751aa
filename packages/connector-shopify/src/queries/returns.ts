import { document } from "./document.ts";

/** A return with everything that comes back and goes out. */
const returnFragment = `
fragment ReturnParts on Return {
  id
  name
  status
  createdAt
  closedAt
  requestApprovedAt
  decline { reason note }
  order { id currencyCode }
  returnLineItems(first: 50) {
    nodes {
      __typename
      id
      quantity
      processedQuantity
      unprocessedQuantity
      customerNote
      returnReasonNote
      returnReasonDefinition { handle }
      ... on ReturnLineItem {
        fulfillmentLineItem { lineItem { id } }
      }
    }
  }
  exchangeLineItems(first: 50) {
    nodes {
      id
      quantity
      unprocessedQuantity
      productId
      variantId
    }
  }
  refunds(first: 5) { nodes { id } }
  reverseFulfillmentOrders(first: 5) {
    nodes {
      id
      reverseDeliveries(first: 5) {
        nodes {
          id
          deliverable {
            ... on ReverseDeliveryShippingDeliverable {
              label { publicFileUrl createdAt }
              tracking { carrierName number url }
            }
          }
        }
      }
    }
  }
}`;

export const returnDocument = document(`
query Return($id: ID!) {
  return(id: $id) { ...ReturnParts }
}
${returnFragment}`);

/** The returns of one order. */
export const orderReturnsDocument = document(`
query OrderReturns($id: ID!, $first: Int!, $after: String) {
  order(id: $id) {
    id
    returns(first: $first, after: $after) {
      nodes { ...ReturnParts }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${returnFragment}`);

/** Returns have no listing of their own: orders are looked through for the ids of theirs. */
export const ordersWithReturnsDocument = document(`
query OrdersWithReturns($first: Int!, $after: String) {
  orders(first: $first, after: $after, sortKey: ID) {
    edges {
      cursor
      node { id returns(first: 100) { nodes { id } } }
    }
    pageInfo { hasNextPage }
  }
}`);

export const returnsDocument = document(`
query Returns($ids: [ID!]!) {
  nodes(ids: $ids) { ...ReturnParts }
}
${returnFragment}`);

/** What of an order can come back, what it has, and its latest returns. */
export const returnableDocument = document(`
query Returnable($id: ID!) {
  order(id: $id) {
    id
    lineItems(first: 250) { nodes { id currentQuantity } }
    returns(first: 20, reverse: true) { nodes { ...ReturnParts } }
  }
  returnableFulfillments(orderId: $id, first: 20) {
    nodes {
      returnableFulfillmentLineItems(first: 50) {
        nodes {
          quantity
          fulfillmentLineItem { id lineItem { id } }
        }
      }
    }
  }
}
${returnFragment}`);

/** What an open return comes to: what the customer still owes, or gets. */
export const returnOutcomeDocument = document(`
query ReturnOutcome(
  $id: ID!
  $lines: [SuggestedOutcomeReturnLineItemInput!]!
  $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!
) {
  return(id: $id) {
    suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges) {
      financialTransfer {
        __typename
        ... on InvoiceReturnOutcome { amount { shopMoney { amount currencyCode } } }
        ... on RefundReturnOutcome { amount { shopMoney { amount currencyCode } } }
      }
    }
  }
}`);

export const returnReasonsDocument = document(`
query ReturnReasons($handles: [String!]!) {
  returnReasonDefinitions(first: 50, handles: $handles) {
    nodes { id handle deleted }
  }
}`);

export const requestReturnDocument = document(`
mutation RequestReturn($input: ReturnRequestInput!) {
  returnRequest(input: $input) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

export const createReturnDocument = document(`
mutation CreateReturn($input: ReturnInput!) {
  returnCreate(returnInput: $input) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

export const approveReturnDocument = document(`
mutation ApproveReturn($input: ReturnApproveRequestInput!) {
  returnApproveRequest(input: $input) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

export const declineReturnDocument = document(`
mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
  returnDeclineRequest(input: $input) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

export const processReturnDocument = document(`
mutation ProcessReturn($input: ReturnProcessInput!) {
  returnProcess(input: $input) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

export const closeReturnDocument = document(`
mutation CloseReturn($id: ID!) {
  returnClose(id: $id) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);

/** Without lines, all that is to come back is in the parcel. Without a label only its number is kept. */
export const labelReturnDocument = document(`
mutation LabelReturn($id: ID!, $tracking: ReverseDeliveryTrackingInput!, $label: ReverseDeliveryLabelInput) {
  reverseDeliveryCreateWithShipping(
    reverseFulfillmentOrderId: $id
    reverseDeliveryLineItems: []
    trackingInput: $tracking
    labelInput: $label
    notifyCustomer: false
  ) {
    reverseDelivery { id }
    userErrors { field message code }
  }
}`);

/** Adds the file to a parcel of which only the number was known. */
export const labelParcelDocument = document(`
mutation LabelParcel($id: ID!, $label: ReverseDeliveryLabelInput!) {
  reverseDeliveryShippingUpdate(reverseDeliveryId: $id, labelInput: $label, notifyCustomer: false) {
    reverseDelivery { id }
    userErrors { field message code }
  }
}`);

export const cancelReturnDocument = document(`
mutation CancelReturn($id: ID!) {
  returnCancel(id: $id) {
    return { ...ReturnParts }
    userErrors { field message code }
  }
}
${returnFragment}`);
