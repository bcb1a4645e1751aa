import { askAll } from "./ask.ts";
import type { CompositeRequest } from "./request.ts";

/** Asks all, and takes their answers in turns, so that each connection's best matches stay near the top. */
export async function mergeInTurns(request: CompositeRequest): Promise<unknown[]> {
  const lists = await askForLists(request);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const merged = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1)));
  return merged.flat().slice(0, limitOf(request));
}

/** Asks all, and sorts their answers by distance; what has none comes last. */
export async function mergeNearest(request: CompositeRequest): Promise<unknown[]> {
  const points = (await askForLists(request)).flat() as { readonly distanceMeters: number | null }[]; // pickup points
  const distance = (point: { readonly distanceMeters: number | null }): number =>
    point.distanceMeters ?? Number.MAX_SAFE_INTEGER;
  return points.toSorted((a, b) => distance(a) - distance(b)).slice(0, limitOf(request));
}

async function askForLists(request: CompositeRequest): Promise<unknown[][]> {
  const { answers } = await askAll(request);
  return answers.map(({ value }) => value as unknown[]); // the output schema of a merged operation is an array
}

function limitOf({ input, route }: CompositeRequest): number | undefined {
  // An answer came, so the input is valid: `limitIn` names an object with a limit, or nothing.
  const filters = input as Readonly<Record<string, { readonly limit?: number | null } | null | undefined>>;
  return filters[route.limitIn ?? ""]?.limit ?? route.defaultLimit;
}
