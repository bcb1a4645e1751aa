import type { ConnectContext } from "@coccinelle/core";
import type * as z from "zod";
import { configSchema } from "../../src/config.ts";
import { type ConnectedClient, connect } from "../../src/connect.ts";
import { type FakeClock, fakeClock } from "../fake-clock.ts";

/** One answer of the faked shop. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the shop was asked. */
export interface Asked {
  readonly url: string;
  readonly token: string | null;
  readonly body: {
    readonly query: string;
    readonly operationName: string;
    readonly variables: Record<string, unknown>;
  };
}

export const shopName = "la-robe.myshopify.com";
const token = "shpat_0123456789abcdef";

/** The tail of an answer about points. */
export function cost(requested: number, available: number, actual: number | null = requested): object {
  const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 };
  return { cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus } };
}

/** A client whose shop replies in turn, or by what it is asked; a reply that is a function fails as it throws. */
export function openShop(
  replies: readonly (Reply | (() => never))[] | ((asked: Asked, index: number) => Reply | Promise<Reply>),
  options: { config?: object; clock?: FakeClock; budget?: ConnectContext<unknown>["budget"] } = {},
): { client: ConnectedClient; asked: Asked[]; clock: FakeClock } {
  const clock = options.clock ?? fakeClock();
  const asked: Asked[] = [];
  const context: ConnectContext<z.output<typeof configSchema>> = {
    config: configSchema.parse(options.config ?? { shop: shopName, accessToken: token }),
    clock,
    budget: options.budget,
    lock: undefined,
    saveSecrets: async () => {},
    notify: () => {},
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      const one = {
        url: String(input),
        token: headers.get("x-shopify-access-token"),
        body: String(input).endsWith("graphql.json") ? JSON.parse(String(init?.body)) : {},
      };
      const index = asked.push(one) - 1;
      const reply = typeof replies === "function" ? await replies(one, index) : replies[index];
      if (typeof reply === "function") return reply();
      const { status = 200, body, text, headers: extra } = reply ?? { status: 500, text: "nothing left to reply" };
      const type = text === undefined ? "application/json" : "text/html";
      return new Response(text ?? JSON.stringify(body), {
        status,
        headers: { "content-type": type, "x-request-id": "req-7a1", "x-shopify-api-version": "2026-10", ...extra },
      });
    },
  };
  return { client: connect(context), asked, clock };
}
