import type { CallOptions } from "@coccinelle/core";

interface Question<Answer> {
  readonly call: CallOptions | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks about several ids at once; answers in their order. */
type AskMany<Answer> = (ids: readonly string[], call: CallOptions | undefined) => Promise<readonly Answer[]>;

/**
 * Puts questions that are asked at the same moment into one request of at most `size` ids. Nobody waits: what is asked
 * while a request is under way is the next one.
 */
export function coalesce<Answer>(size: number, askMany: AskMany<Answer>) {
  let waiting = new Map<string, Question<Answer>[]>();

  const flush = (): void => {
    const asked = [...waiting];
    waiting = new Map();
    for (let start = 0; start < asked.length; start += size) void ask(asked.slice(start, start + size));
  };

  const ask = async (batch: readonly (readonly [string, readonly Question<Answer>[]])[]): Promise<void> => {
    const questions = batch.flatMap(([, same]) => same);
    const shared = share(questions.map(({ call }) => call));
    try {
      const answers = await askMany(
        batch.map(([id]) => id),
        shared.call,
      );
      for (const [index, [, same]] of batch.entries()) {
        // One answer for each id, in their order.
        for (const { resolve } of same) resolve(answers[index] as Answer);
      }
    } catch (error) {
      for (const { reject } of questions) reject(error);
    } finally {
      shared.end();
    }
  };

  return (id: string, call?: CallOptions): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) queueMicrotask(flush);
      waiting.set(id, [...(waiting.get(id) ?? []), { call, resolve, reject }]);
    });
}

/** One call for all: it ends when nobody waits any more, and is as urgent as the most urgent. */
function share(calls: readonly (CallOptions | undefined)[]): { call: CallOptions | undefined; end: () => void } {
  if (calls.length === 1) return { call: calls[0], end: () => {} };
  const priority = calls.every((call) => call?.priority === "batch") ? "batch" : "interactive";
  const controller = new AbortController();
  const stop = (): void => {
    if (calls.every((call) => call?.signal?.aborted)) controller.abort(calls[0]?.signal?.reason);
  };
  for (const call of calls) call?.signal?.addEventListener("abort", stop, { once: true });
  return {
    call: { signal: controller.signal, priority },
    end: () => {
      for (const call of calls) call?.signal?.removeEventListener("abort", stop);
    },
  };
}
