import { type ErasureProgress, erasePerson, exportPerson, type Person } from "@coccinelle/runtime";
import { readJsonSource } from "../config-source.ts";
import { commandLine } from "../record-deed.ts";
import { Refusal } from "../refusal.ts";
import { type StoredOptions, withStoredRuntime } from "../stored-runtime.ts";
import { type CommandContext, type ExitCode, type Terminal, writeJson } from "../terminal.ts";
import { type OutputOptions, writePieces } from "../write-pieces.ts";

/** Whom it is about. */
export interface PersonOptions {
  /** A JSON file with all that is known of them; `-` reads it from standard input. */
  readonly person?: string | undefined;
  readonly customer?: string[] | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly reference?: string[] | undefined;
}

/** Writes all that is held of one person, in the state and at every connection that can say. */
export async function exportOne(
  { terminal }: CommandContext,
  command: StoredOptions & PersonOptions & OutputOptions,
): Promise<ExitCode> {
  const person = await readPerson(command, terminal);
  const { tenant: tenantId } = command;
  await withStoredRuntime(command, terminal, (durable) =>
    writePieces(exportPerson(durable, { tenantId, person, actor: commandLine }), command, terminal),
  );
  return 0;
}

/** What `coccinelle gdpr erase` is given. */
export interface EraseCommand extends StoredOptions, PersonOptions {
  /** The same for a repeat of the same request. */
  readonly key?: string | undefined;
  readonly yes?: boolean | undefined;
}

/** Erases one person in the state and at every connection that can, once the user has said so, and reports by system. */
export async function eraseOne({ terminal, json }: CommandContext, command: EraseCommand): Promise<ExitCode> {
  const person = await readPerson(command, terminal);
  const { tenant: tenantId, key: requestKey, yes } = command;
  if (!yes) {
    throw new Refusal(
      `This erases the person at every connection of ${tenantId} and in its state, as far as the law lets it. Nothing brings ` +
        "them back. Export first what they asked for, and then add --yes.",
    );
  }
  const progress = await withStoredRuntime(command, terminal, (durable) =>
    erasePerson(durable, { tenantId, person, requestKey, actor: commandLine }),
  );
  if (json) writeJson(terminal, progress);
  else terminal.write(toLines(progress));
  return progress.state === "done" ? 0 : 1;
}

async function readPerson(options: PersonOptions, terminal: Terminal): Promise<Person> {
  const { person: source, customer: customers, email, phone, reference: references } = options;
  const given = { customers, email, phone, references };
  if (source === undefined) return given;
  if (Object.values(given).some((value) => value !== undefined)) {
    throw new Refusal("Name the person in a file or by options, not both.");
  }
  return (await readJsonSource(source, "person", terminal)) as Person; // the runtime refuses what names nobody
}

const marks: Partial<Record<string, string>> = { done: "✓", retained: "✓", failed: "✗" };

function toLines({ requestId, state, systems }: ErasureProgress): string {
  const lines = systems.flatMap(({ system, outcome, erased, retained, advice, error }) => [
    `${marks[outcome] ?? "!"} ${system}: ${outcome}`,
    ...erased.map(({ name, count }) => `    erased ${count} ${name}`),
    ...retained.map(({ name, count, legalGround }) => `    keeps ${count ?? "its"} ${name}: ${legalGround}`),
    ...(advice === null ? [] : [`    ${advice}`]),
    ...(error === null ? [] : [`    ${error.message}`]),
  ]);
  return `${lines.join("\n")}\nRequest ${requestId}: ${state}\n`;
}
