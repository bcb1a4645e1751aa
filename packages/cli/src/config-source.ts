import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about the config. */
export interface ConfigOptions {
  readonly config?: string | undefined;
}

/**
 * The config of a connector: the file named on the command line, else the environment. A variable
 * `COCCINELLE_WOOCOMMERCE_STORE_URL` is the field `storeUrl` of the connector `woocommerce`; a value that is JSON other
 * than a string or number (a list, an object, `true`) is taken as such.
 */
export async function readConfig(id: string, options: ConfigOptions, terminal: Terminal): Promise<unknown> {
  if (options.config === undefined) return fromEnvironment(id, terminal.environment);
  if (options.config === "-") return parseJson(await terminal.readInput(), "The config on standard input");
  const text = await readFile(resolve(terminal.directory, options.config), "utf8").catch((error: unknown) => {
    throw new Refusal(`The config file ${options.config} cannot be read. Check its path and its permissions.`, {
      cause: error,
    });
  });
  return parseJson(text, `The config file ${options.config}`);
}

/** The prefix of a connector's variables: `COCCINELLE_WOOCOMMERCE_`. */
function variablePrefix(id: string): string {
  return `COCCINELLE_${id.replaceAll("-", "_").toUpperCase()}_`;
}

function fromEnvironment(id: string, environment: Terminal["environment"]): Record<string, unknown> {
  const prefix = variablePrefix(id);
  const fields = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== undefined ? [[toField(name.slice(prefix.length)), toValue(value)]] : [],
  );
  return Object.fromEntries(fields);
}

function toField(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function toValue(text: string): unknown {
  if (!/^\s*(?:[[{]|true\s*$|false\s*$)/.test(text)) return text;
  try {
    return JSON.parse(text);
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
