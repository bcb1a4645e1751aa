import { ConnectorError, type ErrorCode } from "@coccinelle/core";
import type { Verdict } from "./circuit.ts";

/** What a failure says about whether the remote is there, and about the connection's credentials. */
interface Meaning {
  readonly remote: Verdict;
  readonly credentials: Verdict;
}

const nothing: Meaning = { remote: "neutral", credentials: "neutral" };
/** A remote that refuses this or that is there, and knows who asks. */
const answered: Meaning = { remote: "good", credentials: "good" };

/**
 * Whether a code counts for or against a connection. Too many requests is no breakdown: the remote says when to come
 * back, and the budget waits. An answer that cannot be read is one operation's trouble as often as the remote's. What
 * may have been refused before anything was sent says nothing.
 */
const meanings: Readonly<Record<ErrorCode, Meaning>> = {
  config_invalid: nothing,
  input_invalid: nothing,
  unsupported: nothing,
  response_invalid: nothing,
  rate_limited: nothing,
  not_found: answered,
  conflict: answered,
  permission_denied: answered,
  auth_failed: { remote: "good", credentials: "bad" },
  unavailable: { remote: "bad", credentials: "neutral" },
};

/** What a success says. */
export const success: Meaning = answered;

/** What a failure says. An abort, and a bug of the connector, say nothing. */
export function meaningOf(error: unknown): Meaning {
  return ConnectorError.is(error) ? meanings[error.code] : nothing;
}
