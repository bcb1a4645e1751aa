import { type Clock, ConnectorError, type Transport } from "@coccinelle/core";

/** What {@link attemptTimeout} goes by. */
export interface AttemptTimeoutOptions {
  readonly clock: Clock;
  /** Asked once per request. */
  readonly timeoutMs: () => number;
}

/**
 * Gives up a request whose answer does not begin in time, or stops in the middle for as long. An answer that keeps
 * coming may take longer: the call's deadline ends it.
 */
export function attemptTimeout(fetch: Transport, { clock, timeoutMs }: AttemptTimeoutOptions): Transport {
  return async (input, init = {}) => {
    const ms = timeoutMs();
    const controller = new AbortController();
    const outer = init.signal ?? (input instanceof Request ? input.signal : null);
    const stop = (): void => controller.abort(outer?.reason);
    if (outer?.aborted) stop();
    outer?.addEventListener("abort", stop, { once: true });
    const end = (): void => outer?.removeEventListener("abort", stop);
    const inTime = <Value>(running: Promise<Value>, what: string): Promise<Value> => {
      const timer = new AbortController();
      const expiry = clock.sleep(ms, timer.signal).then(() => {
        const error = expiryOf(input, what, ms);
        controller.abort(error);
        throw error;
      });
      expiry.catch(() => {}); // the answer came first, or nobody waits any more
      return Promise.race([running, expiry]).finally(() => timer.abort());
    };
    const fetching = fetch(input, { ...init, signal: controller.signal });
    try {
      const response = await inTime(fetching, "begin to answer");
      if (response.body === null) {
        end();
        return response;
      }
      const { status, statusText, headers } = response;
      const body = watch(response.body, { inTime: (reading) => inTime(reading, "go on with its answer"), end });
      return new Response(body, { status, statusText, headers: [...headers] });
    } catch (error) {
      end();
      fetching.then((late) => late.body?.cancel()).catch(() => {}); // a transport that does not listen may still answer
      throw error;
    }
  };
}

interface Watching {
  readonly inTime: <Value>(reading: Promise<Value>) => Promise<Value>;
  readonly end: () => void;
}

function watch(body: ReadableStream<Uint8Array>, { inTime, end }: Watching): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await inTime(reader.read());
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        reader.cancel(error).catch(() => {});
        throw error;
      }
    },
    cancel: async (reason) => {
      end();
      await reader.cancel(reason);
    },
  });
}

/** The connector's client turns `unknown` into what it knows of the request: one that only reads has no effect. */
function expiryOf(input: string | URL | Request, what: string, ms: number): ConnectorError {
  const { host } = new URL(input instanceof Request ? input.url : input);
  return new ConnectorError("unavailable", `${host} did not ${what} within ${ms / 1000} s.`, { effect: "unknown" });
}
