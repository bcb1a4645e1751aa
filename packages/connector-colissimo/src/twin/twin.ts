import type { Twin, TwinOptions } from "@coccinelle/core";
import type { Carrier, TwinKeys } from "./carrier.ts";
import { handleLabels } from "./labels/handle-labels.ts";
import { handlePickup } from "./pickup/handle-pickup.ts";
import { moveParcel } from "./journeys.ts";
import { seedParcels } from "./seed.ts";
import { handleSuivi } from "./suivi/handle-suivi.ts";
import { handleTimeline } from "./timeline/handle-timeline.ts";
import { truthOf } from "./truth.ts";

/** The keys of the demo carrier; they are made up, and may be printed. */
export const demoKeys: TwinKeys = {
  okapiKey: `demo+okapi/${"k".repeat(53)}`,
  contractNumber: "000000",
  password: "demo-password",
  apiKey: "demo-api-key",
};

/** One of the fake carrier's services: `null` for a request that is not for it. */
export type Service = (carrier: Carrier, request: Request, keys: TwinKeys) => Promise<Response | null>;

const services: readonly Service[] = [handleSuivi, handleTimeline, handleLabels, handlePickup];

/** La Poste and Colissimo in memory, with parcels whose journeys follow the clock. */
export function colissimoTwin({ now, keys = demoKeys }: TwinOptions & { readonly keys?: TwinKeys }): Twin & { readonly carrier: Carrier } {
  const carrier: Carrier = { now, parcels: new Map(), labels: [], pickups: [], fault: null, sideEffects: 0, lastSerial: 0 };
  seedParcels(carrier);
  return {
    carrier,
    async handle(request) {
      for (const service of services) {
        const response = await service(carrier, request, keys);
        if (response) return response;
      }
      return null;
    },
    truth: () => truthOf(carrier),
    sideEffects: () => carrier.sideEffects,
    fault: (fault) => {
      carrier.fault = fault;
    },
    moveParcel: (trackingNumber, move) => moveParcel(carrier, trackingNumber, move),
  };
}
