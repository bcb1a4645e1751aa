import { ConnectorError, type ConnectorErrorOptions, type ErrorCode } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import * as z from "zod";
import { type Asking, toAuthError } from "./to-auth-error.ts";

const failure = z.object({
  code: z.string(),
  /** An object in most answers, a bare status number in some. */
  data: z.unknown().optional(),
});

type Known = readonly [code: ErrorCode, message: string, options?: ConnectorErrorOptions];

/** Words of WooCommerce whose status says something else than they mean. Its messages are localised and never read. */
const byCode: Readonly<Record<string, Known>> = {
  rest_no_route: [
    "config_invalid",
    "The shop has no such WooCommerce address. Is the plugin active, and is this WooCommerce 3.5 or newer?",
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
  woocommerce_rest_trash_not_supported: [
    "unsupported",
    "The shop has no trash for this: it can only be deleted for good.",
    { effect: "none" },
  ],
  // What exists already, answered with 400.
  product_invalid_sku: ["conflict", "Another product of the shop has this SKU.", { reason: "duplicate" }],
  woocommerce_rest_coupon_code_already_exists: [
    "conflict",
    "The shop has a coupon with this code.",
    { reason: "duplicate" },
  ],
  "registration-error-email-exists": [
    "conflict",
    "Another customer of the shop has this e-mail address.",
    { reason: "duplicate" },
  ],
  "registration-error-username-exists": [
    "conflict",
    "Another customer of the shop has this user name.",
    { reason: "duplicate" },
  ],
  // Said of a well-formed address that belongs to somebody else; a malformed one is rest_invalid_param.
  woocommerce_rest_customer_invalid_email: [
    "conflict",
    "Another customer of the shop has this e-mail address.",
    { reason: "duplicate" },
  ],
  internal_server_error: [
    "unavailable",
    "PHP failed inside the shop, mostly in a plugin or the theme: the shop's PHP error log says where.",
  ],
};

/** What a status says by itself when WordPress answered it. */
const byStatus: Partial<Record<number, Known>> = {
  403: ["permission_denied", "The user of these keys may not do this. Give the keys to a shop manager."],
  410: ["not_found", "It is in the trash already."],
  413: ["input_invalid", "The shop refused so much at once."],
  503: ["unavailable", "The shop is in maintenance, or overloaded."],
};

/** WooCommerce itself says what is missing: any other "not found" means that nobody asked it. */
const noRestApi: Known = [
  "config_invalid",
  "No WordPress REST API answers at this address. Check storeUrl, and that Settings → Permalinks is not set to Plain.",
];

/** What a status says when something else than WordPress answered it. */
const byPage: Partial<Record<number, Known>> = {
  200: [
    "response_invalid",
    "A web page answered instead of the REST API: is Settings → Permalinks set to Plain, does a plugin print warnings, or is storeUrl not the right address?",
  ],
  401: ["auth_failed", "The host asks for a password of its own before the shop is reached: is it a protected site?"],
  403: ["permission_denied", "Something in front of the shop refused the request: a firewall, or a security plugin."],
  404: noRestApi,
  410: noRestApi,
  503: ["unavailable", "The shop shows a page instead of answering: it is in maintenance, or overloaded."],
};

/** WooCommerce's own dialect of failures; `null` leaves them to the HTTP status. */
export function toWooCommerceError(
  answer: HttpAnswer,
  asking: Asking = { credentials: "basic", nowMs: Date.now() },
): ConnectorError | null {
  const { status, body, headers } = answer;
  if (status < 400) return body === undefined && isPage(headers) ? toError(byPage[status]) : null;
  const parsed = failure.safeParse(body);
  if (!parsed.success) return toError(byPage[status]);
  const { code, data } = parsed.data;
  if (status === 401) return toAuthError(answer, code, asking);
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return toError(known, code);
  if (/_invalid_id$/.test(code)) return toError(["not_found", "The shop has no such thing."], code);
  if (status !== 400) return toError(byStatus[status], code);
  const fields = namesOf(data);
  return toError(["input_invalid", `The shop refused ${fields?.join(", ") || "the request"}.`, { fields }], code);
}

function toError(known: Known | undefined, remoteCode?: string): ConnectorError | null {
  if (!known) return null;
  const [code, message, options] = known;
  return new ConnectorError(code, message, { ...options, remoteCode });
}

function isPage(headers: Headers): boolean {
  return headers.get("content-type")?.includes("text/html") ?? false;
}

/** The parameters at fault: keys of an object, or entries of a list. */
function namesOf(data: unknown): string[] | undefined {
  if (typeof data !== "object" || data === null || !("params" in data)) return undefined;
  const { params } = data;
  if (typeof params !== "object" || params === null) return undefined;
  return (Array.isArray(params) ? params.map(String) : Object.keys(params)).slice(0, 10);
}
