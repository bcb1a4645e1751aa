/** Who makes the call, for the audit trail. Never a name or an address: an opaque id. */
export interface Actor {
  readonly kind: "customer" | "staff" | "assistant" | "system";
  readonly id: string;
}

/** Where an answer came from, and how old it is. */
export interface AnswerSource {
  /** The tenant's connection; `null` where nobody knows its id. */
  readonly connectionId: string | null;
  /** `live` was asked now, `cached` is within its time, `stale` is older because the remote did not answer. */
  readonly freshness: "live" | "cached" | "stale";
  /** ISO 8601: when the remote was asked. What it told may be older, not newer. */
  readonly asOf: string;
}

/** The last, optional argument of every operation. */
export interface CallOptions {
  /** Stops the call; the promise rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** The longest the whole call may take, waits and repeats included, in milliseconds. Default 30,000. */
  readonly deadlineMs?: number | undefined;
  /** The same key with the same input gives the first result again; with other input `conflict/duplicate`. */
  readonly idempotencyKey?: string | undefined;
  /** `interactive` (the default) keeps a reserve of the remote's rate that `batch` work cannot eat. */
  readonly priority?: "interactive" | "batch" | undefined;
  /** Also give the remote's own value in `raw`. It may hold anything: keep it out of logs and prompts. */
  readonly includeRaw?: boolean | undefined;
  /** BCP 47 (`fr-FR`, `en`): the language of texts for people, where the remote has several. Default: the connection's. */
  readonly locale?: string | undefined;
  /** The parcel's carrier as the shop names it (`Colissimo`): where several carriers could be asked, it is asked first. */
  readonly carrier?: string | undefined;
  /** Asks the remote now, whatever a cache holds, and fails rather than give an older answer. Default `false`. */
  readonly fresh?: boolean | undefined;
  /** Told of each connection that answered a read, before the promise resolves. It must not throw. */
  readonly onAnswer?: ((source: AnswerSource) => void) | undefined;
  readonly actor?: Actor | undefined;
}
