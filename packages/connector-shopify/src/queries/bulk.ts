import { document } from "./document.ts";

const operationParts = `
fragment OperationParts on BulkOperation {
  id
  status
  errorCode
  query
  createdAt
  objectCount
  fileSize
  url
  partialDataUrl
}`;

export const runBulkDocument = document(`
mutation RunBulk($query: String!) {
  bulkOperationRunQuery(query: $query) {
    bulkOperation { ...OperationParts }
    userErrors { field message code }
  }
}
${operationParts}`);

export const getBulkDocument = document(`
query GetBulk($id: ID!) {
  bulkOperation(id: $id) { ...OperationParts }
}
${operationParts}`);

/** The newest operations of this app, finished ones too. */
export const recentBulkDocument = document(`
query RecentBulk {
  bulkOperations(first: 50, query: "operation_type:query", sortKey: CREATED_AT, reverse: true) {
    nodes { ...OperationParts }
  }
}
${operationParts}`);

export const cancelBulkDocument = document(`
mutation CancelBulk($id: ID!) {
  bulkOperationCancel(id: $id) {
    bulkOperation { ...OperationParts }
    userErrors { field message }
  }
}
${operationParts}`);
