import { type Connector, capabilitiesOf, findOperation, secretsOf, type Twin } from "@coccinelle/core";
import { createSubject, type Remote, startMs } from "./harness/subject.ts";
import { createStillTime, createVirtualTime } from "./harness/virtual-time.ts";
import type { LawContext, OperationCase, TestedOperation, TestTime } from "./law.ts";
import type { ContractOptions } from "./options.ts";
import type { Exchange, Recordings } from "./recordings/exchange.ts";
import { createPlayer } from "./recordings/player.ts";
import { replay } from "./recordings/replay.ts";
import { UnknownRequest } from "./recordings/unknown-request.ts";

/** A context, and what was left over when all clauses have run. */
export interface PreparedContext {
  readonly context: LawContext;
  /** Requests that the remote did not know, though no law provoked them. */
  readonly unmatched: () => readonly string[];
  /** Plays the recordings over sockets, with every case. Gives what went wrong; nothing without recordings. */
  readonly replay: () => Promise<readonly string[]>;
  /** Names of recordings that no clause played. */
  readonly unplayed: () => readonly string[];
}

/** Options with recordings loaded and types erased: a suite treats all connectors alike. */
export interface ErasedOptions extends Omit<ContractOptions, "recordings" | "cases" | "config"> {
  readonly config: unknown;
  readonly cases: Readonly<Record<string, OperationCase>>;
  readonly recordings?: Recordings | undefined;
}

/** Everything that clauses need to know of a connector. Throws when the options contradict the connector. */
export function prepareContext(connector: Connector, options: ErasedOptions): PreparedContext {
  const parsed = connector.config.parse(options.config) as never; // the connector's own schema made it
  const played = new Set<Exchange>();
  const unmatched: string[] = [];
  const webhookSecrets = options.webhookSecrets ?? [];
  const remoteOf = (twin: Twin | undefined, now: () => number): Remote => {
    const chosen = twin ?? options.twin?.({ now, secrets: webhookSecrets });
    const onUnknown = (request: string): void => void unmatched.push(request);
    if (chosen) return { twin: chosen, handle: (request) => answerOf(chosen, request), onUnknown };
    if (!options.recordings) throw new TypeError("Give testConnector a twin or recordings");
    return { twin: null, handle: createPlayer(options.recordings, played).handle, onUnknown };
  };
  const operations = testedOperations(connector, options.cases);
  const context: LawContext = {
    connector,
    operations,
    operation: (name) => operations.find((operation) => operation.name === name),
    hasTwin: options.twin !== undefined,
    twinHas: (feature) => options.twin?.({ now: () => startMs, secrets: webhookSecrets })[feature] !== undefined,
    hasNetwork: connector.hosts(parsed).length > 0,
    config: options.config,
    secrets: secretsOf(parsed),
    webhookSecrets,
    optionalFields: options.optionalFields ?? {},
    subject: (chosen = {}) => {
      const time = chosen.time ?? createTime(chosen.interleave);
      const remote = remoteOf(chosen.twin, time.clock.now);
      return createSubject({ connector, config: chosen.config ?? options.config, remote, time, fetch: chosen.fetch });
    },
  };
  const { recordings, config } = options;
  const recorded = recordings?.exchanges ?? [];
  return {
    context,
    unmatched: () => unmatched,
    replay: async () =>
      recordings ? replay({ connector, config, operations, player: createPlayer(recordings, played) }) : [],
    unplayed: () => recorded.filter((exchange) => !played.has(exchange)).map(({ name }) => name),
  };
}

function createTime(seed: number | undefined): TestTime {
  return seed === undefined ? createStillTime(startMs) : createVirtualTime({ startMs, seed });
}

async function answerOf(twin: Twin, request: Request): Promise<Response> {
  const response = await twin.handle(request);
  if (response) return response;
  const { host, pathname } = new URL(request.url);
  throw new UnknownRequest(`The twin does not know ${request.method} ${host}${pathname}`);
}

function testedOperations(connector: Connector, cases: ErasedOptions["cases"]): TestedOperation[] {
  const names = Object.values(capabilitiesOf(connector)).flat();
  const foreign = Object.keys(cases).filter((name) => !names.some((known) => known === name));
  if (foreign.length > 0) throw new TypeError(`The connector has no ${foreign.join(", ")}: remove the cases`);
  return names.map((name) => {
    const found = findOperation(name);
    const given = cases[name];
    if (!found || !given) throw new TypeError(`Give a case for ${name}`);
    const { absent = null, changesNothing = null } = given;
    return { system: found.system, name, row: found.row, found: given.found, absent, changesNothing };
  });
}
