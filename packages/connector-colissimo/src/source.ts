import type { CallOptions, ConnectorError } from "@coccinelle/core";
import type { ShipmentDraft } from "./to-shipment.ts";

/** What a service says of one number: the parcel, `null` when it does not know it (yet), or why it did not say. */
export type Answer = ShipmentDraft | ConnectorError | null;

/** A service that can be asked where parcels are. */
export interface Source {
  /** Asks about numbers in normal form, all different. Rejects when nothing could be asked at all. */
  readonly ask: (numbers: readonly string[], call: CallOptions) => Promise<ReadonlyMap<string, Answer>>;
}
