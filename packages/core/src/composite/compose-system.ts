import type { CallOptions } from "../call.ts";
import { ConnectorError } from "../errors.ts";
import { type OperationRow, toInput } from "../operations/row.ts";
import { operations } from "../operations/table.ts";
import type { Completed, OperationName, SystemName } from "../systems/systems.ts";
import { findInOne, findInTurn } from "./find.ts";
import { lookUpInRounds } from "./lookups.ts";
import { type Member, type ReportFailure, supports } from "./member.ts";
import { mergeInTurns, mergeNearest } from "./merge.ts";
import { askForPage } from "./page.ts";
import { byDeclaredCarrier, byParcel } from "./parcel-order.ts";
import { askMember, type CompositeRequest, membersNamed } from "./request.ts";
import { type Route, type RouteKind, routes } from "./routes.ts";

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
  const methods = Object.entries(rows).map(([operation, row]) => {
    const arity = row.parameters?.length ?? 1;
    const able = members.filter((member) => supports(member, operation));
    const route = routeOf[operation] ?? { kind: "by_id" };
    const fixed = { system, operation, row, route, members, able, report };
    const method = async (...values: unknown[]): Promise<unknown> => {
      const call = values[arity] as CallOptions | undefined; // the last argument of every operation
      return run({ ...fixed, input: toInput(row, values.slice(0, arity)), call });
    };
    return [operation, method];
  });
  const composite = {
    ...Object.fromEntries(methods),
    supports: (operation: OperationName<S>) => members.some((member) => supports(member, operation)),
  };
  return composite as Completed<S>; // one method per row, and rows mirror the interface
}

async function run(request: CompositeRequest): Promise<unknown> {
  const { members, able, row, route } = request;
  const { named, hasIds } = membersNamed(request);
  const [meant, another] = named;
  if (meant && another) throw refused(request, "The input names things of two connections. Make one call for each.");
  // One that cannot do it says so itself, as `unsupported`.
  const only = meant ?? (members.length === 1 || able.length === 0 ? members[0] : undefined);
  if (only) return askMember(request, only);
  // A list filtered by an id that several connections may have would mix what belongs to different people.
  const mustName = row.effect === "read" ? hasIds && route.kind === "page" : hasIds || route.kind === "by_id";
  if (mustName) {
    const ids = members.map(({ connectionId }) => connectionId).join(", ");
    throw refused(request, `Say which connection is meant: write the id as "connection:id", with one of ${ids}.`);
  }
  return strategies[route.kind](request);
}

const strategies: Readonly<Record<RouteKind, (request: CompositeRequest) => Promise<unknown>>> = {
  by_id: findInOne,
  page: askForPage,
  merge: mergeInTurns,
  nearest: mergeNearest,
  in_turn: (request) => findInTurn({ ...request, able: byParcel(request) }),
  lookups: lookUpInRounds,
  by_parcel: (request) => askFirst(request, byParcel(request)),
  by_carrier: (request) => askFirst(request, byDeclaredCarrier(request.able, request.call?.carrier)),
};

async function askFirst(request: CompositeRequest, [first]: readonly Member[]): Promise<unknown> {
  return first && askMember(request, first);
}

function refused({ operation, row }: CompositeRequest, message: string): ConnectorError {
  return new ConnectorError("input_invalid", message, {
    operation,
    ...(row.effect !== "read" && { effect: "none" as const }),
  });
}
