import type { ReturnLabelInput } from "@coccinelle/core";

/** What the caller gave. */
export type LabelInput = ReturnLabelInput;

/** Somebody on a label. */
export type Party = LabelInput["sender"];

/** Which way a parcel goes: to the customer, or back to the boutique. */
export type Way = "outbound" | "return";

/** One label, whichever way it goes, with everybody on it known. */
export interface WantedLabel {
  readonly way: Way;
  readonly input: LabelInput;
  readonly recipient: Party;
}
