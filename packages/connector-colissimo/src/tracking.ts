import { type CallOptions, ConnectorError, type Implementations } from "@coccinelle/core";
import type { ColissimoClient } from "./client.ts";
import type { TrackingSource } from "./config.ts";
import { normalNumber, warningOf } from "./numbers/tracking-number.ts";
import type { Answer } from "./source.ts";

type Operation<Name extends "getShipmentStatus" | "getShipmentStatuses"> = Awaited<
  ReturnType<NonNullable<Implementations<"tracking">[Name]>>
>;

/** Where one parcel is. Questions that come at the same time share calls. */
export async function getShipmentStatus(
  client: ColissimoClient,
  trackingNumber: string,
  call: CallOptions = {},
): Promise<Operation<"getShipmentStatus">> {
  const number = normalNumber(trackingNumber);
  const answer = (await askInOrder(client, [number], call)).get(number) ?? null;
  if (ConnectorError.is(answer)) throw answer;
  return answer;
}

/** Where several parcels are, in the order asked. One that cannot be told does not keep the others from being told. */
export async function getShipmentStatuses(
  client: ColissimoClient,
  trackingNumbers: readonly string[],
  call: CallOptions = {},
): Promise<Operation<"getShipmentStatuses">> {
  const numbers = [...new Set(trackingNumbers.map(normalNumber))];
  const answers = await askInOrder(client, numbers, call);
  return trackingNumbers.map((trackingNumber) => {
    const answer = answers.get(normalNumber(trackingNumber)) ?? null;
    const isFailure = ConnectorError.is(answer);
    return {
      trackingNumber,
      shipment: isFailure ? null : answer,
      failure: isFailure ? answer.message : null,
      warning: warningOf(trackingNumber),
    };
  });
}

/**
 * Asks the first service, and the next about what that one does not know or could not tell. A failure outweighs another's
 * "not known": not knowing is not "not there". Rejects with the first failure when no service could be asked at all.
 */
async function askInOrder(
  client: ColissimoClient,
  numbers: readonly string[],
  call: CallOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  const failures: { readonly source: TrackingSource; readonly error: ConnectorError }[] = [];
  const { sources } = client;
  let open = numbers;
  for (const { name, source } of sources) {
    const told = await source.ask(open, call).catch((error: unknown) => {
      if (!ConnectorError.is(error)) throw error;
      failures.push({ source: name, error });
      return new Map(open.map((number): [string, Answer] => [number, error]));
    });
    for (const number of open) answers.set(number, better(answers.get(number), told.get(number) ?? null));
    const [failed] = failures;
    if (failed && failed.source !== name && failures.length < sources.length) {
      const message = `${failed.source} could not be asked (${failed.error.code}); ${name} was.`;
      client.context.notify({ kind: "fallback", from: failed.source, to: name, message });
    }
    open = open.filter((number) => !isFound(answers.get(number) ?? null));
    if (open.length === 0) break;
  }
  if (failures[0] && failures.length === sources.length) throw failures[0].error;
  return answers;
}

const isFound = (answer: Answer): boolean => answer !== null && !ConnectorError.is(answer);

function better(former: Answer | undefined, present: Answer): Answer {
  if (isFound(present) || former === undefined) return present;
  return ConnectorError.is(former) ? former : (present ?? former);
}
