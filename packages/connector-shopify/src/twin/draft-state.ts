import type { TwinLine, TwinOrder } from "./order-state.ts";
import type { Attribute, Metafield } from "./state.ts";

/** A line of a draft: an order's line, and what is off a unit. */
export interface TwinDraftLine extends Omit<TwinLine, "currentQuantity"> {
  uuid: string;
  appliedDiscount: TwinDraftDiscount | null;
}

export interface TwinDraftDiscount {
  title: string | null;
  description: string;
  value: number;
  valueType: "FIXED_AMOUNT" | "PERCENTAGE";
}

export interface TwinDraftOrder {
  id: string;
  /** `#D1`. */
  name: string;
  status: "OPEN" | "INVOICE_SENT" | "COMPLETED";
  customerId: string | null;
  email: string | null;
  phone: string | null;
  note2: string | null;
  tags: string[];
  customAttributes: Attribute[];
  metafields: Metafield[];
  poNumber: string | null;
  sourceName: string | null;
  taxExempt: boolean;
  taxesIncluded: boolean;
  shippingAddress: TwinOrder["shippingAddress"];
  billingAddress: TwinOrder["billingAddress"];
  shippingLine: { title: string; priceMinor: number } | null;
  appliedDiscount: TwinDraftDiscount | null;
  lines: TwinDraftLine[];
  /** Until then its units stand under `reserved` at the default location. */
  reserveInventoryUntil: string | null;
  /** What stands there because of it. */
  reserved: { inventoryItemId: string; locationId: string; quantity: number }[];
  orderId: string | null;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  invoiceSentAt: string | null;
}
