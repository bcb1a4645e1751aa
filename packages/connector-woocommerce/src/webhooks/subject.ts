import type { Payload } from "./payload.ts";

/** The id that `getOrder`, `getProduct` or `getCustomer` takes: of a variation, its product's. */
export function subjectOf({ id, type, parent_id }: Payload): string | null {
  const subject = type === "variation" ? parent_id : id;
  return Number.isSafeInteger(subject) && Number(subject) > 0 ? String(subject) : null;
}
