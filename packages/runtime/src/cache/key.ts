import { hash } from "node:crypto";
import { type ConnectionRecord, type Connector, redact, secretsOf, toInput } from "@coccinelle/core";
import type { Call } from "../pipeline.ts";

/** A short fingerprint: keys hold no word of what was asked, nor whose it is. */
export function fingerprint(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 27); // 160 bits
}

/**
 * What begins the keys and tags of one connection. Another shop under the same id is another scope; credentials that are
 * renewed are not.
 */
export function scopeOf({ tenantId, id, connectorId, config }: ConnectionRecord, connector: Connector | null): string {
  const parsed = connector?.config.safeParse(config);
  const text = redact(JSON.stringify(config) ?? "", secretsOf(parsed?.data));
  return fingerprint(JSON.stringify([tenantId, id, connectorId, text]));
}

/** The key of a read; `null` for input that has no plain form, which the connector's validation will refuse. */
export function keyOf(scope: string, { operation, row, positional, options }: Call): string | null {
  try {
    const asked = canonical([operation, toInput(row, positional), options.locale, options.carrier]);
    return `${scope}.${fingerprint(JSON.stringify(asked))}`;
  } catch {
    return null;
  }
}

/** Keys sorted, and what is absent left out: absent, `undefined` and `null` ask the same. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  );
}
