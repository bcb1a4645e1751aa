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
 * Asks the first service, and the next about what that one does not know or could not tell. A service that fails outweighs
 * another's "not known", since it might have known; one that this connection may not ask does not. Rejects with the first
 * failure when no service could be asked at all.
 */
async function askInOrder(
  client: ColissimoClient,
  numbers: readonly string[],
  call: CallOptions,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  const failures: ConnectorError[] = [];
  let failedBefore: { readonly name: TrackingSource; readonly error: ConnectorError } | null = null;
  let open = numbers;
  for (const { name, source } of client.sources) {
    const failed = (error: unknown): ReadonlyMap<string, Answer> => {
      if (!ConnectorError.is(error)) throw error;
      failures.push(error);
      return new Map(open.map((number) => [number, error]));
    };
    const told = await source.ask(open, call).catch(failed);
    for (const number of open) answers.set(number, better(answers.get(number), told.get(number) ?? null));
    const failure = [...told.values()].filter(ConnectorError.is).find(({ code }) => code !== "input_invalid");
    if (failedBefore && !failure) {
      const message = `${failedBefore.name} could not tell (${failedBefore.error.code}); ${name} was asked.`;
      client.context.notify({ kind: "fallback", from: failedBefore.name, to: name, message });
    }
    if (failure) failedBefore ??= { name, error: failure };
    open = open.filter((number) => !isFound(answers.get(number) ?? null));
    if (open.length === 0) break;
  }
  if (failures[0] && failures.length === client.sources.length) throw failures[0];
  return answers;
}

const isFound = (answer: Answer): boolean => answer !== null && !ConnectorError.is(answer);

function better(former: Answer | undefined, present: Answer): Answer {
  if (isFound(present) || former === undefined) return present;
  const failure = [former, present].find(ConnectorError.is);
  const isNull = former === null || present === null;
  return failure === undefined || (isNull && isDenial(failure)) ? null : failure;
}

/** It will not change by itself, and says nothing of a parcel: the self-test tells of it. */
const isDenial = ({ code }: ConnectorError): boolean => code === "auth_failed" || code === "permission_denied";
