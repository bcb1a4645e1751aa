import { intentNames, type Language } from "../src/analyse/analysis.ts";
import { featuresOf, hashOf } from "../src/analyse/embedded/intents/features.ts";
import type { StoredModel } from "../src/analyse/embedded/intents/model.ts";

/** A normalised sentence with its intent's place among {@link intentNames}. */
export interface Example {
  readonly text: string;
  readonly intent: number;
}

const epochs = 16;
const rate = 0.3;
const decay = 1e-5;

interface Row {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/** Multinomial logistic regression by AdaGrad, in an order that is always the same. */
export function trainModel(examples: readonly Example[], language: Language): StoredModel {
  const seen = new Map<number, number>();
  const prepared = examples.map(({ text, intent }) => {
    const features = [...featuresOf(text, language)].map(([name, value]) => [hashOf(name), value] as const);
    for (const [hash] of features) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    return { features, intent };
  });
  const rows = new Map<number, Row>();
  for (const [hash, count] of seen) {
    if (count > 1)
      rows.set(hash, {
        weights: new Float64Array(intentNames.length),
        squares: new Float64Array(intentNames.length).fill(0.01),
      });
  }
  const biases: Row = {
    weights: new Float64Array(intentNames.length),
    squares: new Float64Array(intentNames.length).fill(0.01),
  };
  const random = createRandom();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const { features, intent } of shuffle(prepared, random)) {
      const known = features.flatMap(([hash, value]) => {
        const row = rows.get(hash);
        return row ? [{ row, value }] : [];
      });
      const sums = intentNames.map((_, index) =>
        known.reduce((sum, { row, value }) => sum + value * (row.weights[index] ?? 0), biases.weights[index] ?? 0),
      );
      const shares = softmax(sums);
      for (const [index, share] of shares.entries()) {
        const error = share - (index === intent ? 1 : 0);
        for (const { row, value } of known) step(row, index, error * value + decay * (row.weights[index] ?? 0));
        step(biases, index, error);
      }
    }
  }
  return store(rows, biases.weights);
}

function step({ weights, squares }: Row, index: number, gradient: number): void {
  squares[index] = (squares[index] ?? 0) + gradient * gradient;
  weights[index] = (weights[index] ?? 0) - (rate * gradient) / Math.sqrt(squares[index] ?? 1);
}

/** Shares that add up to one. */
function softmax(sums: readonly number[]): number[] {
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The same numbers at every run. */
function createRandom(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** What weighs next to nothing is left out; the rest fits a byte. */
function store(rows: ReadonlyMap<number, Row>, biases: Float64Array): StoredModel {
  const kept = [...rows]
    .filter(([, { weights }]) => weights.some((weight) => Math.abs(weight) > 0.15))
    .toSorted(([a], [b]) => a - b);
  const largest = kept.reduce((most, [, { weights }]) => Math.max(most, ...weights.map(Math.abs)), 0);
  const scale = largest / 127;
  const features = Buffer.alloc(kept.length * 4);
  for (const [index, [hash]] of kept.entries()) features.writeUInt32LE(hash, index * 4);
  const bytes = Int8Array.from(
    kept.flatMap(([, { weights }]) => [...weights].map((weight) => Math.round(weight / scale))),
  );
  return {
    features: features.toString("base64"),
    weights: Buffer.from(bytes.buffer).toString("base64"),
    scale,
    biases: [...biases].map((bias) => Math.round(bias * 1e4) / 1e4),
  };
}
