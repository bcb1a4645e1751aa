import { ConnectorError } from "@coccinelle/core";
import { codeOfStatus, parseRetryAfter } from "@coccinelle/core/http";

/** What an answer says of a delivery; `null` when it was taken. Its body says nothing that anybody reads. */
export function verdictOf({ status, headers }: Response, nowMs: number): ConnectorError | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) {
    const advice = "The endpoint redirects, which is not followed: give the address that it redirects to.";
    return new ConnectorError("config_invalid", advice, { httpStatus: status });
  }
  const retryAfterMs = parseRetryAfter(headers, nowMs);
  return new ConnectorError(codeOfStatus(status), `The endpoint answered ${status}.`, {
    httpStatus: status,
    retryAfterMs,
  });
}

/** Why no answer came, without the address, which may hold a secret. */
export function toSendingError(thrown: unknown): ConnectorError {
  if (ConnectorError.is(thrown)) {
    // The only thing that the transport refuses itself.
    const message = thrown.code === "config_invalid" ? "The endpoint's address is not a public one." : thrown.message;
    return new ConnectorError(thrown.code, message);
  }
  const code = codeOf(thrown);
  return new ConnectorError("unavailable", `The endpoint could not be reached${code === null ? "" : ` (${code})`}.`);
}

function codeOf(thrown: unknown): string | null {
  if (typeof thrown !== "object" || thrown === null) return null;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return "cause" in thrown ? codeOf(thrown.cause) : null;
}
