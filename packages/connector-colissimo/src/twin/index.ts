export type { Carrier, TwinEvent, TwinKeys, TwinLabel, TwinParcel, TwinPickup } from "./carrier.ts";
export { createTwin } from "./create-twin.ts";
export { drawJourney, type Journey, journeyShares } from "./journeys.ts";
export { type ColissimoTwin, type ColissimoTwinOptions, colissimoTwin, demoKeys } from "./twin.ts";
