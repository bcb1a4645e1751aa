import { document } from "./document.ts";

/** A parcel, as it stands in an order. */
export const parcelFragment = `
fragment Parcel on Fulfillment {
  id
  status
  displayStatus
  createdAt
  deliveredAt
  estimatedDeliveryAt
  trackingInfo(first: 10) { company number url }
  events(first: 20, sortKey: HAPPENED_AT, reverse: true) {
    nodes { status happenedAt message city country }
  }
  fulfillmentLineItems(first: 50) {
    nodes { quantity lineItem { id } }
  }
}`;

/** What of an order still has to leave, and what has left. */
export const openFulfillmentsDocument = document(`
query OpenFulfillments($id: ID!, $namespace: String!, $key: String!) {
  order(id: $id) {
    id
    cancelledAt
    metafield(namespace: $namespace, key: $key) { value }
    fulfillments(first: 50) { ...Parcel }
    fulfillmentOrders(first: 20) {
      nodes {
        id
        status
        assignedLocation { location { id } }
        lineItems(first: 50) {
          nodes { id remainingQuantity lineItem { id } }
        }
      }
    }
  }
}
${parcelFragment}`);

export const createFulfillmentDocument = document(`
mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { ...Parcel }
    userErrors { field message }
  }
}
${parcelFragment}`);
