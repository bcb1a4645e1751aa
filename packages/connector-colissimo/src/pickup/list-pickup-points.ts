import { type CallOptions, type PickupPoint, type PickupPointFilter, path, toDay, toInstant } from "@coccinelle/core";
import type { ColissimoClient } from "../client.ts";
import { withoutContract } from "../contract-api.ts";
import { toPickupPoint } from "./to-pickup-point.ts";
import { wirePoints } from "./wire.ts";

/** Points that take less are left out by Colissimo. The question names no parcel: one kilogram, in grams, is taken. */
const usualWeight = "1000";

/** Post offices and relays where a parcel that is handed in today can be fetched, the nearest first. */
export async function listPickupPoints(
  { pickup, context }: ColissimoClient,
  near: PickupPointFilter,
  call: CallOptions = {},
): Promise<PickupPoint[]> {
  if (!pickup) throw withoutContract("listPickupPoints");
  const { config, clock } = context;
  const countryCode = near.countryCode ?? "FR";
  const [year, month, day] = toDay(toInstant(clock.now(), "Europe/Paris"), "Europe/Paris").split("-");
  const target = path`/pointretrait-ws-cxf/rest/v2/pointretrait/findRDVPointRetraitAcheminement`;
  const found = await pickup.api.post(target, wirePoints, {
    body: {
      ...pickup.credentials,
      address: near.line1 ?? undefined,
      zipCode: near.postalCode,
      city: near.city ?? undefined,
      countryCode,
      shippingDate: `${day}/${month}/${year}`,
      weight: usualWeight,
      filterRelay: "1",
      optionInter: countryCode === "FR" ? "0" : "1",
    },
    isSafe: true, // a POST that only reads
    call,
  });
  const locale = call.locale ?? config.locale;
  const points = (found.listePointRetraitAcheminement ?? []).map((wire) => toPickupPoint(wire, locale));
  return nearestFirst(points).slice(0, near.limit ?? undefined);
}

/** A point of which no distance is told stays behind the one that Colissimo named before it. */
function nearestFirst(points: readonly PickupPoint[]): PickupPoint[] {
  let meters = 0;
  const placed = points.map((point) => {
    meters = point.distanceMeters ?? meters;
    return { point, meters };
  });
  return placed.toSorted((one, other) => one.meters - other.meters).map(({ point }) => point);
}
