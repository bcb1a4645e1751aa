import type { AnswerSource, CallOptions } from "@coccinelle/core";

/** An answer, with where it came from. */
export interface Sourced<Answer> {
  readonly answer: Answer;
  /** Of each connection that answered; none for a write. */
  readonly sources: readonly AnswerSource[];
  /** The worst of them: one stale part makes the whole stale. */
  readonly freshness: AnswerSource["freshness"];
  /** The oldest moment at which a remote was asked; `null` for a write. */
  readonly asOf: string | null;
}

const worstFirst: readonly AnswerSource["freshness"][] = ["stale", "cached", "live"];

/**
 * Asks, and tells how old the answer is.
 *
 * @example
 * const { answer, freshness, asOf } = await withSource((call) => orders.getOrder("#2847", call));
 */
export async function withSource<Answer>(
  ask: (call: CallOptions) => Promise<Answer>,
  call: CallOptions = {},
): Promise<Sourced<Answer>> {
  const sources: AnswerSource[] = [];
  const onAnswer = (source: AnswerSource): void => {
    sources.push(source);
    call.onAnswer?.(source);
  };
  const answer = await ask({ ...call, onAnswer });
  const freshness = worstFirst.find((word) => sources.some((source) => source.freshness === word)) ?? "live";
  const [oldest = null] = sources.map(({ asOf }) => asOf).toSorted(); // all in UTC, so the text sorts as the time does
  return { answer, sources, freshness, asOf: oldest };
}
