/** One question: a product, and the variant of it that is meant. */
export interface Question {
  readonly productId: number;
  readonly variantId: number | null;
}

/** What a run in its own process measured. */
export interface Measured {
  readonly ms: number;
  /** The sum of all quantities: both clients must have been told the same. */
  readonly units: number;
}

const products = 50;

/** A thousand questions about fifty products, or about the four variants of each. */
function questionsAbout(kind: string): Question[] {
  return Array.from({ length: 1_000 }, (_, index) => {
    const productId = (index % products) + 1;
    const variant = 1 + (Math.floor(index / products) % 4);
    return { productId, variantId: kind === "variants" ? productId * 10_000 + variant : null };
  });
}

/** Asks everything at once, and tells the parent process how it went. */
export async function measure(kind: string, ask: (question: Question) => Promise<number | null>): Promise<void> {
  const questions = questionsAbout(kind);
  const start = performance.now();
  const quantities = await Promise.all(questions.map(ask));
  const ms = performance.now() - start;
  const measured: Measured = { ms, units: quantities.reduce<number>((sum, quantity) => sum + (quantity ?? 0), 0) };
  process.send?.(measured);
}
