import {
  ConnectorError,
  findOperation,
  type OpenedUnknown,
  type OperationRow,
  operations,
  type SystemName,
  toPositional,
} from "@coccinelle/core";
import { parseJson } from "../config-source.ts";
import { type ConnectionOptions, withConnection } from "../connection.ts";
import { Refusal } from "../refusal.ts";
import { type CommandContext, type ExitCode, type Terminal, writeJson } from "../terminal.ts";

/** What `coccinelle call` is given. */
export interface CallCommand extends ConnectionOptions {
  readonly operation: string;
  readonly input: string | undefined;
}

/** Calls one operation and prints its answer as JSON. */
export async function call({ terminal }: CommandContext, command: CallCommand): Promise<ExitCode> {
  const found = findOperation(command.operation);
  if (!found) throw new Refusal(`"${command.operation}" is no operation. There are: ${allOperations().join(", ")}.`);
  if (command.input === "-" && command.config === "-") {
    throw new Refusal(
      "Standard input can hold the config or the operation's input, not both. Put the config in a file.",
    );
  }
  const values = toValues(found.row, await readValues(command.input, terminal));
  const answer = await withConnection(command, terminal, (connection) =>
    invoke(connection, { system: found.system, operation: found.name, values }),
  );
  writeJson(terminal, answer);
  return 0;
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

async function invoke(
  connection: OpenedUnknown,
  {
    system,
    operation,
    values,
  }: { readonly system: SystemName; readonly operation: string; readonly values: unknown[] },
): Promise<unknown> {
  // findOperation named both, so the system has a method of that name.
  const methods = connection[system] as
    | Readonly<Record<string, (...values: unknown[]) => Promise<unknown>>>
    | undefined;
  const method = methods?.[operation];
  if (method) return method(...values);
  throw new ConnectorError("unsupported", `${connection.label} cannot ${operation}: it has no ${system}.`, {
    operation,
  });
}

function allOperations(): string[] {
  return Object.values(operations).flatMap((rows) => Object.keys(rows));
}
