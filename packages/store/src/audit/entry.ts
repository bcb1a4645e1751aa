import { createHash } from "node:crypto";
import type { Actor } from "@coccinelle/core";

/** What was done, by whom, to what. No secret; people only as opaque references. */
export interface NewAuditEntry {
  readonly actor: Actor;
  /** An operation's name, or the runtime's own word such as `credentials.confirmed`. */
  readonly action: string;
  readonly connectionId: string | null;
  /** What it was done to, such as `order:2847`. */
  readonly subject: string | null;
  /** `done`, a ConnectorError's code, or the runtime's own word such as `aborted`. */
  readonly outcome: string;
  /** Plain JSON, of which nothing is personal. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** An entry in its place. */
export interface AuditEntry extends NewAuditEntry {
  /** 1 for a tenant's first entry, without a gap. */
  readonly sequence: number;
  readonly at: string;
  /** The hash of the entry before; of the first one {@link noHash}. */
  readonly previousHash: string;
  /** SHA-256 of all the rest, in hexadecimal digits. */
  readonly hash: string;
}

/** Stands before a tenant's first entry. */
export const noHash = "0".repeat(64);

/**
 * The hash that an entry must have: SHA-256 over the JSON text of one array, the keys of its objects sorted by their code
 * units. Whoever has an export can compute it.
 */
export function hashOfEntry(tenantId: string, entry: Omit<AuditEntry, "hash">): string {
  const { sequence, at, actor, action, connectionId, subject, outcome, details, previousHash } = entry;
  const parts = [
    tenantId,
    sequence,
    at,
    actor.kind,
    actor.id,
    action,
    connectionId,
    subject,
    outcome,
    details,
    previousHash,
  ];
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(parts)))
    .digest("hex");
}

/** The database keeps objects without the order of their keys. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, entry]) => [name, sortKeys(entry)]));
}
