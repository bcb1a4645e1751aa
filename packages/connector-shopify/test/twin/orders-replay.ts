import { readdirSync, readFileSync } from "node:fs";
import { type GraphQLField, getNamedType, isAbstractType, isLeafType, isObjectType } from "graphql";
import { demoScopes } from "../../src/twin/demo/demo-shop.ts";
import { twinSchema } from "../../src/twin/graphql/schema.ts";
import type { Desk } from "./ask.ts";
import { freshDesk } from "./orders-desk.ts";

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON of many shapes, read where a test knows its shape
export type Json = any;

/** Where recorded answers of real shops lie, when they are there at all. */
const folder = new URL("../../../../../shared/shopify/captures/", import.meta.url);

/** The recording whose file name ends so; `null` when there is none here. */
export function recording(name: string): Json | null {
  try {
    const file = readdirSync(folder).find((one) => one.endsWith(`__${name}.json`));
    return file === undefined ? null : JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  } catch {
    return null;
  }
}

/** One request of a recording, with what the shop answered. */
export interface Step {
  readonly name: string;
  readonly query?: string | undefined;
  readonly variables: Json;
  readonly answer: { readonly data?: Json; readonly errors?: Json };
}

const answerOf = (response: Json): Step["answer"] =>
  JSON.parse(renamed(JSON.stringify(response?.payload ?? response?.body ?? response ?? {})));

/** Mutations that 2026-10 knows by other names. */
const renamed = (text: string): string =>
  text.replace(/\b(fulfillmentCreate|fulfillmentTrackingInfoUpdate)V2\b/g, "$1");

/** A recorded request, whatever its writer called its parts. */
export const step = (name: string, { query, document, variables, response }: Json): Step => ({
  name,
  query: query ?? document,
  variables: variables ?? {},
  answer: answerOf(response),
});

/** One thing that was compared. */
export interface Finding {
  readonly path: string;
  readonly verdict: "matched" | "differing" | "out of scope";
  readonly recorded: unknown;
  readonly own: unknown;
}

/** Differences that are meant, by what their path ends with. */
export type Exceptions = readonly (readonly [ending: RegExp, why: string])[];

const gid = /^gid:\/\/shopify\/(\w+)\/([^?]+)/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const orderName = /^#\d+(-\w\d+)?$/;

/** A shop that sells in dollars and says its prices without tax, as the recorded ones do. */
function recordedDesk(): Desk {
  const desk = freshDesk({ scopes: [...demoScopes, "write_customer_merge"] });
  const { shop } = desk.twin;
  shop.settings = { ...shop.settings, currency: "CAD", taxesIncluded: false };
  const location = shop.locations.get(shop.defaultLocationId);
  if (location) location.name = "Shop location";
  return desk;
}

/** Plays recorded requests against the twin, and compares its answers with the recorded ones. */
export class Replay {
  readonly desk: Desk;
  readonly findings: Finding[] = [];
  readonly #ids = new Map<string, string>();
  readonly #exceptions: Exceptions;

  constructor(exceptions: Exceptions = [], desk: Desk = recordedDesk()) {
    this.desk = desk;
    this.#exceptions = exceptions;
  }

  /** The twin's word for a recorded id or name. */
  know(recorded: string, own: string): void {
    this.#ids.set(recorded, own);
    const [, , number] = gid.exec(recorded) ?? [];
    const [, , ownNumber] = gid.exec(own) ?? [];
    if (number && ownNumber) this.#ids.set(number, ownNumber);
  }

