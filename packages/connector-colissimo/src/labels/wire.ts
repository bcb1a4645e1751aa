import * as z from "zod";

const id = z.union([z.string(), z.number()]).transform(String);

/** One message. Its text and the values that fill it may hold personal data, and are read for field names only. */
const wireMessage = z.object({
  id: id.nullish(),
  type: z.string().nullish(),
  replacementValues: z.array(z.unknown()).nullish().catch(null),
});

/** One message of the label service. */
export type WireMessage = z.output<typeof wireMessage>;

/** What every answer of the label service says. */
export const wireMessages = z.object({ messages: z.array(wireMessage) });

/** The answer of an operation that makes or finds a label. The label itself is another part. */
export const wireLabel = z.object({
  messages: z.array(wireMessage).nullish().catch(null),
  labelV2Response: z.object({ parcelNumber: z.string().nullish() }).nullish(),
});

/** Whether a message says that the request failed. Warnings and other news come along with success. */
export function isError({ type, id }: WireMessage): boolean {
  return type?.toUpperCase() === "ERROR" || (!type && id !== "0");
}
