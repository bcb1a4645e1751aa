import type { Availability, CallOptions } from "@coccinelle/core";
import { countOpenUnits, type OpenUnits } from "@coccinelle/store";
import { inLedger, type Saga } from "./saga.ts";
import { countedUnits, type Sellable } from "./stock.ts";

/** What the remote can sell, less what the ledger holds of it: all, or what a remote that knows holds may not know yet. */
export async function checkAvailability(
  saga: Saga,
  { productId, variantId = null }: Sellable,
  call: CallOptions,
): Promise<Availability> {
  const answer = await saga.inventory.checkAvailability(productId, variantId, call);
  if (answer.quantity === null) return answer;
  const { connectionId } = saga.connection;
  const units = await inLedger(saga, (transaction) =>
    countOpenUnits(transaction, { connectionId, productId, variantId }),
  );
  return without(answer, saga.knowsHolds ? units.pending : allOf(units));
}

const allOf = ({ pending, held, selling }: OpenUnits): number => pending + held + selling;

function without(answer: Availability, units: number): Availability {
  const { quantity, locations } = answer;
  if (units === 0 || quantity === null) return answer;
  const left = lower(quantity, units);
  const isSoldOut = countedUnits(answer) !== null && left <= 0;
  return {
    ...answer,
    quantity: left,
    // With several places nobody knows in which one the held units lie.
    locations: locations.map((place) => (locations.length > 1 ? place : { ...place, quantity: left })),
    ...(isSoldOut && { status: "out_of_stock" as const, available: false }),
  };
}

const lower = (quantity: number, units: number): number => Math.min(quantity, Math.max(0, quantity - units));
