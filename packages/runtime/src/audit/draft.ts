import { type Actor, ConnectorError, toInput } from "@coccinelle/core";
import { type NewAuditEntry, referenceTo, type TenantTransaction } from "@coccinelle/store";
import { type Call, isRead } from "../pipeline.ts";
import { isPlainId } from "./plain-id.ts";
import { subjectRuleOf } from "./rules.ts";

/** How a call ended, for the trail. */
export interface Ending {
  /** `done`, a ConnectorError's code, `aborted`, `bug`. */
  readonly outcome: string;
  /** Of a write that did not end well: whether the remote may have done it. */
  readonly effect: "none" | "unknown" | null;
  /** `undefined` unless it was answered. */
  readonly answer?: unknown;
}

const nobody: Actor = { kind: "system", id: "runtime" };
const maxFound = 50;

/** How a call that rejected ended. */
export function endingOf(call: Call, error: unknown): Ending {
  const outcome = call.options.signal?.aborted ? "aborted" : ConnectorError.is(error) ? error.code : "bug";
  if (isRead(call)) return { outcome, effect: null };
  const isHarmless = call.notes.attempts === 0 || (ConnectorError.is(error) && error.effect === "none");
  return { outcome, effect: isHarmless ? "none" : "unknown" };
}

/** What the trail says of a call: who, what, through which connection, to what. Nothing personal, nothing secret. */
export async function toEntry(
  transaction: TenantTransaction,
  { call, ending }: { readonly call: Call; readonly ending: Ending },
): Promise<NewAuditEntry> {
  const { connection, system, operation, notes, options } = call;
  const { kind, id } = options.actor ?? nobody;
  const subject = subjectOf(call, ending.answer);
  const found = isRead(call) || subject === null ? idsIn(ending.answer) : [];
  const named = await Promise.all(found.slice(0, maxFound).map((one) => name(transaction, ["id", one])));
  return {
    actor: { kind, id: isPlainId(id) || id === nobody.id ? id : await referenceTo(transaction, "actor", id) },
    action: `${system}.${operation}`,
    connectionId: connection.connectionId,
    subject: subject && (await name(transaction, subject)),
    outcome: ending.outcome,
    details: {
      attempts: notes.attempts,
      ...(ending.effect && { effect: ending.effect }),
      ...(isRead(call) &&
        ending.outcome === "done" && { freshness: notes.freshness, found: named, count: found.length }),
    },
  };
}

type Subject = readonly [kind: string, id: string];

function subjectOf(call: Call, answer: unknown): Subject | null {
  const rule = subjectRuleOf(call.system, call.operation);
  if (!rule) return null;
  const [kind, key] = rule;
  const id = key === null ? valueIn(answer, "id") : valueIn(toInput(call.row, call.positional), key);
  return id === null ? null : [kind, id];
}

/** The ids of what was answered: of a list or page each item's. */
function idsIn(answer: unknown): string[] {
  const items = Array.isArray(answer) ? answer : listIn(answer);
  return items.flatMap((item) => valueIn(item, "id") ?? valueIn(item, "customerId") ?? []);
}

function listIn(answer: unknown): readonly unknown[] {
  if (typeof answer !== "object" || answer === null) return [];
  return "items" in answer && Array.isArray(answer.items) ? answer.items : [answer];
}

function valueIn(value: unknown, key: string): string | null {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "string" && found !== "" ? found : null;
}

async function name(transaction: TenantTransaction, [kind, id]: Subject): Promise<string> {
  return isPlainId(id) ? `${kind}:${id}` : referenceTo(transaction, kind, id);
}
