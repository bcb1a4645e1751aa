import { ConnectorError } from "../errors.ts";
import type { Path } from "../path.ts";
import type { Secret } from "../secret.ts";
import { resolveTarget } from "./base-url.ts";
import type { HttpMethod, RequestOptions } from "./rest-types.ts";
import type { ClientSettings } from "./settings.ts";

/** One request as every attempt sends it, before it is signed. */
export interface PreparedRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** The request for messages: method, host and path with `{}` in place of values. */
  readonly label: string;
  /** Whether it goes to the client's own origin and may carry credentials. */
  readonly isOwn: boolean;
  /** Whether it changes nothing on the remote. */
  readonly isSafe: boolean;
}

/** Puts a request together. Credentials stay on the origin of the base URL. */
export function prepareRequest(
  settings: ClientSettings,
  { method, target, options }: { method: HttpMethod; target: Path | URL; options: RequestOptions },
): PreparedRequest {
  const url = resolveTarget(settings.base, target, options.query);
  const isOwn = url.origin === settings.base.origin;
  const headers = new Headers({ accept: "application/json", "user-agent": settings.userAgent });
  const { body, contentType } = toBody(options);
  if (contentType) headers.set("content-type", contentType);
  if (isOwn) setHeaders(headers, settings.headers);
  setHeaders(headers, isOwn ? options.headers : onlyAccept(options.headers));
  return {
    method,
    url,
    headers,
    body,
    label: `${method} ${url.host}${target instanceof URL ? "/{}" : target.template}`,
    isOwn,
    isSafe: options.isSafe ?? (method === "GET" || method === "HEAD"),
  };
}

/** Lays headers over others. A value that cannot be sent is refused without showing it. */
export function setHeaders(headers: Headers, given: Readonly<Record<string, string | Secret>> = {}): void {
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, String(value));
    } catch {
      const text = `The value for the header ${name} holds characters that cannot be sent: was it copied whole?`;
      throw new ConnectorError("config_invalid", text, { effect: "none" });
    }
  }
}

function toBody({ body, form }: RequestOptions): { body: string | undefined; contentType: string | undefined } {
  if (form) return { body: form.toString(), contentType: "application/x-www-form-urlencoded" };
  if (body === undefined) return { body: undefined, contentType: undefined };
  return { body: JSON.stringify(body), contentType: "application/json" };
}

function onlyAccept(given: RequestOptions["headers"] = {}): Readonly<Record<string, string | Secret>> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name.toLowerCase() === "accept"));
}
