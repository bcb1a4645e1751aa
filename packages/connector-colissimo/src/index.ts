export { colissimo } from "./colissimo.ts";
export type { ColissimoConfig, TrackingSource } from "./config.ts";
export { type ContractServices, openContract } from "./contract-services.ts";
export type { LabelCheck, LabelProblem } from "./labels/check-wanted.ts";
export type { MailboxPickup, MailboxPickupDates } from "./mailbox/mailbox-pickup.ts";
export { type CheckedTrackingNumber, checkTrackingNumber, type TrackingNumberKind } from "./numbers/tracking-number.ts";
export { timelineEvents } from "./vocabularies/clp.ts";
export { type SlsMeaning, slsMessages } from "./vocabularies/sls.ts";
export { suiviEvents } from "./vocabularies/suivi.ts";
