import { type Clock, ConnectorError, type Transport, toInstant } from "@coccinelle/core";
import { signedHeaders } from "./sign.ts";
import { toSendingError, verdictOf } from "./verdict.ts";

/** An event as it is sent. */
interface Sending {
  readonly url: string;
  /** Each of them signs. */
  readonly secrets: readonly string[];
  readonly webhookId: string;
  readonly payload: string;
}

/** How one attempt went. */
export interface Attempt {
  readonly at: string;
  readonly durationMs: number;
  /** `null` when no answer came. */
  readonly httpStatus: number | null;
  /** `null` when the event was taken. */
  readonly error: ConnectorError | null;
}

/** Sends one event once. It never rejects: a failure is how the attempt went. */
export type Send = (sending: Sending) => Promise<Attempt>;

/** What {@link createSend} goes by. */
export interface SendOptions {
  /** Guarded: it reaches public addresses only and follows no redirect. */
  readonly fetch: Transport;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Hosts that may be called without TLS. */
  readonly allow: readonly string[];
}

/** So much of an answer is read, to use the connection again; who says more is hung up on. */
const maxAnswerBytes = 16_384;

const ownHeaders = { "content-type": "application/json", "user-agent": "coccinelle" };

/** Makes what sends events, each within its time. */
export function createSend({ fetch, clock, timeoutMs, allow }: SendOptions): Send {
  return async ({ url, secrets, webhookId, payload }) => {
    const atMs = clock.now();
    const end = (httpStatus: number | null, error: ConnectorError | null): Attempt => ({
      ...{ at: toInstant(atMs), durationMs: Math.max(0, Math.round(clock.now() - atMs)) },
      ...{ httpStatus, error },
    });
    if (!isPrivateEnough(url, allow)) return end(null, unprotected());
    const headers = { ...ownHeaders, ...signedHeaders({ webhookId, atMs, payload }, secrets) };
    const limit = startLimit(clock, timeoutMs);
    try {
      const { signal } = limit;
      const response = await limit.race(fetch(url, { method: "POST", headers, body: payload, signal }));
      // The status has said it all: a body that breaks off or goes on for ever changes nothing.
      await limit.race(skim(response)).catch(() => {});
      return end(response.status, verdictOf(response, clock.now()));
    } catch (error) {
      return end(null, toSendingError(error));
    } finally {
      limit.end();
    }
  };
}

interface Limit {
  readonly signal: AbortSignal;
  /** Rejects when the time is over. */
  readonly race: <Value>(running: Promise<Value>) => Promise<Value>;
  /** Ends what still runs. */
  readonly end: () => void;
}

function startLimit(clock: Clock, timeoutMs: number): Limit {
  const [request, timer] = [new AbortController(), new AbortController()];
  const expiry = clock.sleep(timeoutMs, timer.signal).then(() => {
    throw new ConnectorError("unavailable", `The endpoint did not answer within ${timeoutMs / 1000} s.`);
  });
  expiry.catch(() => {}); // nobody waits any more
  return {
    signal: request.signal,
    race: (running) => {
      running.catch(() => {}); // it ends later than anybody waits
      return Promise.race([running, expiry]);
    },
    end: () => {
      timer.abort();
      request.abort();
    },
  };
}

async function skim(response: Response): Promise<void> {
  if (!response.body) return;
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxAnswerBytes) return;
  }
}

function isPrivateEnough(address: string, allow: readonly string[]): boolean {
  const { protocol, host, hostname } = new URL(address);
  return protocol === "https:" || allow.includes(host) || allow.includes(hostname);
}

function unprotected(): ConnectorError {
  const advice =
    "The endpoint's address begins with http: everybody on the way could read its events. Give an https one.";
  return new ConnectorError("config_invalid", advice);
}
