import { document } from "./document.ts";

const holdParts = `
fragment HoldParts on DraftOrder {
  id
  name
  status
  createdAt
  reserveInventoryUntil
  tags
  customAttributes { key value }
  order { id }
  lineItems(first: 1) { nodes { quantity } }
}`;

export const getHoldDocument = document(`
query GetHold($id: ID!) {
  draftOrder(id: $id) { ...HoldParts }
}
${holdParts}`);

export const listHoldsDocument = document(`
query ListHolds($first: Int!, $after: String, $query: String!) {
  draftOrders(first: $first, after: $after, query: $query, sortKey: ID) {
    nodes { ...HoldParts }
    pageInfo { hasNextPage endCursor }
  }
}
${holdParts}`);

export const createHoldDocument = document(`
mutation CreateHold($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) {
    draftOrder { ...HoldParts }
    userErrors { field message }
  }
}
${holdParts}`);

export const changeHoldDocument = document(`
mutation ChangeHold($id: ID!, $input: DraftOrderInput!) {
  draftOrderUpdate(id: $id, input: $input) {
    draftOrder { ...HoldParts }
    userErrors { field message }
  }
}
${holdParts}`);

export const removeHoldDocument = document(`
mutation RemoveHold($id: ID!) {
  draftOrderDelete(input: { id: $id }) {
    deletedId
    userErrors { field message }
  }
}`);
