import { type Carrier, pastOf } from "../carrier.ts";
import { atHour, dayAfter, dayOf, workingDay } from "../french-time.ts";
import { type Said, sayPlainly } from "./say.ts";
import { mailboxBody } from "./wire.ts";

/** The next three working days. */
function daysOf({ now }: Carrier): string[] {
  const first = workingDay(dayAfter(dayOf(now())));
  const second = workingDay(dayAfter(first));
  return [first, second, workingDay(dayAfter(second))];
}

/** When a letter box in France is emptied. */
export function listPickingDates(carrier: Carrier, body: unknown): Response {
  const sender = mailboxBody.safeParse(body).data?.sender;
  if (sender?.countryCode !== "FR") return sayPlainly([["30812"]], { status: 400 });
  const mailBoxPickingDates = daysOf(carrier).map((day) => atHour(day, 0));
  return sayPlainly([["0"]], {
    more: { mailBoxPickingDateMaxHour: "08h00", mailBoxPickingDates, validityTime: "23h00" },
  });
}

/** Has a letter box emptied. */
export function planPickup(carrier: Carrier, body: unknown): Response {
  const refusal = refusePickup(carrier, body);
  if (refusal) return sayPlainly([refusal], { status: 400 });
  const { parcelNumber, mailBoxPickingDate } = mailboxBody.parse(body);
  carrier.pickups.push({ parcelNumber: parcelNumber ?? "", date: mailBoxPickingDate ?? "" });
  carrier.sideEffects += 1;
  return sayPlainly([["0"]]);
}

function refusePickup(carrier: Carrier, body: unknown): Said | null {
  const { parcelNumber, mailBoxPickingDate, sender } = mailboxBody.safeParse(body).data ?? {};
  const label = carrier.labels.find((made) => made.parcelNumber === parcelNumber);
  const parcel = carrier.parcels.get(parcelNumber ?? "");
  if (label?.productCode !== "CORE" || !parcel) return ["30801"];
  if (pastOf(carrier, parcel).some(({ suivi }) => suivi !== "DR1")) return ["30802"];
  if (carrier.pickups.some((pickup) => pickup.parcelNumber === parcelNumber)) return ["30803"];
  if (!daysOf(carrier).includes(mailBoxPickingDate ?? "")) return ["30806"];
  return sender?.countryCode === "FR" ? null : ["30812"];
}
