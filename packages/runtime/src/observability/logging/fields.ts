import { toErrorFields } from "../../error-fields.ts";

/** What a log may show of a value; `undefined` when it may not. */
type Show = (value: unknown) => unknown;

const number: Show = (value) => (typeof value === "number" ? value : undefined);
const flag: Show = (value) => (typeof value === "boolean" ? value : undefined);
/** A word of a vocabulary, a code, a name of ours: no address, no number of a person or a parcel. */
const word: Show = (value) =>
  typeof value === "string" && /^[A-Za-z][\w.:/-]{0,63}$/.test(value) && !/\d{5}/.test(value) ? value : undefined;
/** What the operator calls a tenant or a connection, or a connector its table. */
const identity: Show = (value) => (typeof value === "string" && value.length <= 200 ? value : undefined);

/**
 * All that a log line may hold, by name. A field that is not here is left out, whatever it holds: somebody who logs a
 * config, a record or a customer by mistake logs nothing of it.
 */
const fields: Readonly<Record<string, Show>> = {
  ...{ tenantId: identity, connectionId: identity, connectorId: word },
  ...{ system: word, operation: word, effect: word, outcome: word, code: word, freshness: word },
  ...{ durationMs: number, attempts: number, requests: number, budgetWaitMs: number, isStarved: flag },
  ...{ event: word, from: word, to: word, state: word, retryAfterMs: number, notice: word, vocabulary: identity },
  ...{ topic: word, eventType: word, watchKind: word, word: word, endpointId: identity },
  ...{ mirror: word, step: word, cause: word, reservationId: uuid, quantity: number },
  ...{ deliveryId: number, outboxId: number, failures: number },
  ...{ job: word, pieces: number, alert: word, change: word, severity: word, raisedAt: instant },
  ...{ err: toErrorFields, error: toErrorFields },
};

function uuid(value: unknown): unknown {
  return typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value) ? value : undefined;
}

function instant(value: unknown): unknown {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : undefined;
}

/** Keeps what a log line may hold, and counts what it may not. `own`: further names, whose plain values are shown. */
export function keepAllowed(given: object, own: ReadonlySet<string>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let leftOut = 0;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const show = own.has(name) ? plain : Object.hasOwn(fields, name) ? fields[name] : undefined;
    const shown = show?.(value);
    if (shown === undefined) leftOut += 1;
    else kept[name] = shown;
  }
  return leftOut === 0 ? kept : { ...kept, leftOut };
}

const plain: Show = (value) => (["string", "number", "boolean"].includes(typeof value) ? value : undefined);
