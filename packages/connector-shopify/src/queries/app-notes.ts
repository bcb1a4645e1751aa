import { document } from "./document.ts";

/** Each with `compareDigest`: none is written unless all are still as they were read. */
export const writeNotesDocument = document(`
mutation WriteNotes($notes: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $notes) {
    metafields { key compareDigest }
    userErrors { field message code }
  }
}`);
