import type { Money } from "../model/money.ts";

/**
 * Splits an amount by weights so that the parts add up exactly (largest remainder; on a tie the earlier part gets the
 * minor unit). Weights that are all zero count as equal. Throws TypeError for a weight that is not a non-negative safe
 * integer, and when there is an amount but no weight.
 *
 * @example
 * allocateMoney({ amountMinor: 1000, currency: "EUR" }, [1, 1, 1]); // 3.34, 3.33, 3.33
 */
export function allocateMoney(money: Money, weights: readonly number[]): Money[] {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)) {
    throw new TypeError("Weights are non-negative integers");
  }
  if (weights.length === 0 && money.amountMinor !== 0)
    throw new TypeError("There is nothing to allocate the amount to");
  const shares = weights.some((weight) => weight > 0) ? weights.map(BigInt) : weights.map(() => 1n);
  const parts = split(BigInt(Math.abs(money.amountMinor)), shares);
  const sign = money.amountMinor < 0 ? -1n : 1n;
  return parts.map((part) => ({ amountMinor: Number(sign * part), currency: money.currency }));
}

function split(amount: bigint, shares: readonly bigint[]): bigint[] {
  const total = shares.reduce((sum, share) => sum + share, 0n);
  const parts = shares.map((share, index) => {
    const product = amount * share;
    return { index, quotient: product / total, remainder: product % total };
  });
  const missing = amount - parts.reduce((sum, part) => sum + part.quotient, 0n);
  const favoured = parts.toSorted((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder));
  const lucky = new Set(favoured.slice(0, Number(missing)).map((part) => part.index));
  return parts.map((part) => part.quotient + (lucky.has(part.index) ? 1n : 0n));
}
