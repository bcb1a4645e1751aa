import type { Clock, ConnectionRecord, OpenedUnknown, OpenOptions, Registry, Transport } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import type { Trail } from "./audit/trail.ts";
import { scopeOf } from "./cache/key.ts";
import { type ConnectionHealth, createCircuits, healthOf } from "./connection-state.ts";
import type { CallHook, CallReport, RuntimeEvent, SpanHook } from "./events.ts";
import { attemptTimeout } from "./http/attempt-timeout.ts";
import { believeWhatCanBe } from "./http/believe.ts";
import { countRequests } from "./http/count-requests.ts";
import { noteWaiting } from "./http/note-waiting.ts";
import { withSpan } from "./http/span.ts";
import type { ReadMirror } from "./mirror/read-mirror.ts";
import type { EmitEvent } from "./outbox/outgoing-event.ts";
import { type ConnectionIdentity, pipe, type Stage } from "./pipeline.ts";
import { type ConnectionPolicy, type Policies, resolvePolicy } from "./policy/resolve.ts";
import { type Provided, provide } from "./provided/provide.ts";
import { holdSystems } from "./reservations/hold-systems.ts";
import { createSaga, type Saga } from "./reservations/saga.ts";
import { runningCall } from "./running-call.ts";
import type { Shared } from "./sharing.ts";
import { answerFromMirror } from "./stages/answer-from-mirror.ts";
import { askConnector } from "./stages/ask-connector.ts";
import { auditCalls } from "./stages/audit-calls.ts";
import { breakCircuit } from "./stages/break-circuit.ts";
import { deadline } from "./stages/deadline.ts";
import { keepAnswers } from "./stages/keep-answers.ts";
import { keepConsents } from "./stages/keep-consents.ts";
import { retry } from "./stages/retry.ts";
import { tellOutcome } from "./stages/tell-outcome.ts";
import { intensiveTracking } from "./watches/intensive-tracking.ts";
import { type Around, wrapSystems } from "./wrap-systems.ts";

/** What the caller may decide for one connection; the rest is the runtime's. */
export type OwnOpenOptions = Pick<OpenOptions, "fetch" | "lock" | "saveSecrets">;

/** What all connections of a runtime have in common. */
export interface House {
  readonly policies: Policies;
  readonly clock: Clock;
  readonly random: () => number;
  readonly shared: Shared;
  readonly fetch: Transport;
  readonly open: (record: ConnectionRecord) => OwnOpenOptions;
  readonly onCall: (report: CallReport) => void;
  readonly onEvent: (event: RuntimeEvent) => void;
  readonly aroundCall: CallHook | undefined;
  readonly span: SpanHook | undefined;
  readonly store: Store | undefined;
  /** With a store: where calls leave their entries. */
  readonly trail: Trail | undefined;
  /** What the store's mirrors know; `undefined` without a store. */
  readonly mirror: ReadMirror | undefined;
  readonly emit: EmitEvent;
}

/** A connection with its policies around it. */
export interface WatchedConnection {
  readonly opened: OpenedUnknown;
  readonly scope: string;
  readonly health: () => ConnectionHealth;
  /** What jobs keep its holds with; `null` without a store. */
  readonly saga: () => Saga | null;
}

/**
 * Opens a connection. Its calls pass: outcome → audit → consents → mirror → kept answers → deadline → retry → circuit →
 * connector; its requests: rate budget → attempt time-out → span. Throws `config_invalid`.
 */
export function openConnection(record: ConnectionRecord, registry: Registry, house: House): WatchedConnection {
  const { clock, random, onCall, onEvent, aroundCall } = house;
  const connector = registry.get(record.connectorId);
  const connection: ConnectionIdentity = {
    tenantId: record.tenantId,
    connectionId: record.id,
    connectorId: record.connectorId,
    label: connector?.label ?? record.connectorId,
  };
  const policy = resolvePolicy(house.policies, record);
  const scope = scopeOf(record, connector);
  const circuits = createCircuits(connection, { clock, policy: policy.breaker, onEvent });
  const own = house.open(record);
  const bare = registry.openUnknown(record.connectorId, record.config, {
    fetch: transportOf(own.fetch ?? house.fetch, { connection, policy, house }),
    clock,
    lock: own.lock,
    budget: (limits) => budgetOf({ ...limits, ...policy.budget }, { scope, house }),
    saveSecrets: async (secrets) => {
      await own.saveSecrets?.(secrets);
      circuits.credentials.reset();
    },
    onNotice: (notice) => onEvent({ kind: "notice", tenantId: record.tenantId, connectionId: record.id, notice }),
  });
  const tell = tellOutcome({ clock, onCall, aroundCall });
  const keep = keepAnswers({ cache: house.shared.cache, clock, scope });
  const end = deadline(clock);
  const careful = [end, retry({ clock, random }), breakCircuit(circuits)];
  const around = (...stages: readonly Stage[]): Around => ({
    ...{ connection, policy, clock },
    run: pipe(stages, askConnector(clock)),
  });
  const outer = [tell, ...ledgersOf(house)];
  const sagaThrough = (...stages: readonly Stage[]): Saga | null => {
    const parts = { connection, clock, random, store: house.store, emit: house.emit, onEvent };
    return parts.store ? createSaga(wrapSystems(bare, around(...stages)), { ...parts, store: parts.store }) : null;
  };
  const saga = sagaThrough(...careful); // what it asks belongs to the caller's call, which is told
  // What the runtime itself does over this connection.
  const provided: readonly Provided[] = [
    ...(saga ? [holdSystems(saga)] : []),
    ...intensiveTracking(bare, { store: house.store, connection }),
  ];
  const fallback = house.mirror ? [answerFromMirror(house.mirror)] : [];
  const opened = provide(
    wrapSystems(bare, around(...outer, ...fallback, keep, ...careful)),
    provided,
    around(...outer, keep, end),
  );
  return {
    ...{ opened, scope, health: () => healthOf(connection, circuits) },
    saga: () => sagaThrough(...outer, ...careful),
  };
}

/** What is written down of calls, where there is a store. */
function ledgersOf({ store, trail, clock, onEvent }: House): Stage[] {
  return store && trail ? [auditCalls({ trail, clock, onEvent }), keepConsents({ store, clock, onEvent })] : [];
}

interface Requests {
  readonly connection: ConnectionIdentity;
  readonly policy: ConnectionPolicy;
  readonly house: House;
}

/** The budget comes before this: the connector's client spends it, as it knows what a request costs. */
function transportOf(fetch: Transport, { connection, policy, house: { clock, span } }: Requests): Transport {
  const spanned = span ? withSpan(fetch, connection, span) : fetch;
  const timeoutMs = (): number => runningCall()?.policy.timeoutMs ?? policy.timeoutMs;
  return attemptTimeout(countRequests(spanned), { clock, timeoutMs });
}

/** Without any limit the connector keeps its own budget. */
function budgetOf(
  { sharedAs, ...limits }: ConnectionPolicy["budget"],
  { scope, house: { shared, clock } }: { scope: string; house: House },
): ReturnType<Shared["budget"]> | undefined {
  if (Object.keys(limits).length === 0) return undefined;
  return noteWaiting(believeWhatCanBe(shared.budget({ name: sharedAs ?? scope, limits })), clock);
}
