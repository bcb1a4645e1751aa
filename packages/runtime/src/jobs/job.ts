import type { CrossTenantTransaction, DueRequest } from "@coccinelle/store";

/** How far a long job has come. */
export interface JobProgress {
  /** Pieces done so far: pages, rows, keys. */
  readonly done: number;
  /** `null` while nobody knows. */
  readonly total: number | null;
  /** One line for people; it holds no personal data. */
  readonly note: string | null;
}

/** What a job runs with. */
export interface JobContext {
  readonly tenantId: string;
  /** Aborts when the worker stops: give up between two pieces, keep what is done. */
  readonly signal: AbortSignal;
  readonly tell: (progress: JobProgress) => Promise<void>;
}

/**
 * Work that waits in the store until it is due: deliveries, holds, watches. A worker asks which tenants have some, and
 * runs it for one tenant at a time. Taking the work is the store's affair (claims and leases), so that two workers on one
 * tenant are slow at worst.
 */
export interface DueJob {
  /** Unique, kebab-case: the name of its queue. */
  readonly name: string;
  /** Due work of all tenants, the longest due first. */
  readonly listDue: (
    transaction: CrossTenantTransaction,
    request: DueRequest,
  ) => Promise<readonly { readonly tenantId: string }[]>;
  /** Works off some of a tenant's due work. Answers how many pieces it took; 0: nothing was left. */
  readonly run: (context: JobContext) => Promise<number>;
}

/**
 * Work that comes round for every tenant: retention, sync. One worker at a time does it for a tenant; it is idempotent and
 * can be resumed.
 */
export interface PeriodicJob {
  /** Unique, kebab-case: the name of its queue. */
  readonly name: string;
  /** Five fields of cron, in UTC. */
  readonly cron: string;
  readonly run: (context: JobContext) => Promise<void>;
}

/** Work that comes round once for the whole house, whosever data it touches: the rotation of the master key. */
export interface HouseJob {
  /** Unique, kebab-case: the name of its queue. */
  readonly name: string;
  /** Five fields of cron, in UTC. */
  readonly cron: string;
  readonly run: (context: Omit<JobContext, "tenantId">) => Promise<void>;
}

/** The jobs of a worker, by their kind. */
export interface JobTable {
  readonly jobs: readonly DueJob[];
  readonly periodic: readonly PeriodicJob[];
  readonly house: readonly HouseJob[];
}

/** Has a job looked at at once: for one tenant, or (`null`) for all that have something to do. */
export type Nudge = (jobName: string, tenantId: string | null) => Promise<void>;
