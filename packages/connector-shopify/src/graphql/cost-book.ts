import { type CostFormula, requestedCost } from "./cost.ts";

type Variables = Readonly<Record<string, unknown>>;

/** What documents cost: counted beforehand, and corrected by what Shopify said of each. */
export interface CostBook {
  readonly expected: (name: string, variables: Variables) => number;
  readonly learn: (name: string, variables: Variables, points: number) => void;
}

/** A mutation's own points, for a document that nobody counted. */
const uncounted: CostFormula = { fixed: 10, pages: [] };

/** Begins with the counted formulas. */
export function createCostBook(formulas: Readonly<Record<string, CostFormula>>): CostBook {
  const learnt = new Map<string, number>();
  return {
    expected: (name, variables) => {
      const formula = Object.hasOwn(formulas, name) ? formulas[name] : undefined;
      return learnt.get(keyOf(name, variables)) ?? requestedCost(formula ?? uncounted, variables);
    },
    learn: (name, variables, points) => {
      learnt.set(keyOf(name, variables), points);
    },
  };
}

/** Only page sizes change what a document costs. */
function keyOf(name: string, variables: Variables): string {
  const sizes = Object.entries(variables).filter(([, value]) => typeof value === "number" && value <= 250);
  return sizes.length === 0 ? name : `${name} ${JSON.stringify(sizes)}`;
}
