import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Connector } from "@coccinelle/core";
import type * as z from "zod";
import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about the config. */
export interface ConfigOptions {
  readonly config?: string | undefined;
}

/**
 * The config of a connector: the file named on the command line, else the environment, in which a variable
 * `COCCINELLE_WOOCOMMERCE_STORE_URL` is the field `storeUrl` of the connector `woocommerce`.
 */
export async function readConfig(connector: Connector, options: ConfigOptions, terminal: Terminal): Promise<unknown> {
  if (options.config === undefined) return fromEnvironment(connector, terminal.environment);
  return readJsonSource(options.config, "config", terminal);
}

/** The JSON in a file, or on standard input for `-`. `what` is what it holds. */
export async function readJsonSource(source: string, what: string, terminal: Terminal): Promise<unknown> {
  if (source === "-") return parseJson(await terminal.readInput(), `The ${what} on standard input`);
  const text = await readFile(resolve(terminal.directory, source), "utf8").catch((error: unknown) => {
    const message = `The ${what} file ${source} cannot be read. Check its path and its permissions.`;
    throw new Refusal(message, { cause: error });
  });
  return parseJson(text, `The ${what} file ${source}`);
}

/** Variables are texts. Where the connector wants something else (a number, a list), the text is read as JSON. */
function fromEnvironment(connector: Connector, environment: Terminal["environment"]): Record<string, unknown> {
  const prefix = toPrefix(connector.id);
  const fields = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== undefined ? [[toField(name.slice(prefix.length)), value] as const] : [],
  );
  const texts: Record<string, unknown> = Object.fromEntries(fields);
  for (const field of refusedFields(connector.config.safeParse(texts).error?.issues ?? [])) {
    if (Object.hasOwn(texts, field)) texts[field] = readJson(texts[field]);
  }
  return texts;
}

/** The fields that the schema did not take, or one of its alternatives did not. */
function refusedFields(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.flatMap((issue) => {
    if (issue.code === "invalid_union") return issue.errors.flatMap(refusedFields);
    const [field] = issue.path;
    return typeof field === "string" ? [field] : [];
  });
}

/** The environment that is read as this config of the connector with this id. */
export function toVariables(id: string, config: Readonly<Record<string, unknown>>): Record<string, string> {
  const variables = Object.entries(config).map(([field, value]) => [
    `${toPrefix(id)}${field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(variables);
}

function toPrefix(id: string): string {
  return `COCCINELLE_${id.replaceAll("-", "_").toUpperCase()}_`;
}

function toField(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text; // the connector's schema says what it wanted instead
  }
}

/** Parses what a person typed, or says where it stops being JSON without repeating it. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const place = position === undefined ? "it ends too early" : `look at character ${Number(position) + 1}`;
    throw new Refusal(`${what} is not valid JSON: ${place}.`, { cause: error });
  }
}
