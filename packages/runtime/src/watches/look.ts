import type { Claimed, Watch } from "@coccinelle/store";
import type { Durable } from "../durable.ts";

/** A watch that this worker has taken. */
export type TakenWatch = Watch & Claimed<string>;

/** Watches of one kind on one connection that are due together. */
export interface Look {
  readonly durable: Durable;
  readonly tenantId: string;
  readonly connectionId: string;
  readonly watches: readonly TakenWatch[];
  readonly signal: AbortSignal;
}

/**
 * Looks at what is watched and settles each watch: told, put off, or ended. What it leaves unsettled when it rejects is
 * tried again later.
 */
export type LookAt = (look: Look) => Promise<void>;
