/**
 * What a document costs as Shopify counts it before it runs it, for any page sizes. `fixed` holds everything that does
 * not depend on a variable.
 */
export interface CostFormula {
  readonly fixed: number;
  readonly pages: readonly PageCost[];
}

/** A connection whose page size is a variable. */
interface PageCost {
  /** The variable that says how many. */
  readonly size: string;
  /** What counts when it is not given. */
  readonly fallback: number;
  readonly each: CostFormula;
}

/** One request may ask for no more, whatever the shop's plan. */
export const highestCost = 1000;

const largestPage = 250;

/**
 * A connection counts as two objects and as many of its nodes as this. Shopify documents only that pages are scaled;
 * this is what 200 recorded answers of 2026-04 agree on (1, 2, 3, 5, 10, 20, 50 and 250 count as 1, 1, 2, 3, 4, 5, 7, 11).
 */
export function pageFactor(size: number): number {
  return Math.max(1, Math.floor(2 * Math.log(size)));
}

/** The cost of a connection with a known page size. */
export function pageCost(size: number, each: number): number {
  return 2 + pageFactor(size) * each;
}

/** The points that a request asks for. A size that is not a number counts as the largest page. */
export function requestedCost({ fixed, pages }: CostFormula, variables: Readonly<Record<string, unknown>>): number {
  return pages.reduce((sum, { size, fallback, each }) => {
    const given = variables[size] ?? fallback;
    return sum + pageCost(typeof given === "number" ? given : largestPage, requestedCost(each, variables));
  }, fixed);
}
