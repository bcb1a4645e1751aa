import type { CallOptions } from "../call.ts";
import { type OperationRow, toPositional } from "../operations/row.ts";
import type { SystemName } from "../systems/systems.ts";
import { idsIn, nameAnswer, toRemoteIds } from "./ids.ts";
import { type Member, operationOf, type ReportFailure } from "./member.ts";
import type { Route } from "./routes.ts";

/** One call of an operation over several connections. */
export interface CompositeRequest {
  readonly system: SystemName;
  readonly operation: string;
  readonly row: OperationRow;
  readonly route: Route;
  /** All connections of the kind, in the tenant's order. */
  readonly members: readonly Member[];
  /** Those that have the operation. */
  readonly able: readonly Member[];
  /** All arguments as one object, not validated: each connection does that. */
  readonly input: unknown;
  readonly call: CallOptions | undefined;
  readonly report: ReportFailure;
}

/** Asks one connection, with ids as its remote knows them, and names its answer. */
export async function askMember(request: CompositeRequest, member: Member): Promise<unknown> {
  const { system, operation, row, input, call, members } = request;
  const { connectionId } = member;
  const remote = toRemoteIds(input, system, connectionId) as Readonly<Record<string, unknown>>; // toInput made an object
  const answer = await operationOf(member, operation)(...toPositional(row, remote), tellingSource(call, connectionId));
  return nameAnswer(answer, { system, connectionId, isQualified: members.length > 1 });
}

/** A source is told with its connection's id. */
function tellingSource(call: CallOptions | undefined, connectionId: string): CallOptions | undefined {
  const tell = call?.onAnswer;
  return tell ? { ...call, onAnswer: (source) => tell({ ...source, connectionId }) } : call;
}

/** Connections that ids in the input name, and whether there is an id at all. */
export function membersNamed({ input, system, members }: CompositeRequest): { named: Member[]; hasIds: boolean } {
  const ids = idsIn(input, system);
  const named = members.filter(({ connectionId }) => ids.some((id) => id.startsWith(`${connectionId}:`)));
  return { named, hasIds: ids.length > 0 };
}
