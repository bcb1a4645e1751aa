import {
  type CallOptions,
  type Completed,
  ConnectorError,
  findOperation,
  type OperationRow,
  operations,
  type SystemName,
  toPositional,
} from "@coccinelle/core";
import { parseJson } from "../config-source.ts";
import { type ConnectionOptions, withConnection } from "../connection.ts";
import { Refusal } from "../refusal.ts";
import { type CommandContext, type ExitCode, type Terminal, writeJson } from "../terminal.ts";

/** What is called, as it stands on the command line. */
interface CallWords {
  readonly operation: string;
  readonly input: string | undefined;
}

/** What `coccinelle call` is given. */
export interface CallCommand extends ConnectionOptions, CallWords {}

/** A call, ready to be made. */
export interface GivenCall {
  readonly system: SystemName;
  readonly operation: string;
  /** One for each argument of the operation. */
  readonly values: readonly unknown[];
}

/** Calls one operation and prints its answer as JSON. */
export async function call({ terminal }: CommandContext, command: CallCommand): Promise<ExitCode> {
  if (command.input === "-" && command.config === "-") {
    throw new Refusal(
      "Standard input can hold the config or the operation's input, not both. Put the config in a file.",
    );
  }
  const given = await readCall(command, terminal);
  const answer = await withConnection(command, terminal, async (connection) => {
    const system = connection[given.system];
    if (system) return invoke(system, given);
    const { operation } = given;
    throw new ConnectorError("unsupported", `${connection.label} cannot ${operation}: it has no ${given.system}.`, {
      operation,
    });
  });
  writeJson(terminal, answer);
  return 0;
}

/** The operation that is named, and what it is given. */
export async function readCall({ operation, input }: CallWords, terminal: Terminal): Promise<GivenCall> {
  const found = findOperation(operation);
  if (!found) throw new Refusal(`"${operation}" is no operation. There are: ${allOperations().join(", ")}.`);
  const values = toValues(found.row, await readValues(input, terminal));
  const count = found.row.parameters?.length ?? 1;
  return { system: found.system, operation: found.name, values: Array.from({ length: count }, (_, at) => values[at]) };
}

/** Makes a call of a system that has every operation: one that the remote lacks rejects with `unsupported`. */
export function invoke(
  system: Completed<SystemName>,
  { operation, values, options }: GivenCall & { readonly options?: CallOptions | undefined },
): Promise<unknown> {
  // findOperation named the operation as one of this system, and a completed system has them all.
  const methods = system as unknown as Readonly<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>;
  const method = methods[operation];
  if (method) return method(...values, options);
  throw new TypeError(`The system lacks ${operation}.`);
}

async function readValues(input: string | undefined, terminal: Terminal): Promise<unknown> {
  if (input === undefined) return {};
  const text = input === "-" ? await terminal.readInput() : input;
  return parseJson(text, "The operation's input");
}

/** An object names the arguments, a list gives them in order, and anything else is the first of them. */
function toValues(row: OperationRow, given: unknown): unknown[] {
  if (Array.isArray(given)) return given;
  if (typeof given === "number") return [String(given)]; // every first argument is a text or an object
  if (typeof given !== "object" || given === null) return [given];
  const named = Object.fromEntries(Object.entries(given));
  const unknown = Object.keys(named).filter((key) => !Object.hasOwn(row.input.shape, key));
  if (unknown.length > 0) {
    const keys = Object.keys(row.input.shape).join(", ");
    throw new ConnectorError(
      "input_invalid",
      `The input has ${unknown.join(", ")}, which is unknown. It takes: ${keys}.`,
      { fields: unknown },
    );
  }
  return toPositional(row, named);
}

function allOperations(): string[] {
  return Object.values(operations).flatMap((rows) => Object.keys(rows));
}
