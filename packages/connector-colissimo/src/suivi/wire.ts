import { parseInstant } from "@coccinelle/core";
import * as z from "zod";

const isInstant = (text: string): boolean => {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false; // any text may stand there
  }
};

const instant = z.string().refine(isInstant, "is no time with an offset");
/** What only adds to an answer, and is left out when it cannot be read. */
const optionalInstant = instant.nullish().catch(null);
/** A day, of which the time that may follow says nothing: it is midnight. */
const optionalDay = z
  .union([instant.transform((text) => text.slice(0, 10)), z.iso.date()])
  .nullish()
  .catch(null);

const wireEvent = z.object({ code: z.string().min(1), label: z.string().nullish().catch(null), date: instant });

/** The part of a `shipment` that is read. New properties appear without notice. */
export const wireShipment = z.object({
  idShip: z.string().min(1),
  holder: z.number().nullish().catch(null),
  isFinal: z.boolean().nullish().catch(null),
  entryDate: optionalInstant,
  estimDate: optionalDay,
  event: z.union([z.array(wireEvent), wireEvent.transform((event) => [event])]).nullish(),
  url: z.string().nullish().catch(null),
});

/** A `shipment`, as far as it is read. */
export type WireShipment = z.output<typeof wireShipment>;

/** One answer about one number, found or not. Its shipment is read once it is known which number it is about. */
const wireItem = z.object({
  returnCode: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).nullish(),
  idShip: z.string().nullish().catch(null),
  shipment: z.looseObject({ idShip: z.string().nullish().catch(null) }).nullish(),
});

/** One answer about one number. */
export type WireItem = z.output<typeof wireItem>;

/** One number is answered by an object or by a list of one, several by a list. */
export const wireAnswer = z.union([z.array(wireItem), wireItem.transform((item) => [item])]);
