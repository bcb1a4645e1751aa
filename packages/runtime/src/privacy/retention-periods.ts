import { ConnectorError, describeIssues } from "@coccinelle/core";
import * as z from "zod";

const days = z.int().min(1).max(36_500).nullable();
const aYear = 366; // the database keeps the trail of 365 days, whatever it is told

const periodsSchema = z.strictObject({
  /** Webhooks that were processed. A repeat of one of them would then be new. */
  inboxDays: days,
  /** Events that were delivered, with the log of their deliveries. */
  outboxDays: days,
  /** Deliveries, events and watches that failed too often and that nobody took up. */
  parkedDays: days,
  /** Reservations that are over. */
  reservationDays: days,
  /** Watches that ended. */
  watchDays: days,
  /** Conversations, counted from their last message. */
  conversationDays: days,
  /** Requests of people about their data, once they are done. */
  privacyRequestDays: days,
  /** The audit trail. */
  auditDays: z.int().min(aYear).max(36_500).nullable(),
});

/** How long things are kept, in days; `null` keeps them for ever. Consents are kept until they are erased. */
export type RetentionPeriods = z.output<typeof periodsSchema>;

/** What is kept how long unless a tenant says otherwise; the README names the reasons. */
export const defaultPeriods: RetentionPeriods = {
  inboxDays: 30,
  outboxDays: 30,
  parkedDays: 90,
  reservationDays: 90,
  watchDays: 30,
  conversationDays: 365,
  privacyRequestDays: 5 * aYear,
  auditDays: 5 * aYear,
};

/** The defaults with a tenant's own words. Throws `config_invalid`. */
export function parsePeriods(given: Partial<RetentionPeriods>): RetentionPeriods {
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = periodsSchema.safeParse({ ...defaultPeriods, ...own });
  if (parsed.success) return parsed.data;
  const { text, fields } = describeIssues(parsed.error);
  throw new ConnectorError("config_invalid", `The retention periods are wrong: ${text}.`, { fields });
}
