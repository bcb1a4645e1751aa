import { ConnectorError } from "../errors.ts";
import type { OperationRow } from "../operations/row.ts";
import { operations } from "../operations/table.ts";
import type { Completed, OperationName, SystemName } from "../systems/systems.ts";
import { askAll } from "./ask.ts";
import { type Member, operationOf, type ReportFailure, supports } from "./member.ts";
import { mergeInTurns, mergeLookups } from "./merge.ts";
import { memberNamed, nameAnswer, toRemoteNames } from "./names.ts";
import { askForPage } from "./page.ts";
import { type Route, routes } from "./routes.ts";

/** One operation over several connections. */
interface Composed {
  readonly name: string;
  readonly row: OperationRow;
  readonly route: Route;
  /** Those that have the operation; all, when none has, so that the first says `unsupported`. */
  readonly members: readonly Member[];
  /** Asks one of them, with its own names, and names its answer. */
  readonly ask: (member: Member, values: readonly unknown[]) => Promise<unknown>;
  readonly report: ReportFailure;
}

/**
 * One system over a tenant's connections of a kind. With one connection ids stay the remote's own; with several they are
 * `connectionId:remoteId`. Both forms are understood in both cases.
 */
export function composeSystem<S extends SystemName>(
  system: S,
  members: readonly Member<S>[],
  report: ReportFailure = () => {},
): Completed<S> {
  const rows: Readonly<Record<string, OperationRow>> = operations[system];
  const routeOf: Readonly<Record<string, Route>> = routes[system];
  const methods = Object.entries(rows).map(([name, row]) => {
    const arity = row.parameters?.length ?? 1; // what follows is `call`, which names nothing
    const able = members.filter((member) => supports(member, name));
    const composed: Composed = {
      name,
      row,
      route: routeOf[name] ?? { kind: "first" },
      members: able.length > 0 ? able : members,
      ask: async (member, values) => {
        const input = toRemoteNames(values.slice(0, arity), member, members);
        const answer = await operationOf(member, name)(...input, ...values.slice(arity));
        return nameAnswer(answer, { system, connectionId: member.connectionId, isQualified: members.length > 1 });
      },
      report,
    };
    return [name, (...values: unknown[]) => run(composed, values)];
  });
  const composite = {
    ...Object.fromEntries(methods),
    supports: (name: OperationName<S>) => members.some((member) => supports(member, name)),
  };
  return composite as Completed<S>; // one method per row, and rows mirror the interface
}

const run = (composed: Composed, values: readonly unknown[]): Promise<unknown> =>
  strategies[composed.route.kind](composed, values);

type Strategy = (composed: Composed, values: readonly unknown[]) => Promise<unknown>;

const strategies: Readonly<Record<Route["kind"], Strategy>> = {
  byId: async (composed, values) => {
    const { route, members, row } = composed;
    const named = route.kind === "byId" ? memberNamed(route.idOf(values), members) : null;
    const only = members.length === 1 ? members[0] : null;
    if (named ?? only) return composed.ask(named ?? only ?? never(), values);
    if (row.effect === "read") return askUntilFound(composed, values);
    throw new ConnectorError(
      "input_invalid",
      `Say which connection is meant: give the id as "connection:id", with one of ${members.map(({ connectionId }) => connectionId).join(", ")}.`,
      { effect: "none", operation: composed.name },
    );
  },
  firstFound: (composed, values) => askUntilFound(composed, values),
  first: async ({ members, ask }, values) => ask(members[0] ?? never(), values),
  merge: async ({ members, ask, report, route }, values) => {
    const { answers } = await askAll(members, (member) => ask(member, values), report);
    const limit = route.kind === "merge" ? route.limitOf(values) : null;
    return mergeInTurns(
      answers.map(({ value }) => value),
      typeof limit === "number" ? limit : Number.POSITIVE_INFINITY,
    );
  },
  page: ({ members, ask }, values) => askForPage(members, ask, values),
  lookups: async ({ members, ask, report }, values) => {
    const { answers } = await askAll(members, (member) => ask(member, values), report);
    return mergeLookups(answers.map(({ value }) => value));
  },
};

/** All are asked at once; the first in order that found something counts. Nothing found while one failed is no answer. */
async function askUntilFound({ members, ask, report }: Composed, values: readonly unknown[]): Promise<unknown> {
  const refusals: ConnectorError[] = [];
  const { answers, failures } = await askAll(
    members,
    async (member) => {
      try {
        return await ask(member, values);
      } catch (error) {
        if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
        refusals.push(error);
        return null;
      }
    },
    report,
  );
  const found = answers.find(({ value }) => value !== null);
  if (found) return found.value;
  const problem = failures[0] ?? refusals[0];
  if (problem) throw problem;
  return null;
}

function never(): never {
  throw new TypeError("A composite system has at least one member");
}
