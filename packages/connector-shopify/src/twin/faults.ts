import type { TwinFault } from "@coccinelle/core";

/** Trouble beyond what every twin can make: what shops and their proxies were seen to answer. */
export type ShopifyTrouble = TwinFault | "frozen" | "locked" | "bad_gateway" | "throttled";

const page = (status: number, title: string): Response =>
  new Response(`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });

/** Here `errors` is a text and no list. */
const said = (status: number, errors: string, headers: Record<string, string> = {}): Response =>
  Response.json({ errors }, { status, headers });

const cost = (available: number) => ({
  cost: {
    requestedQueryCost: 12,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  },
});

const answers: Readonly<Record<ShopifyTrouble, (id: string) => Response>> = {
  auth_failed: () => said(401, "[API] Invalid API key or access token (unrecognized login or wrong password)"),
  permission_denied: () =>
    Response.json({
      errors: [
        {
          message: "Access denied for this field. Required access: `read_orders` access scope.",
          locations: [{ line: 1, column: 1 }],
          extensions: {
            code: "ACCESS_DENIED",
            documentation: "https://shopify.dev/api/usage/access-scopes",
            requiredAccess: "`read_orders` access scope.",
          },
        },
      ],
      data: null,
      extensions: cost(1988),
    }),
  rate_limited: () =>
    said(429, "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.", {
      "retry-after": "2.0",
    }),
  unavailable: () => page(503, "Service Unavailable"),
  server_error: (id) =>
    Response.json({
      errors: [
        {
          message: `Internal error. Looks like something went wrong on our end.\nRequest ID: ${id} (include this in support requests).`,
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId: id },
        },
      ],
    }),
  frozen: () => said(402, "Unavailable Shop"),
  locked: () => said(423, "Locked"),
  bad_gateway: () => page(502, "Bad Gateway"),
  throttled: () =>
    Response.json({
      errors: [
        {
          message: "Throttled",
          extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
        },
      ],
      extensions: cost(3),
    }),
};

/** What every request is answered with while there is trouble. */
export const failing = (trouble: ShopifyTrouble, requestId: string): Response => answers[trouble](requestId);
