import type { CallOptions } from "./call.ts";
import { hasWritten, isReadFailure } from "./call-scope.ts";
import type { AnyOperation } from "./complete.ts";
import { ConnectorError, type Effect } from "./errors.ts";
import { describeIssues } from "./issues.ts";
import { type OperationRow, toInput, toPositional } from "./operations/row.ts";
import { redact } from "./secret.ts";

/** What every call of one connection shares. */
export interface CallScope {
  readonly connectorId: string;
  readonly label: string;
  /** Secret texts that no error may hold. */
  readonly secrets: readonly string[];
}

/** One operation, ready to be called. */
export interface BoundOperation {
  readonly operation: string;
  readonly row: OperationRow;
  readonly implementation: AnyOperation;
  readonly scope: CallScope;
}

/** How long a call may take when it does not say. */
export const defaultDeadlineMs = 30_000;

/** One call: input checked, time bounded, output checked, failure put into words that are safe to show an engineer. */
export async function callOperation(
  bound: BoundOperation,
  positional: readonly unknown[],
  call: CallOptions,
): Promise<unknown> {
  const deadline = AbortSignal.timeout(call.deadlineMs ?? defaultDeadlineMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  const scoped: CallOptions = { ...call, signal };
  try {
    call.signal?.throwIfAborted();
    const input = parseInput(bound, positional);
    const output = await untilAborted(bound.implementation(...toPositional(bound.row, input), scoped), signal);
    return parseOutput(bound, output, call.includeRaw ?? false);
  } catch (error) {
    if (call.signal?.aborted) throw call.signal.reason;
    if (deadline.aborted) throw describeFailure(bound, deadlineError(bound, call), scoped);
    throw ConnectorError.is(error) ? describeFailure(bound, error, scoped) : error;
  }
}

function parseInput(
  { operation, row, scope }: BoundOperation,
  positional: readonly unknown[],
): Record<string, unknown> {
  const parsed = row.input.safeParse(toInput(row, positional));
  if (parsed.success) return parsed.data;
  const { text, fields } = describeIssues(parsed.error);
  throw new ConnectorError("input_invalid", `${operation} cannot run: ${text}.`, {
    fields,
    effect: "none",
    connectorId: scope.connectorId,
  });
}

function parseOutput({ operation, row, scope }: BoundOperation, output: unknown, includeRaw: boolean): unknown {
  const parsed = row.output.safeParse(output);
  if (parsed.success) return includeRaw ? parsed.data : withoutRaw(parsed.data);
  const { text, fields } = describeIssues(parsed.error);
  throw new ConnectorError("response_invalid", `${scope.label} gave no valid answer to ${operation}: ${text}.`, {
    fields,
  });
}

/** `raw` stands on the answer itself, on a list's entries, on a page's items or on what a lookup found, and nowhere deeper. */
function withoutRaw(value: unknown): unknown {
  if (Array.isArray(value)) {
    for (const entry of value) withoutRaw(entry);
  } else if (typeof value === "object" && value !== null) {
    if ("raw" in value) delete value.raw;
    if ("items" in value) withoutRaw(value.items);
    if ("shipment" in value) withoutRaw(value.shipment);
  }
  return value;
}

/** Rejects as soon as the signal aborts, also when the implementation does not listen to it. */
export async function untilAborted<Value>(running: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([running, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function deadlineError({ scope }: BoundOperation, call: CallOptions): ConnectorError {
  const seconds = (call.deadlineMs ?? defaultDeadlineMs) / 1000;
  return new ConnectorError("unavailable", `${scope.label} did not finish within ${seconds} s.`);
}

/** Names the connector and the operation, tells a write's effect, and removes secrets that a remote echoed. */
function describeFailure(
  { operation, row, scope }: BoundOperation,
  error: ConnectorError,
  call: CallOptions,
): ConnectorError {
  const effect = row.effect === "read" ? undefined : (error.effect ?? effectOf(error, call));
  return ConnectorError.extend(error, {
    message: redact(error.message, scope.secrets),
    connectorId: scope.connectorId,
    operation,
    effect,
  });
}

/**
 * A failure that says nothing itself: refusals and failed reads prove that nothing happened unless something was sent
 * before.
 */
function effectOf(error: ConnectorError, call: CallOptions): Effect {
  if (hasWritten(call)) return "unknown";
  const mayHaveRun = error.code === "unavailable" || error.code === "response_invalid";
  return mayHaveRun && !isReadFailure(error) ? "unknown" : "none";
}
