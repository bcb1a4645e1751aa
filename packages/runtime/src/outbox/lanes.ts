import type { Clock } from "@coccinelle/core";

/** How lanes are kept going. */
export interface LaneOptions {
  readonly clock: Clock;
  /** The destinations that have something to do; none when it is time to stop. */
  readonly listDue: () => Promise<readonly string[]>;
  /** Works one destination off until nothing is left. */
  readonly run: (destination: string) => Promise<void>;
}

/** So often it is looked for new work while some lanes are still busy. */
const lookAgainMs = 500;

/**
 * Gives each destination a lane of its own, so that nobody waits behind one that hangs. Ends when no lane is busy and
 * nothing is due; rejects with the first lane's failure once all have ended.
 */
export async function keepLanes({ clock, listDue, run }: LaneOptions): Promise<void> {
  const busy = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const start = (destination: string): void => {
    const lane = run(destination)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => busy.delete(destination));
    busy.set(destination, lane);
  };
  do {
    const due = failures.length === 0 ? await listDue() : [];
    for (const destination of due) if (!busy.has(destination)) start(destination);
    await anyOf([...busy.values()], clock);
  } while (busy.size > 0);
  if (failures.length > 0) throw failures[0];
}

/** Waits until one has ended, or for a while. */
async function anyOf(running: readonly Promise<void>[], clock: Clock): Promise<void> {
  if (running.length === 0) return;
  const timer = new AbortController();
  const pause = clock.sleep(lookAgainMs, timer.signal).catch(() => {}); // one has ended
  await Promise.race([...running, pause]).finally(() => timer.abort());
}
