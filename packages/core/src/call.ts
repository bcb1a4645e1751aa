/** Who makes the call, for the audit trail. Never a name or an address: an opaque id. */
export interface Actor {
  readonly kind: "customer" | "staff" | "assistant" | "system";
  readonly id: string;
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
  readonly actor?: Actor | undefined;
}
