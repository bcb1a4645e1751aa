import type {
  AnswerSource,
  ConnectorErrorJson,
  ErrorCode,
  Notice,
  OperationEffect,
  SystemName,
} from "@coccinelle/core";
import type { PauseReason, ReservationState } from "@coccinelle/store";
import type { CircuitState } from "./breaker/circuit.ts";
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

/** Something that operators want to know. It holds no secret and no personal data. */
export type RuntimeEvent =
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
