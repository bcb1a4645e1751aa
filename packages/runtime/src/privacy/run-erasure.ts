import { ConnectorError } from "@coccinelle/core";
import {
  appendAudit,
  failPrivacyRequest,
  finishPrivacyRequest,
  listPrivacySteps,
  type PrivacyStep,
  recordPrivacyStep,
  type TakenPrivacyRequest,
  updatePrivacyPerson,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { eraseAtConnection, type StepResult } from "./erase-at-connection.ts";
import { type ErasureState, readErasure } from "./erasure-state.ts";
import { personKeys } from "./person-keys.ts";
import { personalStores } from "./personal-stores.ts";
import { progressOf } from "./progress.ts";
import { addReports, blank, type ErasureProgress, stepReportSchema } from "./report.ts";
import { retryAtOf } from "./retry-at.ts";

/** A request that was taken, and what it runs with. */
export interface ErasureRun {
  readonly durable: Durable;
  readonly tenantId: string;
  readonly taken: TakenPrivacyRequest;
  readonly signal: AbortSignal;
}

/**
 * Works on an erasure: each connection that has not done its part, and then every part of the store. What each did is
 * written down at once, so that whoever goes on after a crash asks only what is left.
 */
export async function runErasure(run: ErasureRun): Promise<ErasureProgress> {
  const { durable, tenantId, taken } = run;
  const { store } = durable;
  let state = readErasure(taken.person);
  const keep = async (known: ErasureState): Promise<void> => {
    state = known;
    await store.asTenant(tenantId, (transaction) =>
      updatePrivacyPerson(transaction, { id: taken.id, claim: taken.claim, person: known }),
    );
  };
  const connections = taken.scope === "store" ? [] : await connectionsOf(run);
  const steps = await store.asTenant(tenantId, (transaction) => listPrivacySteps(transaction, { requestId: taken.id }));
  for (const connection of connections) {
    const system = `connection:${connection.id}`;
    if (isOver(steps.find((step) => step.system === system))) continue;
    const { outcome, report } = await askConnection(run, { connection, state, keep });
    await store.asTenant(tenantId, (transaction) =>
      recordPrivacyStep(transaction, { requestId: taken.id, system, outcome, report }),
    );
  }
  await eraseInStore(run, state);
  return finish(run);
}

interface Connection {
  readonly id: string;
  readonly label: string;
  /** Why it could not be opened. */
  readonly failure: ConnectorError | null;
}

async function connectionsOf({ durable, tenantId }: ErasureRun): Promise<Connection[]> {
  const { connections, failures } = await durable.runtime.getTenantSystems(tenantId);
  return [
    ...connections.map(({ id, label }) => ({ id, label, failure: null })),
    ...failures.map(({ connectionId: id, error }) => {
      return { id, label: id, failure: new ConnectorError(error.code, error.message) };
    }),
  ];
}

const isOver = (step: PrivacyStep | undefined): boolean => step !== undefined && step.outcome !== "failed";

interface Asking {
  readonly connection: Connection;
  readonly state: ErasureState;
  readonly keep: (state: ErasureState) => Promise<void>;
}

async function askConnection(
  { durable, tenantId, taken, signal }: ErasureRun,
  { connection, state, keep }: Asking,
): Promise<StepResult> {
  try {
    if (connection.failure) throw connection.failure;
    const actor = { kind: "system", id: `privacy:${taken.id}` } as const;
    const idempotencyKey = `privacy:${taken.id}:${connection.id}`;
    const call = { signal, actor, idempotencyKey, priority: "batch", fresh: true } as const;
    return await eraseAtConnection({ runtime: durable.runtime, tenantId, connection, state, call, keep });
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    // A remote that did it, and whose answer was lost, is asked again: erasing twice changes nothing more.
    const isRetryable = error.retryable || error.effect === "unknown";
    const { code, message } = error;
    return { outcome: "failed", report: { ...blank(connection.label), error: { code, message, isRetryable } } };
  }
}

/** Each part and its report in one transaction: counted once, whatever happens in between. */
async function eraseInStore({ durable, tenantId, taken }: ErasureRun, state: ErasureState): Promise<void> {
  for (const { name, erase } of personalStores) {
    await durable.store.asTenant(tenantId, async (transaction) => {
      const system = `store:${name}`;
      const steps = await listPrivacySteps(transaction, { requestId: taken.id });
      const former = steps.find((step) => step.system === system);
      const done = await erase(transaction, await personKeys(transaction, [state.person, ...state.people]));
      const report = addReports(former ? stepReportSchema.parse(former.report) : null, {
        ...blank(name),
        erased: [...done.erased],
        retained: [...done.retained],
      });
      const outcome = report.retained.length > 0 ? "retained" : "done";
      await recordPrivacyStep(transaction, { requestId: taken.id, system, outcome, report });
    });
  }
}

async function finish({ durable, tenantId, taken }: ErasureRun): Promise<ErasureProgress> {
  const { store, emit } = durable;
  return store.asTenant(tenantId, async (transaction) => {
    const steps = await listPrivacySteps(transaction, { requestId: taken.id });
    const failed = steps.filter(({ outcome }) => outcome === "failed");
    if (failed.length > 0) {
      const names = failed.map(({ system }) => system).join(", ");
      const reason = { code: "unavailable", message: `Not done yet: ${names}.` } as const;
      const retryAt = retryAtOf(taken, transaction.now);
      await failPrivacyRequest(transaction, { id: taken.id, claim: taken.claim, reason, retryAt });
      return progressOf({ requestId: taken.id, state: retryAt === null ? "parked" : "waiting", steps });
    }
    await finishPrivacyRequest(transaction, taken);
    const progress = progressOf({ requestId: taken.id, state: "done", steps });
    await emit(transaction, {
      ...{ id: `privacy:${taken.id}`, type: "privacy.person_erased", occurredAt: transaction.now },
      ...{ connectionId: taken.connectionId, subjectId: taken.id, data: progress },
    });
    await appendAudit(transaction, {
      ...{ actor: { kind: "system", id: `privacy:${taken.id}` }, action: "privacy.person_erased" },
      ...{ connectionId: taken.connectionId, subject: `request:${taken.id}`, outcome: "done" },
      details: { outcomes: Object.fromEntries(steps.map(({ system, outcome }) => [system, outcome])) },
    });
    return progress;
  });
}
