import { ConnectorError } from "../errors.ts";
import { trackingOperations } from "../operations/tracking.ts";
import type { ShipmentLookup } from "../systems/tracking.ts";
import { askAll } from "./ask.ts";
import { isDenial } from "./failure.ts";
import { type Member, supports } from "./member.ts";
import { askMember, type CompositeRequest } from "./request.ts";

const single = "getShipmentStatus";

/**
 * Asks all about several parcels; the first connection that knows a parcel speaks for it. A carrier that only answers
 * about one parcel is asked for each. One that failed is told on every parcel that nobody else knows.
 */
export async function mergeLookups(request: CompositeRequest): Promise<unknown> {
  const [first] = request.able;
  const parsed = trackingOperations.getShipmentStatuses.input.safeParse(request.input);
  if (!parsed.success) return first && askMember(request, first); // it says what is wrong with the input
  const { trackingNumbers } = parsed.data;
  const able = request.members.filter((member) => supports(member, request.operation) || supports(member, single));
  const { answers, failures } = await askAll({ ...request, able }, (member) =>
    supports(member, request.operation) ? askMember(request, member) : askOneByOne(request, member, trackingNumbers),
  );
  const lists = answers.map(({ value }) => value as ShipmentLookup[]); // the operation's output schema
  const [failed] = failures;
  const failure = failed ? `${failed.member.connectionId}: ${failed.error.message}` : null;
  return trackingNumbers.map((trackingNumber, index) => {
    const all = lists.flatMap((list) => list[index] ?? []);
    return (
      all.find(({ shipment }) => shipment !== null) ??
      all.find((lookup) => lookup.failure !== null) ?? { trackingNumber, shipment: null, failure }
    );
  });
}

function askOneByOne(
  request: CompositeRequest,
  member: Member,
  trackingNumbers: readonly string[],
): Promise<ShipmentLookup[]> {
  return Promise.all(
    trackingNumbers.map(async (trackingNumber): Promise<ShipmentLookup> => {
      const one = { ...request, operation: single, row: trackingOperations[single], input: { trackingNumber } };
      try {
        const shipment = (await askMember(one, member)) as ShipmentLookup["shipment"]; // that operation's output schema
        return { trackingNumber, shipment, failure: null, warning: null };
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        return { trackingNumber, shipment: null, failure: isDenial(error) ? null : error.message, warning: null };
      }
    }),
  );
}
