import { type IntentName, intentNames, type Language } from "../../analysis.ts";
import { featuresOf, hashOf } from "./features.ts";

/** A trained model as it is kept: see `training/train.ts`. */
export interface StoredModel {
  /** Feature hashes, 32 bits each, in base64. */
  readonly features: string;
  /** For each feature one signed byte an intent, in base64. */
  readonly weights: string;
  /** What a byte stands for. */
  readonly scale: number;
  readonly biases: readonly number[];
}

/** How strongly each intent is spoken of, before rules; higher is more. */
export type Scores = Readonly<Record<IntentName, number>>;

/** Tells how strongly a normalised text speaks of each intent. */
export type Model = (text: string) => Scores;

/** A model that is ready to ask. */
export function loadModel(stored: StoredModel, language: Language): Model {
  const bytes = Buffer.from(stored.features, "base64");
  const weights = new Int8Array(Buffer.from(stored.weights, "base64"));
  const rows = new Map<number, number>();
  for (let row = 0; row * 4 < bytes.length; row += 1) rows.set(bytes.readUInt32LE(row * 4), row);
  return (text) => {
    const sums = [...stored.biases];
    for (const [name, value] of featuresOf(text, language)) {
      const row = rows.get(hashOf(name));
      if (row === undefined) continue;
      for (let intent = 0; intent < sums.length; intent += 1) {
        sums[intent] = (sums[intent] ?? 0) + value * stored.scale * (weights[row * sums.length + intent] ?? 0);
      }
    }
    return Object.fromEntries(intentNames.map((name, index) => [name, sums[index] ?? 0])) as unknown as Scores; // all names
  };
}
