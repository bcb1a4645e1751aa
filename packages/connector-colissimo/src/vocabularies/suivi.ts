import type { ParcelMeaning } from "@coccinelle/core";

/**
 * Event codes of Suivi v2. The 23 of La Poste's OpenAPI 1.0.0 (September 2026), then three that its own site shows and no
 * list has (MD1, MD3, DO4). The prefix proves nothing: DI2 is a delivery to the sender, DI3 is a delay.
 */
export const suiviEvents: Readonly<Partial<Record<string, ParcelMeaning>>> = {
  DR1: { status: "label_created" },
  DR2: { status: "label_created", incidentReason: "unspecified" },
  PC1: { status: "in_transit" },
  PC2: { status: "in_transit" },
  ET1: { status: "in_transit" },
  ET2: { status: "in_transit" },
  ET3: { status: "in_transit" },
  ET4: { status: "in_transit" },
  /** Waiting to be presented: not on the van yet. */
  EP1: { status: "in_transit" },
  DO1: { status: "in_transit" },
  DO2: { status: "in_transit" },
  DO3: { status: "exception", incidentReason: "customs_hold" },
  /** Covers "not today" as well as an incomplete address. */
  PB1: { status: "exception", incidentReason: "unspecified" },
  PB2: { status: "in_transit", isSolution: true },
  MD2: { status: "out_for_delivery" },
  ND1: { status: "delivery_failed", incidentReason: "unspecified" },
  AG1: { status: "available_for_pickup" },
  RE1: { status: "returning", incidentReason: "unspecified" },
  DI0: { status: "delivered" },
  DI1: { status: "delivered" },
  DI2: { status: "returned", incidentReason: "unspecified" },
  DI3: { status: "in_transit", incidentReason: "delayed" },
  /** Customs' papers. */
  ID0: { status: null },

  MD1: { status: "out_for_delivery" },
  MD3: { status: "delivery_failed", incidentReason: "unspecified" },
  /** Duties paid, or due at delivery. */
  DO4: { status: null },
};
