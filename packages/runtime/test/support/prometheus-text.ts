/** One sample of a metric. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const name = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const label = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"`;
const typeLine = new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`);
const helpLine = new RegExp(`^# (?:HELP|UNIT) (${name}) .*$`);
const sampleLine = new RegExp(
  `^(${name})(?:\\{((?:${label})(?:,${label})*)?\\})? ([+-]?(?:[0-9.]+(?:e[+-]?[0-9]+)?|Inf)|NaN)$`,
);

/** Reads Prometheus' text format, and refuses what does not keep to its every rule. */
export function parsePrometheus(text: string): Sample[] {
  if (!text.endsWith("\n")) throw new Error("The last line does not end.");
  const types = new Map<string, string>();
  const seen = new Set<string>();
  const samples: Sample[] = [];
  for (const line of text.slice(0, -1).split("\n")) {
    const [, typed, type] = typeLine.exec(line) ?? [];
    if (typed && type) {
      if (types.has(typed)) throw new Error(`Two types: ${typed}`);
      types.set(typed, type);
      continue;
    }
    if (helpLine.test(line)) continue;
    const [, sampled, labels = "", value] = sampleLine.exec(line) ?? [];
    if (!sampled || value === undefined) throw new Error(`No line of the format: ${line}`);
    const family = [sampled, sampled.replace(/_(?:bucket|sum|count)$/, "")].find((one) => types.has(one));
    if (!family) throw new Error(`A sample without a type: ${sampled}`);
    if (seen.has(`${sampled}{${labels}}`)) throw new Error(`Twice: ${line}`);
    seen.add(`${sampled}{${labels}}`);
    const pairs = [...labels.matchAll(/([a-zA-Z0-9_]+)="((?:[^"\\\n]|\\.)*)"/g)].map(([, key, raw]) => [key, raw]);
    samples.push({ name: sampled, labels: Object.fromEntries(pairs), value: Number(value.replace("Inf", "Infinity")) });
  }
  return samples;
}
