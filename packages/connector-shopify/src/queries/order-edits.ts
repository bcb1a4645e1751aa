import { document } from "./document.ts";

export const beginEditDocument = document(`
mutation BeginEdit($id: ID!) {
  orderEditBegin(id: $id) {
    calculatedOrder {
      id
      lineItems(first: 250) {
        nodes { id quantity editableQuantity variant { id } }
        pageInfo { hasNextPage }
      }
    }
    userErrors { field message }
  }
}`);

export const setEditQuantityDocument = document(`
mutation SetEditQuantity($id: ID!, $lineItemId: ID!, $quantity: Int!) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: true) {
    calculatedLineItem { id }
    userErrors { field message }
  }
}`);

export const addEditVariantDocument = document(`
mutation AddEditVariant($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) {
    calculatedLineItem { id originalUnitPriceSet { shopMoney { amount currencyCode } } }
    userErrors { field message }
  }
}`);

export const commitEditDocument = document(`
mutation CommitEdit($id: ID!) {
  orderEditCommit(id: $id, notifyCustomer: false) {
    order { id }
    userErrors { field message }
  }
}`);