  async play(...steps: readonly Step[]): Promise<void> {
    for (const { name, query, variables, answer } of steps) {
      this.desk.pass(60_000);
      const text = query ?? documentFor(variables, answer);
      const own = await this.desk.ask(current(text), this.#translate(variables));
      this.#compare(name, answer.data ?? null, own.data ?? null);
      if (answer.errors || own.errors) this.#compare(`${name}.errors`, shown(answer.errors), shown(own.errors));
    }
  }

  /** Without comparing. */
  async prepare(query: string, variables: object): Promise<Json> {
    const { data, errors } = await this.desk.ask(query, this.#translate(variables) as object);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  #translate(value: Json): Json {
    if (typeof value === "string") return this.#ids.get(value) ?? this.#inWords(value);
    if (Array.isArray(value)) return value.map((one) => this.#translate(one));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#translate(one)]));
  }

  #compare(path: string, recorded: Json, own: Json): void {
    if (Array.isArray(recorded) && Array.isArray(own)) {
      if (recorded.length !== own.length) this.#find(`${path}.length`, recorded.length, own.length);
      for (const [index, one] of recorded.entries())
        if (index < own.length) this.#compare(`${path}.${index}`, one, own[index]);
    } else if (isObject(recorded) && isObject(own)) {
      for (const key of Object.keys(recorded)) this.#compare(`${path}.${key}`, recorded[key], own[key]);
    } else this.#find(path, recorded, own);
  }

  #find(path: string, recorded: unknown, own: unknown): void {
    const isEqual = this.#isEqual(path, recorded, own);
    const isMeant = !isEqual && this.#exceptions.some(([ending]) => ending.test(path));
    this.findings.push({ path, verdict: isEqual ? "matched" : isMeant ? "out of scope" : "differing", recorded, own });
  }

  #isEqual(path: string, recorded: unknown, own: unknown): boolean {
    if (recorded === own) return true;
    if (typeof recorded !== "string" || typeof own !== "string") return false;
    if (/cursor$/i.test(path)) return true;
    if (time.test(recorded) && time.test(own)) return true;
    const known = this.#ids.get(recorded);
    if (known !== undefined) return known === own;
    const [, type] = gid.exec(recorded) ?? [];
    if (type !== undefined) {
      if (gid.exec(own)?.[1] !== type) return false;
      this.know(recorded, own);
      return true;
    }
    if (orderName.test(recorded) && orderName.test(own)) {
      this.#ids.set(recorded, own);
      return orderName.exec(recorded)?.[1] === orderName.exec(own)?.[1];
    }
    return this.#inWords(recorded) === own;
  }

  /** A message with the twin's ids in it. */
  #inWords(text: string): string {
    return text.replace(/gid:\/\/shopify\/\w+\/\d+|\d{6,}/g, (id) => this.#ids.get(id) ?? id);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What of errors can be compared. */
const shown = (errors: Json): Json =>
  (errors ?? []).map(({ message, extensions, path }: Json) => ({
    message,
    ...(extensions?.code && { code: extensions.code }),
    ...(path && { path: path.filter((part: unknown) => typeof part === "string").join(" ") }),
  }));

/** A document of an older version, as 2026-10 wants it. */
const current = (text: string): string =>
  renamed(text).replace(
    /refundCreate\(input: \$input\) \{/,
    'refundCreate(input: $input) @idempotent(key: "recorded") {',
  );

/** The document that a recording left out: it asked for what it was given. */
function documentFor(variables: Readonly<Record<string, unknown>>, { data }: Step["answer"]): string {
  const schema = twinSchema();
  const roots = [schema.getMutationType(), schema.getQueryType()];
  const root = roots.find((type) => Object.keys(data ?? {}).every((name) => type?.getFields()[name]));
  if (!root) throw new Error(`no document for ${JSON.stringify(Object.keys(data ?? {}))}`);
  const declared = new Map<string, string>();
  const fields = Object.entries(data).map(([name, value]) => {
    const field = root.getFields()[name] as GraphQLField<unknown, unknown>; // it was found by its name
    const args = field.args.filter((arg) => arg.name in variables);
    for (const arg of args) declared.set(`$${arg.name}`, String(arg.type));
    const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
    return `${name}${given && `(${given})`} ${selectionFor(String(getNamedType(field.type)), value)}`;
  });
  const head = [...declared].map(([name, type]) => `${name}: ${type}`).join(", ");
  return `${root === roots[0] ? "mutation" : "query"} ${head && `(${head})`} { ${fields.join(" ")} }`;
}

function selectionFor(typeName: string, value: Json): string {
  const type = twinSchema().getType(typeName);
  const sample = Array.isArray(value) ? merged(value) : value;
  if (isLeafType(type)) return "";
  if (!isObjectType(type) || !isObject(sample)) return isAbstractType(type) || type ? "{ __typename }" : "";
  const fields = Object.entries(sample).flatMap(([name, one]) => {
    const field = type.getFields()[name];
    if (!field) return [];
    const page = field.args.some((arg) => arg.name === "first") ? "(first: 10)" : "";
    return [`${name}${page} ${selectionFor(String(getNamedType(field.type)), one)}`];
  });
  return `{ ${fields.length > 0 ? fields.join(" ") : "__typename"} }`;
}

const merged = (items: readonly Json[]): Json => Object.assign({}, ...items.filter(isObject));
