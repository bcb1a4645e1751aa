import {
  type Clock,
  type ConnectionRecord,
  type ConnectionSource,
  ConnectorError,
  defaultRegistry,
  IntegrationFactory,
  type IntegrationFactoryOptions,
  type SystemName,
  systemClock,
} from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { connectionSource, openOptions, type Store } from "@coccinelle/store";
import { createTrail } from "./audit/trail.ts";
import { toSubject } from "./cache/subjects.ts";
import { tagsAbout } from "./cache/tags.ts";
import type { ConnectionHealth } from "./connection-state.ts";
import { type CallHook, type CallReport, harmless, type RuntimeEvent, type SpanHook } from "./events.ts";
import { readMirror } from "./mirror/read-mirror.ts";
import { type House, type OwnOpenOptions, openConnection, type WatchedConnection } from "./open-connection.ts";
import { emitEvent } from "./outbox/emit-event.ts";
import type { EmitEvent } from "./outbox/outgoing-event.ts";
import { type Policies, parsePolicies } from "./policy/resolve.ts";
import { letSagasBeFound } from "./reservations/saga-of.ts";
import { memorySharing, type Shared, type Sharing } from "./sharing.ts";

/** What a runtime is made of; only `connections` or `store` is needed. */
export interface RuntimeOptions extends Pick<IntegrationFactoryOptions, "registry" | "onFailure" | "returnLabels"> {
  /** Default: the connections of `store`, with their credentials. */
  readonly connections?: ConnectionSource | undefined;
  /** The durable state, with all connections in it. Without one nothing outlives the process. */
  readonly store?: Store | undefined;
  /** Tells the tenants' own systems, such as of a hold that was oversold. Default: `emitEvent`, to their endpoints. */
  readonly emit?: EmitEvent | undefined;
  readonly policies?: Policies | undefined;
  /** Default: within this process. `redisSharing` of `@coccinelle/runtime/redis` shares between processes. */
  readonly sharing?: Sharing | undefined;
  /** How many answers are kept in this process at most. Default 10,000. */
  readonly maxAnswers?: number | undefined;
  readonly clock?: Clock | undefined;
  /** 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** What differs between connections: a transport, a lock, where renewed credentials are kept. */
  readonly open?: ((record: ConnectionRecord) => OwnOpenOptions) | undefined;
  /** Told of every call as it ends. */
  readonly onCall?: ((report: CallReport) => void) | undefined;
  /** Told when a connection's state changes, and of what operators want to know. */
  readonly onEvent?: ((event: RuntimeEvent) => void) | undefined;
  /** Runs around every call, so that the spans of its requests lie within its own. */
  readonly aroundCall?: CallHook | undefined;
  /** Runs around every HTTP request. */
  readonly span?: SpanHook | undefined;
}

/** Which answers are old. */
export interface Outdated {
  readonly system: SystemName;
  /** The remote's own ids, numbers or tracking numbers. Default: everything of the system. */
  readonly ids?: readonly string[] | undefined;
}

/** An {@link IntegrationFactory} whose every call is bounded, repeated when that is safe, and answered from what is kept. */
export class Runtime extends IntegrationFactory {
  readonly #watched: Map<string, WatchedConnection>;
  readonly #shared: Shared;
  readonly #close: () => Promise<void>;

  /** Use {@link createRuntime}. */
  constructor(options: RuntimeOptions) {
    const { clock = systemClock, registry = defaultRegistry(), maxAnswers = 10_000 } = options;
    const ids = registry.list().map(({ id }) => id);
    const policies = parsePolicies(options.policies ?? {}, ids);
    const onEvent = harmless(options.onEvent);
    const fetch = createTransport();
    const shared = (options.sharing ?? memorySharing)({
      clock,
      maxAnswers,
      onChange: (state, message) => onEvent({ kind: "sharing", state, message }),
    });
    const house: House = {
      ...{ policies, clock, shared, fetch, onEvent },
      random: options.random ?? Math.random,
      open: openerOf(options),
      onCall: harmless(options.onCall),
      ...{ aroundCall: options.aroundCall, span: options.span },
      ...{ store: options.store, emit: options.emit ?? emitEvent },
      trail: options.store ? createTrail(options.store, clock) : undefined,
      mirror: options.store && readMirror(options.store),
    };
    const watched = new Map<string, WatchedConnection>();
    super({
      connections: connectionsOf(options),
      registry,
      onFailure: options.onFailure,
      onNotice: ({ tenantId, connectionId, ...notice }) => onEvent({ kind: "notice", tenantId, connectionId, notice }),
      returnLabels: options.returnLabels,
      openWith: (record, own) => {
        const key = keyOf(record.tenantId, record.id);
        const connection = openConnection(record, own, house);
        watched.set(key, connection);
        const dispose = async (): Promise<void> => {
          if (watched.get(key) === connection) watched.delete(key);
          await connection.opened.dispose();
        };
        return { ...connection.opened, dispose };
      },
    });
    this.#watched = watched;
    this.#shared = shared;
    letSagasBeFound(this, async (tenantId, connectionId) => {
      await this.getTenantSystems(tenantId);
      return watched.get(keyOf(tenantId, connectionId))?.saga() ?? null;
    });
    this.#close = async () => {
      await shared.close();
      await fetch.close();
    };
  }

  /** How a tenant's connections are. Those that nobody has asked anything yet are opened, without a request. */
  async health(tenantId: string): Promise<ConnectionHealth[]> {
    const { connections } = await this.getTenantSystems(tenantId);
    return connections.flatMap(({ id }) => this.#watched.get(keyOf(tenantId, id))?.health() ?? []);
  }

  /** How the connections of all tenants are that are open in this process. Nothing is opened. */
  openHealth(): ConnectionHealth[] {
    return [...this.#watched.values()].map(({ health }) => health());
  }

  /** Forgets answers that something else made old, such as a webhook. Rejects with `not_found` for an unknown connection. */
  async forget(tenantId: string, connectionId: string, { system, ids = [] }: Outdated): Promise<void> {
    await this.getTenantSystems(tenantId);
    const connection = this.#watched.get(keyOf(tenantId, connectionId));
    if (!connection) throw new ConnectorError("not_found", "This tenant has no such open connection.");
    await this.#shared.cache.forget(tagsAbout(connection.scope, system, ids.map(toSubject)));
  }

  /** Closes every connection and what they share. The runtime cannot be used again. */
  override async dispose(): Promise<void> {
    await super.dispose().finally(this.#close);
  }
}

/**
 * Gives each tenant its systems, as `IntegrationFactory` does, made safe for production. Throws `config_invalid` when a
 * policy is wrong.
 *
 * @example
 * const runtime = createRuntime({ connections: memoryConnections(records), registry: createRegistry([mock]) });
 * const { inventory } = await runtime.getTenantSystems("boutique");
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new Runtime(options);
}

function connectionsOf({ connections, store }: RuntimeOptions): ConnectionSource {
  if (connections) return connections;
  if (store) return connectionSource(store);
  throw new ConnectorError("config_invalid", "Give a runtime `connections`, or a `store` that holds them.");
}

/** The store's own connections keep renewed credentials there, and take turns through it. */
function openerOf({ connections, store, open = () => ({}) }: RuntimeOptions): House["open"] {
  if (connections || !store) return open;
  const stored = openOptions(store);
  return (record) => ({ ...stored(record), ...open(record) });
}

const keyOf = (tenantId: string, connectionId: string): string => JSON.stringify([tenantId, connectionId]);
