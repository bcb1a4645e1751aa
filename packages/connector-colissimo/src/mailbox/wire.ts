import * as z from "zod";

/** When letter boxes are emptied: milliseconds (REST) or ISO texts (SOAP), each midnight in Paris. */
export const wireDates = z.object({
  mailBoxPickingDates: z.array(z.union([z.int(), z.string()])),
  mailBoxPickingDateMaxHour: z.string().nullish().catch(null),
  validityTime: z.string().nullish().catch(null),
});
