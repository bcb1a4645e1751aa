import { defaultDeadlineMs } from "../call-operation.ts";
import { ConnectorError } from "../errors.ts";
import { trackingOperations } from "../operations/tracking.ts";
import type { ShipmentLookup } from "../systems/tracking.ts";
import { isDenial, toFailure } from "./failure.ts";
import { type Member, supports } from "./member.ts";
import { inOrderFor } from "./parcel-order.ts";
import { askMember, type CompositeRequest } from "./request.ts";

const single = "getShipmentStatus";

/** One parcel on its way through the carriers. */
interface Search {
  readonly trackingNumber: string;
  /** Whom to ask, the likeliest first. */
  readonly queue: readonly Member[];
  /** What those said who were asked. */
  readonly findings: Finding[];
}

interface Finding {
  readonly member: Member;
  /** `null` when the connection gave no answer at all. */
  readonly lookup: Omit<ShipmentLookup, "trackingNumber"> | null;
  readonly error: ConnectorError | null;
}

interface Answered {
  readonly lookups: readonly ShipmentLookup[];
  readonly error: ConnectorError | null;
}

/**
 * Asks in rounds: every parcel's likeliest carrier first, with one call for all its parcels, and about those that it did not
 * know the next one. A carrier that only answers about one parcel is asked for each. A failure is told on the parcels that
 * nobody knew; when nobody answered at all, the first failure is thrown.
 */
export async function lookUpInRounds(request: CompositeRequest): Promise<unknown> {
  const [first] = request.able;
  const parsed = trackingOperations.getShipmentStatuses.input.safeParse(request.input);
  if (!parsed.success) return first && askMember(request, first); // it says what is wrong with the input
  const { call, report } = request;
  const able = request.members.filter((member) => supports(member, request.operation) || supports(member, single));
  const searches = new Map<string, Search>();
  for (const trackingNumber of parsed.data.trackingNumbers) {
    const queue = inOrderFor(able, { trackingNumber, carrier: call?.carrier, report });
    searches.set(trackingNumber, { trackingNumber, queue, findings: [] });
  }
  await search(request, [...searches.values()]);
  const findings = [...searches.values()].flatMap((one) => one.findings);
  const failed = new Map(findings.flatMap(({ member, error }) => (error ? [[member, error]] : [])));
  const [error] = failed.values();
  if (error && findings.every(({ lookup }) => lookup === null)) throw error;
  for (const [member, failure] of failed) report(member.connectionId, failure);
  return parsed.data.trackingNumbers.map((trackingNumber) => ({
    trackingNumber,
    ...conclude(searches.get(trackingNumber)?.findings ?? []),
  }));
}

async function search(request: CompositeRequest, searches: readonly Search[]): Promise<void> {
  const end = Date.now() + (request.call?.deadlineMs ?? defaultDeadlineMs);
  for (;;) {
    request.call?.signal?.throwIfAborted();
    const open = searches.filter(isOpen);
    if (open.length === 0) return;
    const roundsLeft = Math.max(...open.map(({ queue, findings }) => queue.length - findings.length));
    const deadlineMs = Math.max(1, Math.floor((end - Date.now()) / roundsLeft));
    const round = { ...request, call: { ...request.call, deadlineMs } };
    const byMember = Map.groupBy(open, ({ queue, findings }) => queue[findings.length]);
    await Promise.all([...byMember].map(([member, asked]) => member && askAbout(round, member, asked)));
  }
}

const isOpen = ({ queue, findings }: Search): boolean =>
  findings.length < queue.length && !findings.some(({ lookup }) => lookup?.shipment);

/** Asks one connection, and notes with each parcel what it said. */
async function askAbout(request: CompositeRequest, member: Member, asked: readonly Search[]): Promise<void> {
  if (!supports(member, request.operation)) {
    await Promise.all(asked.map((one) => askAboutOne(request, member, one)));
    return;
  }
  const trackingNumbers = asked.map(({ trackingNumber }) => trackingNumber);
  const answer: Answered = await askMember({ ...request, input: { trackingNumbers } }, member).then(
    (value) => checkAnswers(value as ShipmentLookup[], asked.length), // the operation's output schema
    (error: unknown) => ({ lookups: [], error: toFailure(error) }),
  );
  for (const [index, { findings }] of asked.entries())
    findings.push({ member, lookup: answer.lookups[index] ?? null, error: answer.error });
}

/** Answers are told apart by their place: of too few or too many, none can be believed. */
function checkAnswers(lookups: readonly ShipmentLookup[], asked: number): Answered {
  if (lookups.length === asked) return { lookups, error: null };
  const message = `It answered about ${lookups.length} parcels when asked about ${asked}: tell its author.`;
  return { lookups: [], error: new ConnectorError("response_invalid", message, { operation: "getShipmentStatuses" }) };
}

async function askAboutOne(
  request: CompositeRequest,
  member: Member,
  { trackingNumber, findings }: Search,
): Promise<void> {
  const one = { ...request, operation: single, row: trackingOperations[single], input: { trackingNumber } };
  try {
    const shipment = (await askMember(one, member)) as ShipmentLookup["shipment"]; // that operation's output schema
    findings.push({ member, lookup: { shipment, failure: null, warning: null }, error: null });
  } catch (error) {
    const denied = { shipment: null, failure: null, warning: null };
    findings.push(
      isDenial(error) ? { member, lookup: denied, error: null } : { member, lookup: null, error: toFailure(error) },
    );
  }
}

function conclude(findings: readonly Finding[]): Omit<ShipmentLookup, "trackingNumber"> {
  const warning = findings.find(({ lookup }) => lookup?.warning)?.lookup?.warning ?? null;
  const known = findings.find(({ lookup }) => lookup?.shipment)?.lookup;
  if (known) return { shipment: known.shipment, failure: null, warning: known.warning ?? warning };
  const [failure = null] = findings.flatMap(({ member, lookup, error }) => {
    const text = error?.message ?? lookup?.failure;
    return text ? [`${member.connectionId}: ${text}`] : [];
  });
  return { shipment: null, failure, warning };
}
