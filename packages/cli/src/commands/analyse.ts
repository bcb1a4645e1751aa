import { type Analysis, createEmbeddedAnalyser, type Entity, type EntityKind, languages } from "@coccinelle/assistant";
import * as z from "zod";
import { Refusal } from "../refusal.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** What `coccinelle analyse` is given. */
export interface AnalyseCommand {
  readonly text?: string | undefined;
  /** One message a line on standard input, one analysis a line on standard output. */
  readonly jsonl?: boolean | undefined;
}

const lineSchema = z.object({ text: z.string(), lang: z.enum(languages).nullish() });

/** Says what a message wants and names, without a network. */
export async function analyse({ terminal, json }: CommandContext, { text, jsonl }: AnalyseCommand): Promise<ExitCode> {
  const analyser = createEmbeddedAnalyser();
  if (jsonl) {
    const lines = (await terminal.readInput()).split("\n");
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const given = readLine(line, index + 1);
      const analysis = await analyser.analyse(given.text, { language: given.lang });
      terminal.write(`${JSON.stringify(toLine(analysis))}\n`);
    }
    return 0;
  }
  if (text === undefined) throw new Refusal('Give a message: coccinelle analyse "Vous avez la robe bleue en 38 ?"');
  const analysis = await analyser.analyse(text);
  if (json) writeJson(terminal, analysis);
  else terminal.write(describe(analysis));
  return 0;
}

function readLine(line: string, number: number): z.output<typeof lineSchema> {
  const parsed = lineSchema.safeParse(parse(line));
  if (parsed.success) return parsed.data;
  throw new Refusal(`Line ${number} is not {"text": "…"}, with "lang": "fr" or "en" where it is known.`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // told by the schema
  }
}

const fields = {
  products: "product",
  sizes: "size",
  colors: "color",
  orderNumbers: "order_number",
  trackingNumbers: "tracking_number",
  emails: "email",
  phones: "phone",
} as const satisfies Readonly<Record<string, EntityKind>>;

function toLine({ language, intents, entities }: Analysis): object {
  const valuesOf = (kind: EntityKind): string[] => [
    ...new Set(entities.filter((entity) => entity.kind === kind).map(({ value }) => value)),
  ];
  return {
    lang: language,
    intents,
    entities: Object.fromEntries(Object.entries(fields).map(([field, kind]) => [field, valuesOf(kind)])),
  };
}

function describe({ language, intents, entities, signals }: Analysis): string {
  const heard = Object.entries(signals).flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []));
  const lines = [
    language === "fr" ? "French" : "English",
    ...intents.map(({ name, confidence }) => `  ${name} ${Math.round(confidence * 100)} %`),
    ...entities.map(({ kind, value, text }: Entity) => `  ${kind} ${value}${value === text ? "" : ` ("${text}")`}`),
    ...heard,
  ];
  return `${lines.join("\n")}\n`;
}
