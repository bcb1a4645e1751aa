import { type Actor, type CallOptions, ConnectorError } from "@coccinelle/core";
import { appendAudit } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { exportAtConnection, type RemoteExport } from "./export-at-connection.ts";
import { type Person, parsePerson } from "./person.ts";
import { personKeys } from "./person-keys.ts";
import { personalStores } from "./personal-stores.ts";
import { blank, type SystemReport } from "./report.ts";

/** Whose export, and for whom. */
export interface ExportRequest {
  readonly tenantId: string;
  readonly person: Person;
  /** Who asks for it; an opaque id. */
  readonly actor?: Actor | undefined;
  readonly signal?: AbortSignal | undefined;
}

const system: Actor = { kind: "system", id: "runtime" };

/**
 * All that is held of one person, as the text of one JSON document in pieces: `contents` says where it was looked, `systems`
 * what was found there, `report` what each system gave, could not give, or failed to give. A page is in memory at a time,
 * and of a remote its whole answer. It begins with an entry in the audit trail, without which nothing is given.
 */
export async function* exportPerson(durable: Durable, request: ExportRequest): AsyncGenerator<string, void, undefined> {
  const { store, runtime } = durable;
  const { tenantId, actor = system, signal } = request;
  const person = parsePerson(request.person);
  const createdAt = await store.asTenant(tenantId, async (transaction) => {
    const entry = { actor, action: "privacy.person_exported", connectionId: null, subject: null, outcome: "done" };
    await appendAudit(transaction, { ...entry, details: {} });
    return transaction.now;
  });
  const { connections, failures } = await runtime.getTenantSystems(tenantId);
  const call: CallOptions = { signal, actor, priority: "batch", fresh: true };
  const names = [
    ...connections.map(({ id }) => `connection:${id}`),
    ...failures.map(({ connectionId }) => `connection:${connectionId}`),
    ...personalStores.map(({ name }) => `store:${name}`),
  ];
  const head = { format: "coccinelle-person-1", tenantId, createdAt, contents: names };
  yield `${JSON.stringify(head).slice(0, -1)},"systems":{`;
  const reports: SystemReport[] = [];
  const people: Person[] = [person];
  for (const { id, label } of connections) {
    signal?.throwIfAborted();
    const asked = exportAtConnection({ runtime, tenantId, connection: { id, label }, person, call });
    const given: RemoteExport = await asked.catch((error: unknown) => failed(label, error));
    people.push(...given.people);
    reports.push({ system: `connection:${id}`, outcome: given.outcome, ...given.report });
    yield `${JSON.stringify(`connection:${id}`)}:${JSON.stringify(given.exports)},`;
  }
  for (const { connectionId, error } of failures) {
    const { report } = failed(connectionId, new ConnectorError(error.code, error.message));
    reports.push({ system: `connection:${connectionId}`, outcome: "failed", ...report });
  }
  const keys = await store.asTenant(tenantId, (transaction) => personKeys(transaction, people));
  for (const [index, { name, read }] of personalStores.entries()) {
    yield `${index === 0 ? "" : ","}${JSON.stringify(`store:${name}`)}:[`;
    let count = 0;
    for await (const record of read({ store, tenantId, keys })) {
      signal?.throwIfAborted();
      yield `${count === 0 ? "" : ","}${JSON.stringify(record)}`;
      count += 1;
    }
    yield "]";
    reports.push({ system: `store:${name}`, outcome: "done", ...blank(name) });
  }
  yield `},"report":${JSON.stringify(reports)}}\n`;
}

function failed(label: string, error: unknown): RemoteExport {
  if (!ConnectorError.is(error)) throw error;
  const { code, message, retryable } = error;
  const report = { ...blank(label), error: { code, message, isRetryable: retryable } };
  return { outcome: "failed", report, exports: [], people: [] };
}
