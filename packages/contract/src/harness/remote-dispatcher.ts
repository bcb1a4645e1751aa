import { Dispatcher } from "undici";

/** Answers a request as a remote would. Rejects where a network would break. */
export type RemoteHandler = (request: Request, signal: AbortSignal) => Promise<Response>;

/** An undici dispatcher that ends in a function instead of a socket: everything above it is the real client. */
export class RemoteDispatcher extends Dispatcher {
  readonly #handle: RemoteHandler;

  constructor(handle: RemoteHandler) {
    super();
    this.#handle = handle;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const controller = new RemoteController();
    handler.onRequestStart?.(controller, {});
    this.#answer(options, handler, controller).catch((error: unknown) => {
      handler.onResponseError?.(controller, error instanceof Error ? error : new Error("The remote broke off"));
    });
    return true;
  }

  async #answer(
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
    controller: RemoteController,
  ): Promise<void> {
    const response = await this.#handle(await toRequest(options), controller.signal);
    if (controller.aborted) throw controller.reason;
    const headers: Record<string, string> = Object.fromEntries(response.headers);
    controller.rawHeaders = [...response.headers].flat().map((text) => Buffer.from(text)); // what fetch reads
    handler.onResponseStart?.(controller, response.status, headers, response.statusText);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (controller.aborted) throw controller.reason;
    if (bytes.byteLength > 0) handler.onResponseData?.(controller, bytes);
    handler.onResponseEnd?.(controller, {});
  }

  override async close(): Promise<void> {}

  override async destroy(): Promise<void> {}
}

class RemoteController implements Dispatcher.DispatchController {
  readonly #abort = new AbortController();
  paused = false;
  rawHeaders: Buffer[] | null = null;
  rawTrailers = null;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get aborted(): boolean {
    return this.#abort.signal.aborted;
  }

  get reason(): Error | null {
    return this.aborted ? this.#abort.signal.reason : null;
  }

  abort(reason: Error): void {
    this.#abort.abort(reason);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

async function toRequest({ origin, path, method, headers, body }: Dispatcher.DispatchOptions): Promise<Request> {
  const text = await readAll(body);
  return new Request(new URL(path, String(origin)), {
    method,
    headers: toHeaders(headers),
    ...(method !== "GET" && method !== "HEAD" && text.byteLength > 0 && { body: text }),
  });
}

function toHeaders(given: Dispatcher.DispatchOptions["headers"]): Headers {
  const headers = new Headers();
  if (!given) return headers;
  if (Array.isArray(given)) {
    for (let index = 0; index + 1 < given.length; index += 2)
      headers.append(String(given[index]), String(given[index + 1]));
    return headers;
  }
  const entries = Symbol.iterator in given ? given : Object.entries(given);
  for (const [name, value] of entries as Iterable<[string, string | string[] | undefined]>) {
    if (value !== undefined) headers.append(name, String(value));
  }
  return headers;
}

async function readAll(body: unknown): Promise<Buffer<ArrayBuffer>> {
  if (body === null || body === undefined) return Buffer.alloc(0);
  if (typeof body === "string" || body instanceof Uint8Array) return Buffer.from(body as string);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
