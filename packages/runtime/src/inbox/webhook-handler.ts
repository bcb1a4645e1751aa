import { ConnectorError, type ErrorCode } from "@coccinelle/core";
import type { Durable } from "../durable.ts";
import { harmless } from "../events.ts";
import { type DeliveryOutcome, toResponse } from "./answers.ts";
import { groupCommit } from "./group-commit.ts";
import { type Desk, type Progress, type Received, receive } from "./receive.ts";
import { createReceivers } from "./receivers.ts";
import { warnOfBug } from "./warn-of-bug.ts";

/** How one delivery was received. It holds nothing of its content. */
export interface DeliveryReport {
  /** `null` for an address that nobody has. */
  readonly tenantId: string | null;
  readonly connectionId: string | null;
  readonly outcome: DeliveryOutcome;
  /** Why it was refused, where a failure is the reason; `bug` is one that is no ConnectorError. */
  readonly code: ErrorCode | "bug" | null;
  readonly durationMs: number;
}

/** What a handler of webhooks goes by; everything has a default. */
export interface WebhookHandlerOptions {
  /** The longest body that is read. Default 5,000,000. */
  readonly maxBodyBytes?: number | undefined;
  /** The longest that a sender waits, reading included. Default 4,500 ms: several remotes give up after 5 s. */
  readonly answerWithinMs?: number | undefined;
  /** Deliveries that are received at the same time. Default 500. */
  readonly maxConcurrent?: number | undefined;
  /** How long it is believed whose an address is, and with which secrets. Default 5,000 ms. */
  readonly keepReceiversMs?: number | undefined;
  /** Told of every delivery as it is answered. */
  readonly onDelivery?: ((report: DeliveryReport) => void) | undefined;
}

/** What a handler works with. */
export type ReceivingParts = Pick<Durable, "store" | "runtime" | "clock">;

const maxKeptReceivers = 10_000;

/**
 * Receives what remotes send to the addresses that `webhookUrl` gives: verifies the raw bytes, stores the delivery once,
 * and answers. An answer of 2xx means that it is committed (or asked nothing). The last segment of the path is the token;
 * what stands before it is the caller's affair. Never rejects.
 *
 * @example
 * const handleWebhook = createWebhookHandler({ store, runtime, clock: systemClock });
 * const response = await handleWebhook(request);
 */
export function createWebhookHandler(
  { store, runtime, clock }: ReceivingParts,
  options: WebhookHandlerOptions = {},
): (request: Request) => Promise<Response> {
  const { maxBodyBytes: maxBytes = 5_000_000, answerWithinMs = 4_500, maxConcurrent = 500 } = options;
  const keepMs = options.keepReceiversMs ?? 5_000;
  const receivers = createReceivers({ store, runtime, clock, keepMs, maxKept: maxKeptReceivers });
  const desk: Desk = { clock, receivers, accept: groupCommit(store), maxBytes };
  const tell = harmless(options.onDelivery);
  let running = 0;

  async function answer(request: Request, progress: Progress): Promise<Received> {
    if (request.method !== "POST") return { outcome: "not_posted", error: null };
    if (running >= maxConcurrent) return { outcome: "busy", error: null };
    running += 1;
    const ending = new AbortController();
    const overdue = clock.sleep(answerWithinMs, ending.signal).then(
      (): Received => ({ outcome: progress.receiver && !progress.isRead ? "too_slow" : "overdue", error: null }),
      (): Received => ({ outcome: "overdue", error: null }), // it is answered: nobody waits for this one
    );
    const received = receive(request, { desk, progress, signal: ending.signal }).finally(() => {
      running -= 1;
    });
    return Promise.race([received, overdue]).finally(() => ending.abort());
  }

  return async (request) => {
    const startedAtMs = clock.now();
    const progress: Progress = { receiver: null, isRead: false };
    const { outcome, error } = await answer(request, progress);
    const { tenantId = null, connectionId = null } = progress.receiver?.owner ?? {};
    tell({ tenantId, connectionId, outcome, code: codeOf(error), durationMs: clock.now() - startedAtMs });
    return toResponse(outcome, ConnectorError.is(error) ? error.retryAfterMs : undefined);
  };
}

function codeOf(error: unknown): DeliveryReport["code"] {
  if (error === null) return null;
  if (ConnectorError.is(error)) return error.code;
  warnOfBug(error);
  return "bug";
}
