import { ConnectorError } from "@coccinelle/core";
import type { Window } from "./look-ahead.ts";

interface Row {
  readonly id: number;
}

/** Between how many rows the walk has behind it. */
interface Range {
  readonly min: number;
  readonly max: number;
}

/** A window of a listing, as a walk sees it. */
interface Place<Item> {
  readonly start: number;
  readonly rows: readonly Item[];
  /** The rows after the one that was given last. */
  readonly unseen: readonly Item[];
  /** What the window tells about the rows behind the walk. */
  readonly behind: Range;
  /** Whether the walk goes on here: no row before it was missed, and what follows is in it. */
  readonly isIt: boolean;
  readonly isFull: boolean;
}

interface Walked {
  readonly start: number;
  /** The row that was given last; 0 at the beginning. */
  readonly lastId: number;
}

/** What a window means to a walk. A shop that sorts in its own way is followed as long as the last row is in its place. */
export function toPlace<Item extends Row>(
  { items: rows, isFull }: Window<Item>,
  { start, lastId }: Walked,
): Place<Item> {
  const index = rows.findIndex(({ id }) => id === lastId);
  const unseen = index >= 0 ? rows.slice(index + 1) : rows.filter(({ id }) => id > lastId);
  const seen = start + rows.length - unseen.length;
  const isMissed = start > 0 && seen === start; // its first row follows another one that was not given either
  const isOpen = index < 0 && unseen.length === 0 && isFull; // even the last row is behind
  return {
    start,
    rows,
    unseen,
    behind: { min: isMissed ? 0 : seen, max: isOpen ? Number.POSITIVE_INFINITY : seen },
    isIt: !isMissed && (unseen.length > 0 || !isFull),
    isFull,
  };
}

/** Enough to find a place among a million rows. */
const maxWindows = 40;
/** Half a window back, so that it also shows what follows. */
const firstStep = 50;

/**
 * Looks for the place of a walk after rows behind it were removed, or came in: in growing steps, then in halves. A few
 * rows fewer cost one request. Rejects when the windows contradict each other more than a change in between explains.
 */
export async function findPlace<Item extends Row>(
  expected: Place<Item>,
  fetchAt: (start: number) => Promise<Window<Item>>,
  lastId: number,
): Promise<Place<Item>> {
  let { behind } = expected;
  let isChanged = false;
  for (let windows = 0, step = firstStep; windows < maxWindows; windows += 1, step *= 2) {
    const start = nextStart(behind, step);
    const place = toPlace(await fetchAt(start), { start, lastId });
    const both = { min: Math.max(behind.min, place.behind.min), max: Math.min(behind.max, place.behind.max) };
    const isPossible = both.min <= both.max;
    if (isPossible && place.isIt) return place;
    if (!isPossible && isChanged) break;
    isChanged ||= !isPossible;
    behind = isPossible ? both : place.behind;
  }
  throw new ConnectorError(
    "response_invalid",
    "The shop does not page as it is asked to: something before it keeps answers, or changes them.",
  );
}

/** Where the last row behind the walk may be. */
function nextStart({ min, max }: Range, step: number): number {
  if (max === Number.POSITIVE_INFINITY) return min - 1 + step - firstStep;
  return Math.max(0, min === 0 ? max - step : Math.floor((min + max) / 2) - 1);
}
