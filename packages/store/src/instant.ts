import { ConnectorError, epochMs, toInstant } from "@coccinelle/core";
import { customType } from "drizzle-orm/pg-core";

/** An instant in milliseconds, as the model's ISO text: read with `Z`, written with any offset. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp(3) with time zone",
  fromDriver: fromDatabase,
  toDriver: toDatabase,
});

const written = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)([+-]\d{2}):?(\d{2})?$/;

/** Both engines answer in PostgreSQL's own form: `2026-11-24 15:50:08.221+00`. */
export function fromDatabase(text: string): string {
  const [, day = "", time = "", hours = "", minutes = "00"] = written.exec(text) ?? [];
  return toInstant(epochMs(`${day}T${time}${hours}:${minutes}`));
}

/** Refuses with `input_invalid` what is no instant. */
export function toDatabase(text: string): string {
  try {
    return toInstant(epochMs(text));
  } catch {
    throw new ConnectorError(
      "input_invalid",
      "Give a time as ISO 8601 with an offset, such as 2026-11-24T09:00:00+01:00.",
    );
  }
}

/** The instant so many milliseconds later. */
export function later(instant: string, ms: number): string {
  return toInstant(epochMs(instant) + ms);
}
