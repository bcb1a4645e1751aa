import type { Durable } from "../durable.ts";

/** What sending events takes: no call to a connection is part of it. */
export type OutboxParts = Pick<Durable, "store" | "clock" | "onEvent">;

/** How events are sent. */
export interface OutboxOptions {
  /**
   * Hosts (`localhost`, `127.0.0.1:8443`) that may have a private address and be called without TLS: for development
   * and tests. Everybody else's address is public and begins with https.
   */
  readonly allow?: readonly string[] | undefined;
  /** How many events one worker sends to one endpoint at the same time. Default 4. */
  readonly concurrency?: number | undefined;
  /** For one attempt from its beginning to the status of its answer, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}
