/** How a delivery was received, with the status that its sender is answered. */
const statuses = {
  /** Stored: it will be processed. */
  stored: 200,
  /** It is there already. */
  repeated: 200,
  /** The remote only asked whether somebody listens. */
  ping: 200,
  /** Signed, but it cannot be read or kept: sent again, it would be the same. */
  unreadable: 400,
  /** The sender's connection ended before the body did. */
  broken_off: 400,
  /** Its signature does not fit. */
  not_signed: 401,
  /** Nobody was given this address, its connection is gone, or it receives nothing: from outside all look alike. */
  unknown_address: 404,
  not_posted: 405,
  too_slow: 408,
  too_large: 413,
  /** The tenant's connection cannot be opened or cannot verify anything: the remote shall repeat. */
  not_open: 503,
  /** The store did not take it: the remote shall repeat. */
  not_stored: 503,
  /** Neither yes nor no in time: the remote shall repeat, and what was stored meanwhile is known again. */
  overdue: 503,
  /** Too many at once. */
  busy: 503,
} as const satisfies Readonly<Record<string, number>>;

/** How a delivery was received. */
export type DeliveryOutcome = keyof typeof statuses;

/** Without a word of the remote's own on how long it lasts. */
const retryAfterMs = 30_000;

/** What the sender is told: a status, and nothing of why. */
export function toResponse(outcome: DeliveryOutcome, waitMs: number = retryAfterMs): Response {
  const status = statuses[outcome];
  const headers: Record<string, string> = {
    ...(status === 503 && { "retry-after": String(Math.ceil(waitMs / 1000)) }),
    ...(status === 405 && { allow: "POST" }),
    // What is left of the body is not waited for.
    ...((status === 408 || status === 413) && { connection: "close" }),
  };
  return new Response(null, { status, headers });
}
