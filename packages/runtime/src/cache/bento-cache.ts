import { setImmediate as nextTurn } from "node:timers/promises";
import { BentoCache, bentostore } from "bentocache";
import { memoryDriver } from "bentocache/drivers/memory";
import type { AnswerCache } from "./answer-cache.ts";

/** A store of bentocache with its layers. */
export type Layers = ReturnType<typeof bentostore>;

/** The layer in this process, for so many answers. */
export function memoryLayer(maxAnswers: number): Layers {
  return bentostore().useL1Layer(memoryDriver({ maxItems: maxAnswers, serialize: false }));
}

/** Answers in bentocache's layers. Freshness is judged above, by the runtime's own clock. */
export function bentoCache(layers: Layers): AnswerCache {
  const bento = new BentoCache({
    default: "answers",
    stores: { answers: layers },
    l2CircuitBreakerDuration: "5s", // a layer that does not answer is not asked each time
  });
  return {
    get: (key) => bento.get({ key }).catch(() => undefined),
    set: async (key, value, { tags, keepMs, isShared }) => {
      await bento.set({ key, value, ttl: keepMs, tags: [...tags], skipL2Write: !isShared }).catch(() => false);
    },
    forget: async (tags) => {
      if (tags.length === 0) return;
      await bento.deleteByTag({ tags: [...tags] }).catch(() => false);
      // It counts in milliseconds: what is kept within the same one would be forgotten too.
      const forgottenAt = Date.now();
      while (Date.now() <= forgottenAt) await nextTurn();
    },
    close: () => bento.disconnectAll(),
  };
}
