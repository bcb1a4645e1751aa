import { document } from "./document.ts";

const stockParts = `
fragment StockParts on ProductVariant {
  id
  inventoryQuantity
  inventoryPolicy
  inventoryItem {
    id
    tracked
    inventoryLevels(first: 50) {
      nodes {
        isActive
        location { id name }
        quantities(names: ["available"]) { name quantity }
      }
      pageInfo { hasNextPage }
    }
  }
}`;

const stockOfNodes = `
  nodes(ids: $ids) {
    id
    ... on Product {
      variants(first: 100) {
        nodes { ...StockParts }
        pageInfo { hasNextPage endCursor }
      }
    }
    ... on ProductVariant {
      ...StockParts
      product { id }
    }
  }`;

/** What products and variants have, at most 250 of them. */
export const stockDocument = document(`
query Stock($ids: [ID!]!) {
${stockOfNodes}
}
${stockParts}`);

/** Stock of variants beyond those that come with their product. */
export const moreStockDocument = document(`
query MoreStock($id: ID!, $after: String) {
  product(id: $id) {
    variants(first: 250, after: $after) {
      nodes { ...StockParts }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${stockParts}`);

/** Stock, with what this app noted about the holds of the product and about their keys. */
export const stockAndNotesDocument = document(`
query StockAndNotes($ids: [ID!]!, $turn: String!, $keys: String!) {
${stockOfNodes}
  currentAppInstallation {
    id
    turn: metafield(namespace: "coccinelle", key: $turn) { value compareDigest }
    keys: metafield(namespace: "coccinelle", key: $keys) { value compareDigest }
  }
}
${stockParts}`);

export const setStockDocument = document(`
mutation SetStock($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id }
    userErrors { field message code }
  }
}`);

export const adjustStockDocument = document(`
mutation AdjustStock($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id }
    userErrors { field message code }
  }
}`);

export const moveStockDocument = document(`
mutation MoveStock($input: InventoryMoveQuantitiesInput!, $key: String!) {
  inventoryMoveQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id }
    userErrors { field message code }
  }
}`);
