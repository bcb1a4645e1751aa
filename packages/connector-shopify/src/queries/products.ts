import { document } from "./document.ts";

const variantParts = `
fragment VariantParts on ProductVariant {
  id
  sku
  barcode
  title
  price
  compareAtPrice
  inventoryQuantity
  inventoryPolicy
  selectedOptions { name value }
  image { url }
  inventoryItem { tracked measurement { weight { value unit } } }
}`;

const productParts = `
fragment ProductParts on Product {
  id
  title
  description
  vendor
  productType
  tags
  status
  createdAt
  updatedAt
  onlineStoreUrl
  priceRangeV2 { minVariantPrice { amount currencyCode } }
  media(first: 10) { nodes { ... on MediaImage { image { url altText } } } }
  variants(first: 100) {
    nodes { ...VariantParts }
    pageInfo { hasNextPage endCursor }
  }
}
${variantParts}`;

export const getProductDocument = document(`
query GetProduct($id: ID!) {
  product(id: $id) { ...ProductParts }
}
${productParts}`);

/** Variants beyond those that come with their product. */
export const moreVariantsDocument = document(`
query MoreVariants($id: ID!, $after: String) {
  product(id: $id) {
    variants(first: 250, after: $after) {
      nodes { ...VariantParts }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${variantParts}`);

export const listProductsDocument = document(`
query ListProducts($first: Int!, $after: String, $query: String) {
  products(first: $first, after: $after, query: $query, sortKey: ID) {
    nodes { ...ProductParts }
    pageInfo { hasNextPage endCursor }
  }
}
${productParts}`);

export const searchProductsDocument = document(`
query SearchProducts($first: Int!, $query: String!) {
  products(first: $first, query: $query, sortKey: RELEVANCE) {
    nodes { ...ProductParts }
  }
}
${productParts}`);
