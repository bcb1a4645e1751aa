import { type SystemName, systemNames } from "@coccinelle/core";
import type { AuditHead } from "@coccinelle/store";
import { type Command, InvalidArgumentError } from "commander";
import { isLoopback } from "../loopback.ts";

/** Where the state and its keys are. */
export function withState(command: Command): Command {
  return command
    .option("--folder <folder>", "where the state is; default COCCINELLE_FOLDER, DATABASE_URL, ./coccinelle-state")
    .option("--key-file <file>", "where the master keys are; default COCCINELLE_MASTER_KEYS, ./coccinelle.env");
}

/** Whose data is meant. */
export function withTenant(command: Command): Command {
  return withState(command).requiredOption("--tenant <id>", "whose");
}

/** Which part of a listing is shown. */
export function withPages(command: Command): Command {
  return command
    .option("--limit <number>", "how many at most, 1 to 100", toWhole(100))
    .option("--cursor <cursor>", "where the page before ended");
}

/** The way to remotes. */
export function withReach(command: Command): Command {
  return command
    .option("--allow-host <host...>", "let requests reach this private host, such as 127.0.0.1:8790")
    .option("--via <url>", "send requests to this address of this machine instead, such as a twin's", toLocalOrigin);
}

/** Where a document goes. */
export function withOutput(command: Command): Command {
  return command.option("--output <file>", "a new file, for its owner alone; default standard output");
}

/** Whose tenant, and which person. */
export function withPerson(command: Command): Command {
  return withReach(withTenant(command))
    .option("--person <file>", "JSON file with all that is known of them; `-` reads it from standard input")
    .option("--customer <id...>", "who they are at a connection: shop:1234")
    .option("--email <address>", "their e-mail")
    .option("--phone <number>", "their phone number")
    .option("--reference <text...>", "how holds, watches and conversations name them");
}

/** A connector's config, and the way to its remote. */
export function withConfig(command: Command): Command {
  return withReach(
    command.option("--config <file>", "JSON file with the connector's config; `-` reads it from standard input"),
  );
}

/** A whole number from 0 to `max`. */
export function toWhole(max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(`Give a whole number from 0 to ${max}.`);
  };
}

/** Each of several ids. */
export function toIds(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, toWhole(Number.MAX_SAFE_INTEGER)(text)];
}

/** `inventory,orders` */
export function toSystems(text: string): readonly SystemName[] {
  const words = text.split(",");
  const systems = systemNames.filter((name) => words.includes(name));
  if (systems.length === words.length) return systems;
  throw new InvalidArgumentError(`Give some of ${systemNames.join(",")}, by commas.`);
}

/** `12:3f…`, as `audit verify` prints it. */
export function toHead(text: string): AuditHead {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence && hash) return { sequence: Number(sequence), hash };
  throw new InvalidArgumentError("Give a head as audit verify prints it: <number>:<64 hexadecimal digits>.");
}

function toLocalOrigin(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin && isLoopback(url.href)) return url.origin;
  throw new InvalidArgumentError("Give an address of this machine without a path, such as http://127.0.0.1:8790.");
}
