import { fromLocal } from "@coccinelle/core";
import * as z from "zod";

/** Wall-clock time in Paris without an offset: `2026-11-18T02:11:45.000`. Of the hour that comes twice, the first is taken. */
const parisTime = z.string().transform((text, context) => {
  try {
    return fromLocal(text, "Europe/Paris");
  } catch {
    context.addIssue({ code: "custom", message: "is no time without an offset" });
    return z.NEVER;
  }
});

/** Some decoders give a list of one as its only entry. */
const oneOrMany = <Entry extends z.ZodType>(entry: Entry) =>
  z.union([z.array(entry), entry.transform((only) => [only])]).nullish();

const text = z.string().nullish().catch(null);

const wireEvent = z.object({
  date: parisTime,
  code: z.string().min(1),
  labelLong: text,
  siteName: text,
  /** As a number it has lost its leading zero. */
  siteZipCode: z
    .union([z.string(), z.int().transform((digits) => String(digits).padStart(5, "0"))])
    .nullish()
    .catch(null),
});

/** The part of a `parcel` that is read. Who receives it (`consigneeInformation`) is not. */
export const wireParcel = z.object({
  parcelNumber: z.string().min(1),
  event: oneOrMany(wireEvent),
  infoInter: z.object({ partnerTrackingUrl: text }).nullish().catch(null),
});

/** A `parcel`, as far as it is read. */
export type WireParcel = z.output<typeof wireParcel>;

const wireStatus = z.object({ code: z.union([z.string(), z.int().transform(String)]) });

const timeline = z.object({
  status: z.union([z.array(wireStatus).min(1), wireStatus.transform((only) => [only])]),
  parcel: z.unknown(),
});

/** Some decoders wrap it in `return`. The parcel itself is read once the status says that there is one. */
export const wireTimeline = z.union([timeline, z.object({ return: timeline }).transform((wrapped) => wrapped.return)]);
