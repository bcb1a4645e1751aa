import { ConnectorError, type ConnectorErrorOptions, type ErrorCode } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import { AnswerCause, type GraphqlError, type ShopifyAnswer } from "./answer.ts";
import { toUserError } from "./user-error.ts";
import { withoutValues } from "./without-values.ts";

type Known = readonly [code: ErrorCode, message: string, options?: ConnectorErrorOptions];

const frozen: Known = [
  "unavailable",
  "The shop is frozen or paused: its owner has to look after its plan. The credentials may still be good.",
  { retryable: false, effect: "none" },
];

/** What a status says before anything of GraphQL was looked at. */
const byStatus: Partial<Record<number, Known>> = {
  401: ["auth_failed", "Shopify refused the access token: it has ended, or was revoked."],
  402: frozen,
  403: ["permission_denied", "Shopify does not let this app in: it was flagged, or the shop closed it out."],
  404: ["config_invalid", "No shop answers at this address. Check the shop's permanent name: name.myshopify.com."],
  423: [
    "unavailable",
    "The shop is locked, mostly for a migration or for too many requests. Leave it alone for some hours.",
    { retryable: false, effect: "none" },
  ],
  430: ["rate_limited", "Shopify's security layer refused the request as suspicious.", { retryAfterMs: 60_000 }],
};

const drift: Known = [
  "unsupported",
  "The version of the Admin API that answered does not know a part of this request.",
  { effect: "none" },
];
const ours: Known = ["input_invalid", "Shopify refused the request", { effect: "none" }];

/** Codes of `errors`. */
const byCode: Readonly<Record<string, Known>> = {
  BAD_REQUEST: ours,
  INVALID: ours,
  INVALID_FIELD_ARGUMENTS: ours,
  INVALID_VARIABLE: ours,
  MAX_INPUT_SIZE_EXCEEDED: ["input_invalid", "Shopify takes at most 250 entries of a list", { effect: "none" }],
  MISSING_ARGUMENT: ours,
  INTERNAL_SERVER_ERROR: ["unavailable", "Shopify failed on its side"],
  TIMEOUT: ["unavailable", "Shopify took too long"],
  NOT_FOUND: ["not_found", "The shop has no such thing", { effect: "none" }],
  RESOURCE_NOT_FOUND: ["not_found", "The shop has no such thing", { effect: "none" }],
  SHOP_INACTIVE: frozen,
  IDEMPOTENCY_CONCURRENT_REQUEST: ["unavailable", "The same request is still at work"],
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH: [
    "conflict",
    "The same key was used for another request",
    { reason: "duplicate", effect: "none" },
  ],
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED: [
    "conflict",
    "The first attempt with this key failed: a new key is needed",
    { reason: "wrong_status", effect: "none" },
  ],
  PARSE_ERROR: drift,
  argumentLiteralsIncompatible: drift,
  argumentNotAccepted: drift,
  missingRequiredArguments: drift,
  missingRequiredInputObjectAttribute: drift,
  selectionMismatch: drift,
  undefinedField: drift,
  undefinedType: drift,
};

/** The failure in an answer, of whichever layer; `null` leaves it to the HTTP status. */
export function toShopifyError(http: HttpAnswer, answer: ShopifyAnswer): ConnectorError | null {
  if (http.status < 200 || http.status >= 300) return ofStatus(http.status, answer);
  return ofErrors(answer) ?? ofSearch(answer) ?? toUserError(answer);
}

function ofStatus(status: number, answer: ShopifyAnswer): ConnectorError | null {
  const isFrozen = status === 403 && answer.errors.some(({ message }) => /unavailable shop/i.test(message));
  const known = isFrozen ? frozen : byStatus[status];
  return known ? new ConnectorError(known[0], known[1], known[2]) : null;
}

function ofErrors(answer: ShopifyAnswer): ConnectorError | null {
  const { errors } = answer;
  const decisive = errors.find(({ code }) => code === "THROTTLED" || code === "MAX_COST_EXCEEDED") ?? errors[0];
  if (!decisive || deniedFields(answer)) return null;
  const cause = new AnswerCause(answer);
  if (decisive.code === "THROTTLED") {
    const text = "Shopify refused: the shop's points for the Admin API are spent.";
    return new ConnectorError("rate_limited", text, {
      cause,
      remoteCode: decisive.code,
      retryAfterMs: throttledForMs(answer),
    });
  }
  if (decisive.code === "MAX_COST_EXCEEDED")
    return new ConnectorError("input_invalid", "Shopify refused: the request asks for more than 1000 points at once.", {
      cause,
      remoteCode: decisive.code,
      effect: "none",
    });
  if (decisive.code === "ACCESS_DENIED") return toDenial(decisive, cause);
  const known = decisive.code !== null && Object.hasOwn(byCode, decisive.code) ? byCode[decisive.code] : undefined;
  const [code, message, options] = known ?? (["response_invalid", "Shopify answered with an error"] as const);
  const said = withoutValues(decisive.message);
  return new ConnectorError(code, `${message.replace(/\.$/, "")}${said ? `: ${said}` : "."}`, {
    cause,
    ...options,
    remoteCode: decisive.code ?? undefined,
  });
}

/** How long until the bucket holds what was asked for. */
function throttledForMs({ cost }: ShopifyAnswer): number {
  if (!cost?.throttle || cost.throttle.restoreRate <= 0) return 1000;
  const { currentlyAvailable, restoreRate } = cost.throttle;
  return Math.max(1, Math.ceil(((cost.requested - currentlyAvailable) / restoreRate) * 1000));
}

/** Only what is refused at the root proves that a mutation did not run. */
export function toDenial({ message, path }: GraphqlError, cause?: AnswerCause): ConnectorError {
  const isProtected = /not approved to (?:access|use)/i.test(message);
  const scopes = [...message.matchAll(/`([a-z_]+)` access scope/g)].map(([, scope]) => scope);
  const what = path.filter((step) => typeof step === "string").join(".") || "something";
  const text = isProtected
    ? `Shopify keeps ${what} back: the app is not approved for protected customer data.`
    : `Shopify refused ${what}: the token lacks ${scopes.length > 0 ? `the scope ${scopes.join(" or ")}` : "a permission"}.`;
  return new ConnectorError("permission_denied", text, {
    ...(cause && { cause }),
    remoteCode: "ACCESS_DENIED",
    ...(path.length <= 1 && { effect: "none" as const }),
  });
}

/** Shopify ignores a filter that it does not know, and would answer with everything. */
function ofSearch(answer: ShopifyAnswer): ConnectorError | null {
  const [warning] = answer.searchWarnings;
  if (!warning) return null;
  const text = `Shopify ignored a part of the search: ${withoutValues(warning.field)} (${withoutValues(warning.code)}).`;
  return new ConnectorError("response_invalid", text, {
    cause: new AnswerCause(answer),
    remoteCode: warning.code.slice(0, 64),
  });
}

/**
 * The denials of an answer that is of use without them: each stands below the root, on something that was found. `null`
 * when there are none, or when anything else failed.
 */
export function deniedFields({ data, errors }: ShopifyAnswer): readonly GraphqlError[] | null {
  const isUsable = errors.length > 0 && errors.every((error) => error.code === "ACCESS_DENIED" && isFound(data, error));
  return isUsable ? errors : null;
}

function isFound(data: unknown, { path: [root, ...rest] }: GraphqlError): boolean {
  if (root === undefined || rest.length === 0 || typeof data !== "object" || data === null) return false;
  const found: unknown = Reflect.get(data, root);
  return found !== null && found !== undefined;
}
