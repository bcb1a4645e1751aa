export { colissimo } from "./colissimo.ts";
export type { ColissimoConfig, TrackingSource } from "./config.ts";
export { type CheckedTrackingNumber, checkTrackingNumber, type TrackingNumberKind } from "./numbers/tracking-number.ts";
export { timelineEvents } from "./vocabularies/clp.ts";
export { suiviEvents } from "./vocabularies/suivi.ts";
