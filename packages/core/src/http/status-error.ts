import { ConnectorError, type ErrorCode } from "../errors.ts";

const codes: Partial<Record<number, ErrorCode>> = {
  400: "input_invalid",
  401: "auth_failed",
  403: "permission_denied",
  404: "not_found",
  408: "unavailable",
  409: "conflict",
  410: "not_found",
  412: "conflict",
  422: "input_invalid",
  425: "unavailable",
  429: "rate_limited",
};

/** What a status that is no success means, by itself. */
export function codeOfStatus(status: number): ErrorCode {
  return codes[status] ?? (status >= 500 ? "unavailable" : "response_invalid");
}

const sentences: Partial<Record<ErrorCode, string>> = {
  input_invalid: "refused the request as malformed",
  auth_failed: "refused the credentials",
  permission_denied: "refused: the credentials lack a permission",
  not_found: "found nothing",
  conflict: "refused: the present state does not allow it",
  rate_limited: "refused: too many requests",
  unavailable: "failed on the remote's side",
};

/** Whether a status says that all went well. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a status proves that the remote did not execute the request. A 302 or 303 often follows a form that it did. */
export function isRefusal(status: number): boolean {
  return (status >= 400 && status < 500) || [301, 307, 308].includes(status);
}

/** What a status means where the connector knows nothing better. */
export function toStatusError(answer: { status: number; headers: Headers; label: string; url: URL }): ConnectorError {
  const { status, headers, label, url } = answer;
  if (status >= 300 && status < 400 && status !== 304) {
    return new ConnectorError("config_invalid", `${label} ${redirection(headers.get("location"), url)}`);
  }
  const code = codeOfStatus(status);
  const sentence = sentences[code] ?? "answered with a status that is not understood";
  return new ConnectorError(code, `${label} ${sentence} (HTTP ${status}).`);
}

function redirection(location: string | null, from: URL): string {
  const target = location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (!target) return "redirects without saying where: check the address.";
  if (target.origin === from.origin) return `redirects to another path of ${from.origin}: check the address's path.`;
  return `redirects to ${target.origin}: use that address.`;
}
