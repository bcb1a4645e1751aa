import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { ConnectorError } from "../errors.ts";
import type { Path } from "../path.ts";
import type { BudgetAnswer, RateBudget } from "../rate-budget.ts";
import type { Secret } from "../secret.ts";
import type { Transport } from "../transport.ts";

/** The methods that a {@link RestClient} sends. */
export type HttpMethod = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One value of a query. `null` and `undefined` leave the key out. */
export type QueryValue = string | number | boolean | null | undefined;

/** An array repeats its key (`id=1&id=2`); join it yourself for a remote that wants commas. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/** One part of an answer of type `multipart/*`. */
export interface HttpPart {
  /** Its `Content-ID`, without the angle brackets. */
  readonly contentId: string | null;
  /** Its `Content-Type` in lower case, without parameters. */
  readonly mediaType: string | null;
  /** What it holds, as it was sent: no transfer encoding is undone. */
  readonly bytes: Uint8Array;
}

/** What one answer said. */
export interface HttpAnswer {
  readonly method: HttpMethod;
  readonly status: number;
  readonly headers: Headers;
  /**
   * The parsed JSON; `null` when the answer was empty, `undefined` when an error answer was not JSON. Of an answer in
   * several parts, the JSON of the part that its `start` names, else of the first.
   */
  readonly body: unknown;
  /** The parts of an answer of type `multipart/*`, in order; empty for any other. */
  readonly parts: readonly HttpPart[];
}

/** What `authorize` may look at and add to. */
export interface OutgoingRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Headers;
}

/** Optional parts of one request. */
export interface RequestOptions {
  readonly query?: Query | undefined;
  /** Sent as JSON. Not together with `form`. */
  readonly body?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: URLSearchParams | undefined;
  /** Laid over the client's headers. Not sent to another origin than `baseUrl`'s, but for `accept`. */
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  /** What the operation was given: its signal, priority and record of writes. */
  readonly call?: CallOptions | undefined;
  /** What it costs in the budget's units. Default 1. */
  readonly cost?: number | undefined;
  /** Whether it changes nothing on the remote. Default: only GET and HEAD. Say so for a POST that only reads. */
  readonly isSafe?: boolean | undefined;
}

/** How a {@link RestClient} reaches its remote. */
export interface RestClientOptions {
  /** `http:` or `https:`, with or without a path; without query, fragment or user. */
  readonly baseUrl: string;
  /** Sent to `baseUrl`'s origin only. */
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  readonly fetch: Transport;
  readonly clock?: Clock | undefined;
  /** Spent once per request. Default: no limit. */
  readonly budget?: RateBudget | undefined;
  /** The longest one request may take, answer's body included. Default 20,000. */
  readonly timeoutMs?: number | undefined;
  /** The longest answer, after decompression. Default 8 MiB. */
  readonly maxBytes?: number | undefined;
  readonly userAgent?: string | undefined;
  /** Adds credentials that depend on the request (a signature). Asked for `baseUrl`'s origin only. */
  readonly authorize?: ((request: OutgoingRequest) => void | Promise<void>) | undefined;
  /**
   * The remote's own idea of a failure. It sees every answer, also a 200 with an error inside; `null` leaves the
   * judgement to the status. The client adds `effect`, `httpStatus`, `requestId` and `retryAfterMs` where absent.
   */
  readonly toError?: ((answer: HttpAnswer) => ConnectorError | null) | undefined;
  /** What an answer says about the remote's limits, for the budget. */
  readonly toBudgetAnswer?: ((answer: HttpAnswer) => BudgetAnswer) | undefined;
  /** Headers that carry the remote's request id, the best first. */
  readonly requestIdHeaders?: readonly string[] | undefined;
}

/** A request whose answer meets a schema. Rejects with a ConnectorError, or with the signal's own reason. */
export type SchemaRequest = <Schema extends z.ZodType>(
  target: Path | URL,
  schema: Schema,
  options?: RequestOptions,
) => Promise<z.output<Schema>>;

/** A small JSON client for one remote. */
export interface RestClient {
  readonly get: SchemaRequest;
  /** GET that answers `null` for what is not there (404, 410, or `toError` says `not_found`). */
  readonly find: <Schema extends z.ZodType>(
    target: Path | URL,
    schema: Schema,
    options?: RequestOptions,
  ) => Promise<z.output<Schema> | null>;
  readonly post: SchemaRequest;
  readonly put: SchemaRequest;
  readonly patch: SchemaRequest;
  readonly delete: SchemaRequest;
  /** The answer with its headers and unchecked JSON, for remotes that page by header. Failures reject as elsewhere. */
  readonly request: (method: HttpMethod, target: Path | URL, options?: RequestOptions) => Promise<HttpAnswer>;
  /**
   * A link found in an answer, absolute or relative to `baseUrl`. It gets credentials only on `baseUrl`'s origin.
   * Throws `response_invalid` when it is no http(s) URL.
   */
  readonly url: (link: string) => URL;
}
