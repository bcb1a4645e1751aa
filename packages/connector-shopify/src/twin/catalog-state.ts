import type { Metafield } from "./state.ts";

export interface TwinProduct {
  id: string;
  title: string;
  handle: string;
  description: string;
  productType: string;
  vendor: string;
  status: string;
  tags: string[];
  /** Names of the options; a product without choices has `Title` with the one value `Default Title`. */
  options: { id: string; name: string; values: string[] }[];
  isGiftCard: boolean;
  publishedAt: string | null;
  createdAt: string;
  updatedAt: string;
  metafields: Metafield[];
  /** An address on the shop's CDN. */
  imageUrl: string | null;
}

export interface TwinVariant {
  id: string;
  productId: string;
  inventoryItemId: string;
  title: string;
  selectedOptions: { name: string; value: string }[];
  position: number;
  priceMinor: number;
  compareAtPriceMinor: number | null;
  barcode: string | null;
  taxable: boolean;
  inventoryPolicy: "DENY" | "CONTINUE";
  createdAt: string;
  updatedAt: string;
  metafields: Metafield[];
}

export interface TwinInventoryItem {
  id: string;
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
  unitCostMinor: number | null;
  countryCodeOfOrigin: string | null;
  harmonizedSystemCode: string | null;
  createdAt: string;
  updatedAt: string;
}

/** States of units that are written down; `on_hand` is the sum of all but `incoming`. */
export const quantityNames = [
  "available",
  "committed",
  "damaged",
  "incoming",
  "quality_control",
  "reserved",
  "safety_stock",
] as const;

export type QuantityName = (typeof quantityNames)[number];

export interface TwinInventoryLevel {
  /** `gid://shopify/InventoryLevel/1?inventory_item_id=2`. */
  id: string;
  inventoryItemId: string;
  locationId: string;
  isActive: boolean;
  quantities: Record<QuantityName, number>;
  /** When each quantity last changed; absent when it never did. Of `on_hand` nobody knows. */
  changedAt: Partial<Record<QuantityName, string>>;
  createdAt: string;
  updatedAt: string;
}

export interface TwinLocation {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
  address1: string | null;
  address2: string | null;
  city: string | null;
  zip: string | null;
  countryCode: string;
  phone: string | null;
  createdAt: string;
  updatedAt: string;
}

/** One change of quantities, as the history keeps it. */
export interface TwinAdjustmentGroup {
  id: string;
  createdAt: string;
  reason: string;
  referenceDocumentUri: string | null;
  changes: {
    name: string;
    delta: number;
    quantityAfterChange: number | null;
    ledgerDocumentUri: string | null;
    inventoryItemId: string;
    locationId: string;
  }[];
}
