import { type CallOptions, ConnectorError, intentOf, type Label } from "@coccinelle/core";

/** Labels by the keys under which they were asked for. */
export interface KeyedLabels {
  /**
   * The same key with the same input gives the first label again; with other input `conflict/duplicate`. Calls under one key
   * at once share one attempt, which is given up when the last of them has left. Without a key each call makes its own.
   */
  readonly once: (
    wish: { readonly operation: string; readonly input: unknown; readonly call: CallOptions },
    make: (call: CallOptions) => Promise<Label>,
  ) => Promise<Label>;
}

interface Attempt {
  /** Its fingerprint: neither key nor input is kept. */
  readonly input: string;
  readonly label: Promise<Label>;
  readonly controller: AbortController;
  callers: number;
  isMade: boolean;
}

/** So many labels are remembered, each of some tens of kilobytes; the oldest goes first. */
const most = 100;

/** Remembers what this connection made. Colissimo has no idempotency keys, and no look-up by reference. */
export function keyedLabels(): KeyedLabels {
  const attempts = new Map<string, Attempt>();

  function start(key: string, { input, call }: { input: string; call: CallOptions }, make: Make): Attempt {
    const controller = new AbortController();
    const label = make({ ...call, signal: controller.signal });
    const attempt: Attempt = { input, label, controller, callers: 0, isMade: false };
    attempts.set(key, attempt);
    label.then(
      () => {
        attempt.isMade = true;
        forgetOldest();
      },
      () => {
        if (attempts.get(key) === attempt) attempts.delete(key); // the same key may try again
      },
    );
    return attempt;
  }

  function forgetOldest(): void {
    const made = [...attempts].filter(([, { isMade }]) => isMade);
    for (const [key] of made.slice(0, Math.max(0, made.length - most))) attempts.delete(key);
  }

  return {
    async once({ operation, input, call }, make) {
      const intent = await intentOf(operation, call.idempotencyKey, input);
      if (!intent) return make(call);
      call.signal?.throwIfAborted();
      const present = attempts.get(intent.key);
      if (present && present.input !== intent.input) {
        const message = "This idempotency key was used for another label. Take a new key.";
        throw new ConnectorError("conflict", message, { reason: "duplicate", effect: "none" });
      }
      const isUsable = present && !present.controller.signal.aborted;
      return join(isUsable ? present : start(intent.key, { input: intent.input, call }, make), call);
    },
  };
}

type Make = (call: CallOptions) => Promise<Label>;

async function join(attempt: Attempt, { signal }: CallOptions): Promise<Label> {
  const leave = (): void => {
    attempt.callers -= 1;
    if (attempt.callers === 0) attempt.controller.abort(signal?.reason);
  };
  attempt.callers += 1;
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await attempt.label;
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}
