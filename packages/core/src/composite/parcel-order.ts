import { foldText } from "../words/index.ts";
import { toFailure } from "./failure.ts";
import type { Member, ReportFailure } from "./member.ts";
import type { CompositeRequest } from "./request.ts";

/** What is known of a parcel before anybody is asked about it. */
export interface KnownParcel {
  readonly trackingNumber: string;
  /** Its carrier in the shop's words. */
  readonly carrier: string | undefined;
  readonly report: ReportFailure;
}

/** Those able, in the order in which they are asked about the call's parcel. */
export function byParcel({ able, input, row, call, report }: CompositeRequest): readonly Member[] {
  const { data } = row.input.safeParse(input);
  const trackingNumber = data?.trackingNumber;
  if (typeof trackingNumber !== "string") return able; // whoever is asked says what is wrong with the input
  return inOrderFor(able, { trackingNumber, carrier: call?.carrier, report });
}

/**
 * The declared carrier first, then those whose numbers look like this one, then those that cannot tell. One that cannot
 * have the parcel is not asked, whatever the shop calls its carrier, unless there is nobody else.
 */
export function inOrderFor(members: readonly Member[], { trackingNumber, carrier, report }: KnownParcel): Member[] {
  const covered = members.map((member) => ({ member, covers: coverOf(member, trackingNumber, report) }));
  const apt = covered.filter(({ covers }) => covers !== "no");
  const inQuestion = apt.length > 0 ? apt : covered;
  const likely = inQuestion.filter(({ covers }) => covers === "likely");
  const others = inQuestion.filter(({ covers }) => covers !== "likely");
  return byDeclaredCarrier(
    [...likely, ...others].map(({ member }) => member),
    carrier,
  );
}

/** The same members with those of the declared carrier first. */
export function byDeclaredCarrier(members: readonly Member[], carrier: string | undefined): Member[] {
  const isMeant = ({ parcels }: Member): boolean =>
    carrier !== undefined && (parcels?.carriers.some((name) => isNamedIn(name, carrier)) ?? false);
  return [...members.filter(isMeant), ...members.filter((member) => !isMeant(member))];
}

function coverOf({ connectionId, parcels }: Member, trackingNumber: string, report: ReportFailure) {
  try {
    return parcels?.covers(trackingNumber) ?? "possible";
  } catch (error) {
    report(connectionId, toFailure(error)); // one carrier's bug keeps no other from being asked
    return "possible";
  }
}

/**
 * Whether a carrier's name stands in the shop's words for it: `Colissimo` in `La Poste – COLISSIMO`, `La Poste` in
 * `laposte`. Whole words only, so that `UPS` is not found in `groups`.
 */
function isNamedIn(name: string, declared: string): boolean {
  const wanted = wordsOf(name).join("");
  const words = wordsOf(declared);
  return (
    wanted !== "" &&
    words.some((_, start) => words.some((_word, end) => words.slice(start, end + 1).join("") === wanted))
  );
}

const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
