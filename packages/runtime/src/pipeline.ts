import type { CallOptions, OperationRow, SystemName } from "@coccinelle/core";
import type { OperationPolicy } from "./policy/resolve.ts";

/** An operation of an open connection, whatever its arguments. */
export type Operation = (...values: unknown[]) => Promise<unknown>;

/** Whose call it is. */
export interface ConnectionIdentity {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly connectorId: string;
  /** The remote's own name, for people. */
  readonly label: string;
}

/** What the stages note of one call while it runs. */
interface CallNotes {
  /** How often the connector was asked. */
  attempts: number;
  /** How many HTTP requests were sent. */
  requests: number;
  /** How many requests wait for the rate budget right now. */
  waiting: number;
  /** Since when at least one of them waits. */
  waitingSinceMs: number;
  /** How long at least one waited before that. */
  waitedMs: number;
  /** Whether the connector is being asked right now. */
  isAsking: boolean;
  freshness: "live" | "cached" | "stale";
  /** When the remote was asked for what the call answers. */
  askedAtMs: number;
}

/** One call of one operation of one connection, on its way down. */
export interface Call {
  readonly connection: ConnectionIdentity;
  readonly system: SystemName;
  readonly operation: string;
  readonly row: OperationRow;
  /** The connector's own, as core completed it. */
  readonly own: Operation;
  /** As the caller gave them; the connector's own validation comes last. */
  readonly positional: readonly unknown[];
  readonly options: CallOptions;
  readonly policy: OperationPolicy;
  /** By the runtime's clock. */
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  /** The runtime's own operation that makes this call, such as a reservation that asks the shop; mostly `null`. */
  readonly within: Call | null;
  readonly notes: CallNotes;
}

/** What is below a stage. */
export type Next = (call: Call) => Promise<unknown>;

/** One stage: it may answer itself, ask what is below it, once or more often, and change what passes. */
export type Stage = (call: Call, next: Next) => Promise<unknown>;

/** The stages as one function, the first one outermost. */
export function pipe(stages: readonly Stage[], last: Next): Next {
  return stages.reduceRight<Next>((next, stage) => (call) => stage(call, next), last);
}

/** Whether the call changes nothing. */
export function isRead({ row }: Call): boolean {
  return row.effect === "read";
}
