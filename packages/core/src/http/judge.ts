import { ConnectorError } from "../errors.ts";
import type { Exchanged } from "./exchange.ts";
import type { PreparedRequest } from "./request.ts";
import type { HttpAnswer } from "./rest-types.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type { ClientSettings } from "./settings.ts";
import { isRefusal, isSuccess, toStatusError } from "./status-error.ts";

/** An answer, and the failure that it is, if it is one. */
export interface Judged {
  readonly answer: HttpAnswer;
  readonly error: ConnectorError | null;
  /** Whether the request was refused for want of rate before it was executed, so that sending it again is no repeat. */
  readonly isThrottled: boolean;
}

/** Tells success from failure: the connector's own classification first, then the status, then the form. */
export function judge(settings: ClientSettings, request: PreparedRequest, exchanged: Exchanged): Judged {
  const { response, body, effect } = exchanged;
  const { status, headers } = response;
  const answer: HttpAnswer = {
    method: request.method,
    status,
    headers,
    body: body.isJson ? body.value : undefined,
    parts: body.isJson ? body.parts : [],
  };
  const error = settings.toError?.(answer) ?? toOwnError(request, exchanged);
  if (!error) {
    effect.happened();
    return { answer, error: null, isThrottled: false };
  }
  // Throttled means refused before it was executed, whatever the status (GraphQL says it in a 200).
  const isRefused = error.code === "rate_limited" || isRefusal(status);
  const wasRefused = error.effect === undefined ? isRefused : error.effect === "none";
  return {
    answer,
    isThrottled: error.code === "rate_limited" && wasRefused && error.retryable,
    error: ConnectorError.extend(error, {
      effect: wasRefused ? effect.refused() : effect.happened(),
      httpStatus: error.httpStatus ?? status,
      requestId: error.requestId ?? findRequestId(headers, settings.requestIdHeaders),
      retryAfterMs: error.retryAfterMs ?? parseRetryAfter(headers, settings.clock.now()),
    }),
  };
}

function toOwnError({ label, url }: PreparedRequest, { response, body }: Exchanged): ConnectorError | null {
  const { status, headers } = response;
  if (!isSuccess(status)) return toStatusError({ status, headers, label, url });
  if (body.isJson) return null;
  return new ConnectorError("response_invalid", `${label} ${body.problem}: is ${url.origin} the right address?`);
}

function findRequestId(headers: Headers, names: readonly string[]): string | undefined {
  const found = names.map((name) => headers.get(name)).find((value) => value !== null && value !== "");
  return found?.slice(0, 128);
}
