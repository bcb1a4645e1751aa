import { ConnectorError, type ErrorCode } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import * as z from "zod";

const failure = z.object({
  code: z.string(),
  /** An object in most answers, a bare status number in some. */
  data: z.unknown(),
});

/** Words of WooCommerce whose status says something else than they mean. Its messages are localised and never read. */
const byCode: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  rest_no_route: [
    "config_invalid",
    "The shop has no such WooCommerce address. Is the plugin active, and is this WooCommerce 3.5 or newer?",
  ],
  rest_not_logged_in: ["auth_failed", "The shop did not recognise the keys. Check consumerKey and consumerSecret."],
  woocommerce_rest_authentication_error: [
    "auth_failed",
    "The shop refused the keys: the consumer secret is wrong, or the key lacks the permission to read or write.",
  ],
  // The caller's own mistakes, answered with 500.
  woocommerce_rest_cannot_create_order_refund: [
    "input_invalid",
    "The shop refused the refund: its amount or its lines do not fit the order.",
  ],
  woocommerce_rest_invalid_order_refund: [
    "input_invalid",
    "The shop refused the refund: its amount must be above zero.",
  ],
  woocommerce_rest_invalid_order_refund_id: ["not_found", "The order has no such refund."],
  woocommerce_rest_invalid_order_id: ["not_found", "There is no such order."],
};

/** How the keys travel: in a header, as a signature, or in the query. */
export type Credentials = "basic" | "oauth" | "query";

/** How the shop was asked, as far as it explains a refusal. */
export interface Asking {
  readonly credentials: Credentials;
  readonly nowMs: number;
}

/** WooCommerce's own dialect of failures; `null` leaves them to the HTTP status. */
export function toWooCommerceError(
  { status, body }: HttpAnswer,
  _asking: Asking = { credentials: "basic", nowMs: Date.now() },
): ConnectorError | null {
  if (status < 400) return null;
  const parsed = failure.safeParse(body);
  if (!parsed.success) return status === 404 || status === 410 ? noRestApi() : null;
  const { code, data } = parsed.data;
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return new ConnectorError(known[0], known[1], { remoteCode: code });
  if (status === 401) {
    // The same word is 401 when the keys are unknown (or never arrived) and 403 when their user may not.
    return new ConnectorError(
      "auth_failed",
      "The shop did not recognise the keys. Check consumerKey and consumerSecret; some hosts also strip the Authorization header.",
      { remoteCode: code },
    );
  }
  if (status === 403)
    return new ConnectorError(
      "permission_denied",
      "The user of these keys may not do this. Give the keys to a shop manager.",
      { remoteCode: code },
    );
  if (/_invalid_id$/.test(code))
    return new ConnectorError("not_found", "The shop has no such thing.", { remoteCode: code });
  if (status === 400) {
    const fields = namesOf(data);
    return new ConnectorError("input_invalid", `The shop refused ${fields?.join(", ") || "the request"}.`, {
      remoteCode: code,
      fields,
    });
  }
  if (status === 410) return new ConnectorError("not_found", "It is in the trash already.", { remoteCode: code });
  return null;
}

/** WooCommerce itself says what is missing: any other "not found" means that nobody asked it. */
function noRestApi(): ConnectorError {
  return new ConnectorError(
    "config_invalid",
    "No WordPress REST API answers at this address. Check storeUrl, and that Settings → Permalinks is not set to Plain.",
  );
}

/** The parameters at fault: keys of an object, or entries of a list. */
function namesOf(data: unknown): string[] | undefined {
  if (typeof data !== "object" || data === null || !("params" in data)) return undefined;
  const { params } = data;
  if (typeof params !== "object" || params === null) return undefined;
  return (Array.isArray(params) ? params.map(String) : Object.keys(params)).slice(0, 10);
}
