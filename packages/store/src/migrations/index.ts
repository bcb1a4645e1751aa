import { tenants } from "./0001-tenants.ts";
import { connections } from "./0002-connections.ts";
import { reservations } from "./0003-reservations.ts";
import { queues } from "./0004-queues.ts";
import { ledgers } from "./0005-ledgers.ts";
import { conversations } from "./0006-conversations.ts";
import { reservationOrders } from "./0007-reservation-orders.ts";
import { endpoints } from "./0008-endpoints.ts";
import { alerts } from "./0009-alerts.ts";
import { jobs } from "./0010-jobs.ts";
import { mirror } from "./0011-mirror.ts";
import { compliance } from "./0012-compliance.ts";

/** One step from one version of the tables to the next. Once published it never changes; what is wrong gets a new step. */
export interface Migration {
  readonly name: string;
  readonly script: string;
}

/** All steps, in order. There are none backwards. */
export const migrations: readonly Migration[] = [
  { name: "0001-tenants", script: tenants },
  { name: "0002-connections", script: connections },
  { name: "0003-reservations", script: reservations },
  { name: "0004-queues", script: queues },
  { name: "0005-ledgers", script: ledgers },
  { name: "0006-conversations", script: conversations },
  { name: "0007-reservation-orders", script: reservationOrders },
  { name: "0008-endpoints", script: endpoints },
  { name: "0009-alerts", script: alerts },
  { name: "0010-jobs", script: jobs },
  { name: "0011-mirror", script: mirror },
  { name: "0012-compliance", script: compliance },
];
