import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Analyser, type EntityKind, type Language, languages } from "../src/analyse/analysis.ts";

const fields = {
  products: "product",
  sizes: "size",
  colors: "color",
  orderNumbers: "order_number",
  trackingNumbers: "tracking_number",
  emails: "email",
  phones: "phone",
} as const satisfies Readonly<Record<string, EntityKind>>;

const lineSchema = z.object({
  text: z.string(),
  lang: z.enum(languages),
  entities: z.record(z.enum(Object.keys(fields) as [keyof typeof fields]), z.array(z.string())), // all of its keys
});

/** How well one kind of entity is found. */
export interface EntityScore {
  readonly kind: EntityKind;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Compares what the analyser finds with what was written down. A product is right when the words overlap. */
export async function judgeEntities(analyser: Analyser, language: Language): Promise<EntityScore[]> {
  const lines = readFileSync(join(import.meta.dirname, "entities.jsonl"), "utf8")
    .trim()
    .split("\n");
  const counts = new Map<EntityKind, { right: number; meant: number; said: number }>();
  for (const line of lines) {
    const { text, lang, entities } = lineSchema.parse(JSON.parse(line));
    if (lang !== language) continue;
    const found = (await analyser.analyse(text)).entities;
    for (const [field, kind] of Object.entries(fields) as [keyof typeof fields, EntityKind][]) {
      // the table's own
      const count = counts.get(kind) ?? { right: 0, meant: 0, said: 0 };
      const meant = entities[field] ?? [];
      const said = [...new Set(found.filter((entity) => entity.kind === kind).map(({ value }) => value))];
      count.meant += meant.length;
      count.said += said.length;
      count.right += meant.filter((value) => said.some((other) => isSame(kind, value, other))).length;
      counts.set(kind, count);
    }
  }
  return [...counts].map(([kind, { right, meant, said }]) => {
    const [precision, recall] = [right / Math.max(1, said), right / Math.max(1, meant)];
    return { kind, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
  });
}

function isSame(kind: EntityKind, one: string, other: string): boolean {
  if (kind !== "product") return one === other;
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? [];
  return words(one).some((word) => words(other).includes(word));
}
