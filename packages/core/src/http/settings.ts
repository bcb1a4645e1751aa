import { type Clock, systemClock } from "../clock.ts";
import { parseBaseUrl } from "./base-url.ts";
import { setHeaders } from "./request.ts";
import type { RestClientOptions } from "./rest-types.ts";

/** A client's options with every default filled in. */
export interface ClientSettings extends RestClientOptions {
  readonly base: URL;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly userAgent: string;
  readonly requestIdHeaders: readonly string[];
}

/** Fills in defaults. Throws `config_invalid` for a base URL or a header that cannot be used. */
export function toSettings(options: RestClientOptions): ClientSettings {
  setHeaders(new Headers(), options.headers);
  return {
    ...options,
    base: parseBaseUrl(options.baseUrl),
    clock: options.clock ?? systemClock,
    timeoutMs: options.timeoutMs ?? 20_000,
    maxBytes: options.maxBytes ?? 8 * 1024 * 1024,
    userAgent: options.userAgent ?? "coccinelle",
    requestIdHeaders: options.requestIdHeaders ?? ["x-request-id", "x-okapi-request-id", "request-id", "cf-ray"],
  };
}
