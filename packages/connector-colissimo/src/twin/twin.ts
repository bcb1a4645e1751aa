import type { Twin, TwinOptions } from "@coccinelle/core";
import type { Carrier, Service, TwinKeys } from "./carrier.ts";
import { moveParcel } from "./journeys.ts";
import { handleLabels } from "./labels/handle-labels.ts";
import { handlePickup } from "./pickup/handle-pickup.ts";
import { seedParcels } from "./seed.ts";
import { handleSuivi } from "./suivi/handle-suivi.ts";
import { handleTimeline } from "./timeline/handle-timeline.ts";
import { truthOf } from "./truth.ts";

/** The keys of the demo carrier; they are made up, and may be printed. */
export const demoKeys: TwinKeys = {
  okapiKey: `demo+okapi/${"k".repeat(53)}`,
  contractNumber: "000000",
  password: "demo-password",
  apiKey: "demo-contract-key",
};

const services: readonly Service[] = [handleSuivi, handleTimeline, handleLabels, handlePickup];

/** What a fake carrier may be given. */
export interface ColissimoTwinOptions extends TwinOptions {
  /** Default: {@link demoKeys}. */
  readonly keys?: TwinKeys | undefined;
  /** Where it is served, if it is. */
  readonly home?: string | undefined;
  /** Whether Suivi answers about one parcel with a list of one. Default: with an object. */
  readonly listsSingles?: boolean | undefined;
}

/** A fake carrier with what it knows. */
export interface ColissimoTwin extends Twin {
  readonly carrier: Carrier;
}

/** La Poste and Colissimo in memory, with parcels whose journeys follow the clock. */
export function colissimoTwin(options: ColissimoTwinOptions): ColissimoTwin {
  const { now, keys = demoKeys, home = null, listsSingles = false } = options;
  const carrier: Carrier = {
    ...{ now, keys, home, listsSingles },
    ...{ parcels: new Map(), labels: [], pickups: [], callsAtMs: [] },
    ...{ fault: null, sideEffects: 0, lastSerial: 0 },
  };
  seedParcels(carrier);
  return {
    carrier,
    async handle(request) {
      for (const service of services) {
        const response = await service(carrier, request);
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
