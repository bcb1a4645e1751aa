import type { ParcelScope } from "@coccinelle/core";
import type { ParsedConfig } from "../config.ts";
import { checkTrackingNumber, type TrackingNumberKind } from "./tracking-number.ts";

type Cover = ReturnType<ParcelScope["covers"]>;

/** Suivi knows everything that La Poste's group carries, and what other posts hand over to it. */
const bySuivi: Readonly<Record<TrackingNumberKind, Cover>> = {
  domestic: "likely",
  international: "possible",
  chronopost: "likely",
  tracked_mail: "likely",
  geopost: "no",
  other: "possible",
};

/** The timeline knows the contract's own parcels, also by a partner's reference. */
const byTimeline: Readonly<Record<TrackingNumberKind, Cover>> = {
  domestic: "likely",
  international: "possible",
  chronopost: "no",
  tracked_mail: "no",
  geopost: "possible",
  other: "possible",
};

/** Numbers that Suivi takes at all. */
const suiviNumber = /^[0-9A-Z]{11,15}$/;

/** Which parcels a connection with this config can be asked about. */
export function parcelScope({ suivi, contract }: Pick<ParsedConfig, "suivi" | "contract">): ParcelScope {
  const table = suivi ? bySuivi : byTimeline;
  return {
    carriers: suivi ? ["Colissimo", "La Poste", "Chronopost"] : ["Colissimo"],
    covers: (trackingNumber) => {
      const { number, kind } = checkTrackingNumber(trackingNumber);
      if (!contract && !suiviNumber.test(number)) return "no";
      if (kind === "international" && number.endsWith("FR")) return "likely";
      return table[kind];
    },
  };
}
