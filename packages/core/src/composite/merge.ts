/** Lists of answers taken in turns, so that each connection's best matches stay near the top. */
export function mergeInTurns(lists: readonly unknown[], limit: number): unknown[] {
  const arrays = lists.filter(Array.isArray);
  const longest = Math.max(0, ...arrays.map((list) => list.length));
  const merged: unknown[] = [];
  for (let index = 0; index < longest; index += 1) {
    for (const list of arrays) {
      if (index < list.length && merged.length < limit) merged.push(list[index]);
    }
  }
  return merged;
}

interface Lookup {
  readonly shipment: unknown;
  readonly failure: unknown;
}

/** Answers about the same parcels in the same order: the first connection that knows a parcel speaks for it. */
export function mergeLookups(lists: readonly unknown[]): unknown[] {
  const arrays = lists.filter(Array.isArray) as Lookup[][]; // the operation's output schema made them
  const [first = []] = arrays;
  return first.map((lookup, index) => {
    const all = arrays.flatMap((list) => list[index] ?? []);
    return all.find(({ shipment }) => shipment !== null) ?? all.find(({ failure }) => failure !== null) ?? lookup;
  });
}
