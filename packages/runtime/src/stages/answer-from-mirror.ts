import type { ReadMirror } from "../mirror/read-mirror.ts";
import type { Stage } from "../pipeline.ts";
import { isOutage } from "./keep-answers.ts";

/**
 * Answers from the shop's mirror when the remote fails and nothing that was kept can be given: stale, and as old as the
 * mirror. Who asks for what is true now, or for the remote's own value, is not answered so.
 */
export function answerFromMirror(read: ReadMirror): Stage {
  return async (call, next) => {
    try {
      return await next(call);
    } catch (error) {
      const { fresh = false, includeRaw = false, signal } = call.options;
      if (!isOutage(error) || fresh || includeRaw || signal?.aborted) throw error;
      const known = await read(call);
      if (!known) throw error;
      call.notes.freshness = "stale";
      call.notes.askedAtMs = known.askedAtMs;
      return known.answer;
    }
  };
}
