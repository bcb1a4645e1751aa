import { type CallOptions, type Clock, ConnectorError, path } from "@coccinelle/core";
import type { RestClient } from "@coccinelle/core/http";
import * as z from "zod";

const wireLock = z.object({ id: z.string(), madeMs: z.int(), isNew: z.boolean(), nowMs: z.int() });

/** Runs while nobody else has the name. */
export type Locked = <Value>(name: string, call: CallOptions | undefined, run: () => Promise<Value>) => Promise<Value>;

const turnMs = 700;

/** A lock made of a name of which the remote admits one. Whoever held it for longer than the lease has died. */
export function createLock(api: RestClient, clock: Clock, leaseMs: number): Locked {
  async function take(name: string, call: CallOptions | undefined): Promise<string> {
    for (let waitedMs = 0; waitedMs < (call?.deadlineMs ?? 30_000); waitedMs += turnMs) {
      const { id, madeMs, isNew, nowMs } = await api.post(path`/locks`, wireLock, { body: { name }, call });
      if (isNew) return id;
      if (nowMs - madeMs > leaseMs) await free(id, call);
      else await clock.sleep(turnMs, call?.signal);
    }
    throw new ConnectorError("unavailable", "Others were faster for too long.", { effect: "none" });
  }

  const free = (id: string, call: CallOptions | undefined): Promise<unknown> =>
    api.delete(path`/locks/${id}`, z.unknown(), { call });

  return async (name, call, run) => {
    const id = await take(name, call);
    try {
      return await run();
    } finally {
      // What is not freed here is free after its lease.
      await free(id, call).catch((error: unknown) => {
        if (!ConnectorError.is(error)) throw error;
      });
    }
  };
}
