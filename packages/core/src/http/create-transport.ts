import { Agent, type Dispatcher, type RequestInit as UndiciInit, fetch as undiciFetch } from "undici";
import { ConnectorError } from "../errors.ts";
import type { Transport } from "../transport.ts";
import { guardedConnect } from "./guarded-connect.ts";

/** Options of {@link createTransport}. */
export interface TransportOptions {
  /** Hosts (`localhost`, `127.0.0.1:8443`) that may have a private address: for tests, twins and development. */
  readonly allow?: readonly string[] | undefined;
  /** Default 5,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** From the request's end to the answer's first byte. Default 15,000. */
  readonly headersTimeoutMs?: number | undefined;
  /** Between two pieces of the answer's body. Default 15,000. */
  readonly bodyTimeoutMs?: number | undefined;
  /** The most connections to one origin. Default: no limit. */
  readonly connections?: number | undefined;
  /** Takes the place of the guarded connections, and with them of the address check: for fakes in the same process. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A transport that owns connections. */
export interface GuardedTransport extends Transport, AsyncDisposable {
  /** Waits for running requests and closes the connections. A given `dispatcher` stays open. */
  readonly close: () => Promise<void>;
}

/**
 * A transport over undici for addresses that tenants may give: http and https only, public addresses only, redirects
 * never followed. Requests reject with `config_invalid` when the address is refused.
 */
export function createTransport(options: TransportOptions = {}): GuardedTransport {
  const agent = options.dispatcher ? null : createAgent(options);
  const dispatcher = options.dispatcher ?? agent ?? undefined;
  const transport: Transport = async (input, init) => {
    const { url, init: given } = await flatten(input, init);
    if (url.protocol !== "https:" && url.protocol !== "http:") {
      throw new ConnectorError("config_invalid", `${url.protocol} addresses cannot be called; give an https: one.`);
    }
    // undici implements the same standard as the global types that stand here; only their declarations are apart.
    const undiciInit = { ...given, redirect: "manual", dispatcher } as UndiciInit;
    try {
      return (await undiciFetch(url, undiciInit)) as unknown as Response; // the same standard again
    } catch (error) {
      throw error instanceof Error && ConnectorError.is(error.cause) ? error.cause : error;
    }
  };
  const close = async (): Promise<void> => agent?.close();
  return Object.assign(transport, { close, [Symbol.asyncDispose]: close });
}

function createAgent(options: TransportOptions): Agent {
  return new Agent({
    connect: guardedConnect(options.allow ?? [], options.connectTimeoutMs ?? 5_000),
    headersTimeout: options.headersTimeoutMs ?? 15_000,
    bodyTimeout: options.bodyTimeoutMs ?? 15_000,
    connections: options.connections ?? null,
  });
}

/** undici does not know the global Request and FormData classes: takes them apart. */
async function flatten(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<{ url: URL; init: RequestInit }> {
  if (input instanceof Request) {
    const body = input.body ? await input.arrayBuffer() : null;
    const { method, headers, signal } = input;
    return flatten(input.url, { method, headers: [...headers], signal, body, ...init });
  }
  const url = new URL(input);
  const headers = new Headers(init.headers);
  if (!(init.body instanceof FormData)) return { url, init: { ...init, headers: [...headers] } };
  const encoded = new Response(init.body);
  headers.set("content-type", encoded.headers.get("content-type") ?? "multipart/form-data");
  return { url, init: { ...init, headers: [...headers], body: await encoded.arrayBuffer() } };
}
