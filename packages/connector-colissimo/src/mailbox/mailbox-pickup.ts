import { type CallOptions, ConnectorError, toDay, toInstant } from "@coccinelle/core";
import type { ColissimoClient } from "../client.ts";
import { withoutContract } from "../contract-api.ts";
import { zoneOf } from "../labels/choose-product.ts";
import type { LabelService } from "../labels/connect-labels.ts";
import { demandWholeAddresses, fromParty } from "../labels/from-party.ts";
import type { Party } from "../labels/wanted-label.ts";
import { wireMessages } from "../labels/wire.ts";
import { normalNumber } from "../numbers/tracking-number.ts";
import { wireDates } from "./wire.ts";

/** When a parcel can be fetched from a letter box. */
export interface MailboxPickupDates {
  /** Days in Paris, such as `2026-11-24`. */
  readonly dates: readonly string[];
  /** By when the parcel has to be in the letter box on that day, such as `08:00`; `null` when Colissimo does not say. */
  readonly latestHour: string | null;
  /** Colissimo's `validityTime`, such as `23:00`: no source says of what. */
  readonly validityTime: string | null;
}

/** A return that is to be fetched. */
export interface MailboxPickup {
  readonly trackingNumber: string;
  /** One of the days that are listed. */
  readonly date: string;
}

const paris = "Europe/Paris";

/** The days on which the sender's letter box can be emptied. */
export async function listMailboxPickupDates(
  client: ColissimoClient,
  sender: Party,
  call: CallOptions,
): Promise<MailboxPickupDates> {
  const labels = demandService(client);
  demandFrenchLetterBox(sender);
  const locale = call.locale ?? client.context.config.locale;
  const answer = await labels.send("getListMailBoxPickingDates", { sender: fromParty(sender, locale) }, call);
  const wire = wireDates.safeParse(answer.body).data;
  const dates = wire?.mailBoxPickingDates.map(toParisDay) ?? [null];
  if (!wire || !dates.every((date) => date !== null)) {
    const message = "Colissimo's answer about letter boxes has no days that can be read.";
    throw new ConnectorError("response_invalid", message, { httpStatus: answer.status });
  }
  const { mailBoxPickingDateMaxHour, validityTime } = wire;
  return { dates, latestHour: toHour(mailBoxPickingDateMaxHour), validityTime: toHour(validityTime) };
}

/** Has a return fetched from the sender's letter box. Sent once: a lost answer leaves `effect: "unknown"`. */
export async function requestMailboxPickup(
  client: ColissimoClient,
  { trackingNumber, date, sender }: MailboxPickup & { readonly sender: Party },
  call: CallOptions,
): Promise<MailboxPickup> {
  const labels = demandService(client);
  const parcelNumber = normalNumber(trackingNumber);
  if (!/^8R/.test(parcelNumber)) {
    throw refused("Only returns within France (8R…) are fetched from letter boxes.", ["trackingNumber"]);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw refused("Give the day as listed, such as 2026-11-24.", ["date"]);
  demandFrenchLetterBox(sender);
  if (!sender.email?.trim()) throw refused("Colissimo confirms the day by mail: give sender.email.", ["sender.email"]);
  const locale = call.locale ?? client.context.config.locale;
  const body = { parcelNumber, mailBoxPickingDate: date, sender: fromParty(sender, locale) };
  const answer = await labels.send("planPickup", body, call).catch((error: unknown) => {
    if (!ConnectorError.is(error) || error.effect !== "unknown") throw error;
    const message = `${error.message} Ask once more: conflict/already_done tells that the first request arrived.`;
    throw ConnectorError.extend(error, { message });
  });
  if (wireMessages.safeParse(answer.body).success) return { trackingNumber: parcelNumber, date };
  const message =
    "Colissimo did not say whether it will fetch the parcel. Ask once more: conflict/already_done means yes.";
  throw new ConnectorError("response_invalid", message, { effect: "unknown", httpStatus: answer.status });
}

function demandService({ labels }: ColissimoClient): LabelService {
  if (!labels) throw withoutContract("A pickup from a letter box");
  return labels;
}

function demandFrenchLetterBox(sender: Party): void {
  demandWholeAddresses({ sender });
  if (zoneOf(sender) === "france") return;
  throw refused("Parcels are fetched from letter boxes in mainland France only.", [
    "sender.countryCode",
    "sender.postalCode",
  ]);
}

/** In UTC it would be the day before. */
function toParisDay(date: number | string): string | null {
  if (typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  try {
    return toDay(typeof date === "number" ? toInstant(date, paris) : date, paris);
  } catch {
    return null;
  }
}

/** `08:00` for `08h00`. */
function toHour(text: string | null | undefined): string | null {
  const [, hours, minutes] = /^(\d{1,2})[h:](\d{2})$/.exec(text ?? "") ?? [];
  return hours === undefined ? null : `${hours.padStart(2, "0")}:${minutes}`;
}

function refused(message: string, fields: readonly string[]): ConnectorError {
  return new ConnectorError("input_invalid", message, { fields, effect: "none" });
}
