import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { ShipmentDraft } from "./to-shipment.ts";

/** What a service says of one number: the parcel, `null` when it does not know it (yet), or why it did not say. */
export type Answer = ShipmentDraft | ConnectorError | null;

/** A service that can be asked where parcels are. */
export interface Source {
  /** Asks about numbers in normal form, all different. Rejects when nothing could be asked at all. */
  readonly ask: (numbers: readonly string[], call: CallOptions) => Promise<ReadonlyMap<string, Answer>>;
}

/**
 * Asks about each number, all at once. A number whose question fails has that failure for an answer; when none could be
 * asked, or one met a bug, that is thrown.
 */
export async function askEach(
  numbers: readonly string[],
  askOne: (number: string) => Promise<Answer>,
): Promise<ReadonlyMap<string, Answer>> {
  const settled = await Promise.allSettled(numbers.map(askOne));
  const rejected = settled.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  const bug = rejected.find((reason) => !ConnectorError.is(reason));
  if (bug !== undefined || rejected.length === numbers.length) throw bug ?? rejected[0];
  return new Map(
    settled.map((result, index): [string, Answer] => [
      numbers[index] ?? "",
      result.status === "fulfilled" ? result.value : result.reason,
    ]),
  );
}
