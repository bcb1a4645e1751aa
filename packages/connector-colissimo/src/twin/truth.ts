import type { TwinTruth } from "@coccinelle/core";
import { type Carrier, pastOf, type TwinEvent } from "./carrier.ts";

/** What is true of each parcel by now. */
export function truthOf(carrier: Carrier): TwinTruth {
  const parcels = [...carrier.parcels.values()].map((parcel) => {
    const codes = pastOf(carrier, parcel).map(({ suivi }: TwinEvent) => suivi);
    const turned = codes.indexOf("RE1");
    const isBack = codes.includes("DI2") || (turned >= 0 && codes.lastIndexOf("DI1") > turned);
    return {
      trackingNumber: parcel.number,
      isDelivered: codes.includes("DI1") && !isBack && turned < 0,
      isReturned: isBack,
    };
  });
  return { parcels };
}
