import { ConnectorError } from "@coccinelle/core";
import * as z from "zod";

const pattern = z.string().regex(/^(?:[a-zA-Z0-9_]+\.)*(?:[a-zA-Z0-9_]+|\*)$/);
const patterns = z.array(pattern).min(1).max(100).nullable();

/** Whether an endpoint wants events of a type. `null` is all of them, `order.*` all that begin with `order.`. */
export function wantsEvent(eventTypes: readonly string[] | null, type: string): boolean {
  return eventTypes?.some((wanted) => matches(wanted, type)) ?? true;
}

function matches(wanted: string, type: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

/** Refuses with `input_invalid` what is no list of types. */
export function parseEventTypes(given: readonly string[] | null): string[] | null {
  const { data, success } = patterns.safeParse(given);
  if (success) return data;
  const advice = "Give event types such as order.updated or order.*, 100 at most, or null for all.";
  throw new ConnectorError("input_invalid", advice, { fields: ["eventTypes"], effect: "none" });
}
