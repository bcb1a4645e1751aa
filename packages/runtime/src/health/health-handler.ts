import { type Clock, ConnectorError, systemClock } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import { hasToken, refuse } from "../bearer.ts";
import type { Runtime } from "../create-runtime.ts";
import { listHealth } from "./list-health.ts";
import { readinessOf } from "./readiness.ts";

/** What {@link healthHandler} goes by. */
export interface HealthOptions {
  readonly store?: Store | undefined;
  readonly runtime?: Runtime | undefined;
  /** Who bears it sees queues and connections. Without one nobody does. */
  readonly token?: string | undefined;
  /** How long due work may wait before its queue counts as stuck. Default 5 min. */
  readonly stuckAfterMs?: number | undefined;
  /** How long the store may take to answer. Default 3 s. */
  readonly timeoutMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

type Handler = (request: Request) => Promise<Response>;

const headers = { "cache-control": "no-store" };
const json = (body: unknown, status = 200): Response => Response.json(body, { status, headers });

/**
 * Answers about health, by the last part of the address. `live`: the process runs, 200. `ready`: the store can be reached
 * and the queues move, 200 or 503. `connections?cursor=`: how all tenants' connections are, a page at a time, for who
 * bears the token. Nobody else learns anything of tenants.
 */
export function healthHandler(options: HealthOptions): Handler {
  const { store, runtime, token, stuckAfterMs = 300_000, timeoutMs = 3_000, clock = systemClock } = options;
  const isTrusted = (request: Request): boolean => token !== undefined && hasToken(request, token);

  const handlers: Readonly<Record<string, Handler>> = {
    live: async () => json({ status: "live" }),
    ready: async (request) => {
      const { isReady, queues, ...rest } = await readinessOf({ store, stuckAfterMs, timeoutMs, clock });
      const status = isReady ? "ready" : "not_ready";
      return json({ status, ...rest, ...(isTrusted(request) && { queues }) }, isReady ? 200 : 503);
    },
    connections: async (request) => {
      if (!isTrusted(request)) return refuse();
      if (!store || !runtime) return new Response(null, { status: 404 });
      const cursor = new URL(request.url).searchParams.get("cursor");
      try {
        return json(await listHealth({ store, runtime }, { cursor }));
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        return json({ code: error.code }, error.code === "input_invalid" ? 400 : 503);
      }
    },
  };

  return async (request) => {
    const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const handle = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    return handle ? handle(request) : new Response(null, { status: 404 });
  };
}
