import * as z from "zod";

const headersSchema = z.record(z.string(), z.string());
const querySchema = z.record(z.string(), z.unknown()).nullish();

/** One request and its answer, as the real remote gave it. */
export const exchangeSchema = z.object({
  name: z.string(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: querySchema,
    body: z.unknown().optional(),
  }),
  response: z.object({ status: z.int(), headers: headersSchema.default({}), body: z.unknown() }),
});

/** One request and its answer, as the real remote gave it. */
export type Exchange = z.output<typeof exchangeSchema>;

/** Where recordings come from. Stands beside them in `source.json`. */
export const sourceSchema = z.strictObject({
  /** The real remote, with its version; or the documents, for reconstructed exchanges. */
  source: z.string().min(1),
  /** The day on which they were made. */
  recordedOn: z.iso.date(),
  /** `reconstructed` was put together from documents and never came from a remote. */
  kind: z.enum(["recorded", "reconstructed"]),
});

/** A set of exchanges with its source. */
export interface Recordings {
  readonly source: z.output<typeof sourceSchema>;
  readonly exchanges: readonly Exchange[];
}

/** What makes two requests the same: method, path, query in any order, JSON body. */
export function requestKey({ method, path, query, body }: Exchange["request"]): string {
  const url = new URL(path, "https://any.example");
  const pairs = [...url.searchParams, ...Object.entries(query ?? {}).flatMap(([key, value]) => toPairs(key, value))];
  const sorted = pairs.map(([key, value]) => `${key}=${value}`).toSorted();
  const text = body === undefined || body === null ? "" : JSON.stringify(body);
  return `${method} ${url.pathname}?${sorted.join("&")} ${text}`.trim();
}

function toPairs(key: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.map((entry) => [key, String(entry)]);
  return value === null || value === undefined ? [] : [[key, String(value)]];
}
