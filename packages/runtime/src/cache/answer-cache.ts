/** An answer, and when the remote was asked for it. */
export interface KeptAnswer {
  readonly answer: unknown;
  readonly askedAtMs: number;
}

/** How an answer is kept. */
export interface KeepOptions {
  readonly tags: readonly string[];
  readonly keepMs: number;
  /** Whether other processes may find it. */
  readonly isShared: boolean;
}

/** Where answers are kept. It never rejects: what cannot be read is not there, what cannot be kept is not kept. */
export interface AnswerCache {
  /** `undefined` when there is none. What comes from another process is not trusted to have any form. */
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, kept: KeptAnswer, options: KeepOptions) => Promise<void>;
  /** Forgets every answer that carries one of the tags, in all processes. */
  readonly forget: (tags: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}
