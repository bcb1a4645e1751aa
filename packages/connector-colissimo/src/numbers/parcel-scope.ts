import type { ParcelScope } from "@coccinelle/core";
import { sourcesOf, type TrackingConfig } from "../config.ts";
import { checkTrackingNumber, type TrackingNumberKind } from "./tracking-number.ts";

type Cover = ReturnType<ParcelScope["covers"]>;

/** Suivi knows everything that La Poste's group carries, and what other posts hand over to it. */
const bySuivi: Readonly<Record<TrackingNumberKind, Cover>> = {
  domestic: "likely",
  international: "possible",
  chronopost: "likely",
  tracked_mail: "likely",
  /** Longer than any number that Suivi takes. */
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
export function parcelScope(config: TrackingConfig): ParcelScope {
  const sources = sourcesOf(config);
  const asksTimeline = sources.includes("timeline");
  return {
    carriers: sources.includes("suivi") ? ["Colissimo", "La Poste", "Chronopost"] : ["Colissimo"],
    covers: (trackingNumber) => {
      const { number, kind } = checkTrackingNumber(trackingNumber);
      const asksSuivi = sources.includes("suivi") && suiviNumber.test(number);
      if (!asksSuivi && !asksTimeline) return "no";
      if (kind === "international" && number.endsWith("FR")) return "likely";
      return asksSuivi ? bySuivi[kind] : byTimeline[kind];
    },
  };
}
