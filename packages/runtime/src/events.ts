import type {
  AnswerSource,
  ConnectorErrorJson,
  ErrorCode,
  Notice,
  OperationEffect,
  SystemName,
} from "@coccinelle/core";
import type { PauseReason, ReservationState, WatchKind } from "@coccinelle/store";
import type { CircuitState } from "./breaker/circuit.ts";
import type { MirrorEvent } from "./mirror/mirror-event.ts";
import type { ConnectionIdentity } from "./pipeline.ts";
import type { OversoldCause } from "./reservations/report.ts";

/** How one call ended. It holds nothing of what was asked or answered. */
export interface CallReport extends ConnectionIdentity {
  readonly system: SystemName;
  readonly operation: string;
  readonly effect: OperationEffect;
  /** `aborted` by the caller; `bug` is a failure that is no `ConnectorError`. */
  readonly outcome: "answered" | "failed" | "aborted" | "bug";
  /** Only of failures. */
  readonly code: ErrorCode | null;
  readonly freshness: AnswerSource["freshness"];
  readonly durationMs: number;
  /** How often the connector was asked; 0 when a cache, a shared run or an open circuit decided. */
  readonly attempts: number;
  /** How many HTTP requests were sent. */
  readonly requests: number;
  /** How long a request of it waited for the rate budget. */
  readonly budgetWaitMs: number;
  /** Whether its time was over while a request still waited for the rate budget. */
  readonly isStarved: boolean;
}

/** One call, for a span. */
export interface CallSpan extends ConnectionIdentity {
  readonly system: SystemName;
  readonly operation: string;
  readonly effect: OperationEffect;
}

/**
 * Runs around one call; it must call `run` once and wait for it. `run` never rejects: it tells how the call ended, and
 * nothing of what was asked or answered.
 */
export type CallHook = (call: CallSpan, run: () => Promise<CallReport>) => Promise<unknown>;

/** What a watch looks at. */
interface WatchedThing {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly watchKind: WatchKind;
}

/** Something that operators want to know. It holds no secret and no personal data. */
export type RuntimeEvent =
  | MirrorEvent
  | (ConnectionIdentity & {
      /** `breaker`: whether the remote answers; `credentials`: whether it accepts who asks. */
      readonly kind: "breaker" | "credentials";
      readonly from: CircuitState;
      readonly to: CircuitState;
      /** The failure that opened it, or the last one before. */
      readonly error: ConnectorErrorJson | null;
      /** How long until a probe is let through; 0 unless open. */
      readonly retryAfterMs: number;
    })
  | {
      /** A delivery failed too often, or cannot be read: it is kept until somebody replays it. */
      readonly kind: "inbox_parked";
      readonly tenantId: string;
      readonly connectionId: string;
      readonly deliveryId: number;
      readonly topic: string;
      readonly attempts: number;
      readonly error: ConnectorErrorJson;
    }
  | { readonly kind: "notice"; readonly tenantId: string; readonly connectionId: string; readonly notice: Notice }
  | {
      readonly kind: "endpoint";
      readonly tenantId: string;
      readonly endpointId: string;
      /** `failing`: nothing was delivered for a while; `recovered` from that; `paused`: nothing more is sent. */
      readonly state: "failing" | "recovered" | "paused";
      /** Only of `paused`. */
      readonly reason: PauseReason | null;
      /** The last failure; `null` when it recovered. */
      readonly error: ConnectorErrorJson | null;
    }
  | {
      /** An event was tried often enough: a person looks at it. */
      readonly kind: "outbox_parked";
      readonly tenantId: string;
      readonly endpointId: string;
      readonly outboxId: number;
      readonly eventType: string;
      readonly error: ConnectorErrorJson;
    }
  | {
      readonly kind: "job_failed";
      readonly job: string;
      /** `null` where it served no tenant in particular. */
      readonly tenantId: string | null;
      /** How often in a row, this one included. */
      readonly failures: number;
      /** `null` for what is no ConnectorError but a bug, which Node warns of with its stack. */
      readonly error: ConnectorErrorJson | null;
      /** How long until it is tried again. */
      readonly retryAfterMs: number;
    }
  /** A watch that failed too often: it is looked at no more until somebody begins it anew. */
  | (WatchedThing & { readonly kind: "watch_parked"; readonly error: ConnectorErrorJson })
  /** The job queue has trouble of its own, such as a database that cannot be reached: a SQLSTATE, or the queue's own word. */
  | { readonly kind: "queue_trouble"; readonly word: string }
  /** A call's entry could not be written when it ended. A write's is written later, as `abandoned`. */
  | (ConnectionIdentity & {
      readonly kind: "audit";
      readonly operation: string;
      readonly error: ConnectorErrorJson;
    })
  | (ConnectionIdentity & {
      /** A hold lost its units to a sale that did not ask the ledger. For whom it was is left out. */
      readonly kind: "reservation_oversold";
      readonly reservationId: string;
      readonly productId: string;
      readonly variantId: string | null;
      readonly quantity: number;
      readonly cause: OversoldCause;
    })
  | (ConnectionIdentity & {
      /** A hold is not brought to its end, whatever is tried; it is tried further. */
      readonly kind: "reservation_stuck";
      readonly reservationId: string;
      /** What it is in the middle of. */
      readonly step: ReservationState;
      readonly attempts: number;
      readonly error: ConnectorErrorJson;
    })
  /** `lost`: each process goes on with its own share of the limits. */
  | { readonly kind: "sharing"; readonly state: "lost" | "restored"; readonly message: string };

/** One HTTP request, for a span. Its path and query are left out: they may name people. */
export interface RequestSpan extends ConnectionIdentity {
  /** The operation that it is sent for; `null` outside of one, as for a self-test. */
  readonly operation: string | null;
  /** Of which attempt, counted from 1. */
  readonly attempt: number;
  readonly method: string;
  readonly host: string;
}

/** Runs around one request; it must call `run` once and give its answer. */
export type SpanHook = (span: RequestSpan, run: () => Promise<Response>) => Promise<Response>;

/** A listener that throws is a bug of its own, and no reason for a call to fail. */
export function harmless<Value>(listen: ((value: Value) => void) | undefined): (value: Value) => void {
  return (value) => {
    try {
      listen?.(value);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };
}
