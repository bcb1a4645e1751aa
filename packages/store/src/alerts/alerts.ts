import type { Page } from "@coccinelle/core";
import { and, asc, eq, lte } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { alerts, type severities } from "../tables/alerts.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";

/** Something that is wrong with a tenant's connection, or with what it serves. */
export interface NewAlert {
  /** What it is about, unique within the tenant: the same trouble is raised once. */
  readonly key: string;
  readonly kind: string;
  /** `null` for what is about no one connection. */
  readonly connectionId: string | null;
  readonly severity: (typeof severities)[number];
  /** For people. It holds no secret and no personal data. */
  readonly sentence: string;
}

/** An alert that was raised and not cleared yet. */
export interface RaisedAlert extends NewAlert {
  readonly raisedAt: string;
}

/** Whose alert is raised, without its text. */
export interface RaisedKey extends Pick<RaisedAlert, "key" | "kind" | "connectionId" | "raisedAt"> {
  readonly tenantId: string;
}

const { tenantId, key, kind, connectionId, severity, sentence, raisedAt, seenAt, toldAt } = alerts;
const shown = { key, kind, connectionId, severity, sentence, raisedAt };
const isOne = (transaction: TenantTransaction, which: string) =>
  and(eq(tenantId, transaction.tenantId), eq(key, which));
const before = ({ now }: TenantTransaction, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** Raises an alert. `null`: it is raised already, by this process or another, and was seen once more. */
export async function raiseAlert(transaction: TenantTransaction, alert: NewAlert): Promise<RaisedAlert | null> {
  const { database } = inside(transaction);
  const { now } = transaction;
  const [raised] = await database
    .insert(alerts)
    .values({ ...alert, tenantId: transaction.tenantId, raisedAt: now, seenAt: now, toldAt: now })
    .onConflictDoNothing()
    .returning(shown);
  if (!raised) await database.update(alerts).set({ seenAt: now }).where(isOne(transaction, alert.key));
  return raised ?? null;
}

/** Notes that an alert was told of again. `null`: it was told of less than `afterMs` ago, or it is not raised. */
export async function remindOfAlert(
  transaction: TenantTransaction,
  { key: which, afterMs }: { readonly key: string; readonly afterMs: number },
): Promise<RaisedAlert | null> {
  const { database } = inside(transaction);
  const [reminded] = await database
    .update(alerts)
    .set({ toldAt: transaction.now, seenAt: transaction.now })
    .where(and(isOne(transaction, which), lte(toldAt, before(transaction, afterMs))))
    .returning(shown);
  return reminded ?? null;
}

/** Clears an alert that no process has seen for `unseenMs`. `null`: it is not raised, or one has. */
export async function clearAlert(
  transaction: TenantTransaction,
  { key: which, unseenMs }: { readonly key: string; readonly unseenMs: number },
): Promise<RaisedAlert | null> {
  const { database } = inside(transaction);
  const [cleared] = await database
    .delete(alerts)
    .where(and(isOne(transaction, which), lte(seenAt, before(transaction, unseenMs))))
    .returning(shown);
  return cleared ?? null;
}

const own: Listing = { name: "alerts", columns: [key] };
const all: Listing = { name: "all_alerts", columns: [tenantId, key] };

/** Pages through the tenant's raised alerts, by key. */
export async function listAlerts(
  transaction: TenantTransaction,
  request: PageRequest = {},
): Promise<Page<RaisedAlert>> {
  const { database } = inside(transaction);
  const rows = await database
    .select(shown)
    .from(alerts)
    .where(and(eq(tenantId, transaction.tenantId), isAfter(own, request)))
    .orderBy(asc(key))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing: own, request, keyOf: (row) => [row.key], toItem: (row) => row });
}

/** Pages through all tenants' raised alerts, by tenant and key. */
export async function listRaisedKeys(
  transaction: CrossTenantTransaction,
  request: PageRequest = {},
): Promise<Page<RaisedKey>> {
  const { database } = inside(transaction);
  const rows = await database
    .select({ tenantId, key, kind, connectionId, raisedAt })
    .from(alerts)
    .where(isAfter(all, request))
    .orderBy(asc(tenantId), asc(key))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing: all, request, keyOf: (row) => [row.tenantId, row.key], toItem: (row) => row });
}
