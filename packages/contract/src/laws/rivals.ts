import assert from "node:assert/strict";
import type { Clause, LawContext } from "../law.ts";
import { settle } from "./expect.ts";
import { assertShort, has, type Item, reserve, rivalsOf, stocked, sweep, truthOf } from "./holding.ts";

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

/** Waits for a lock count: what holds one may have died, and its lease has to pass. */
const deadlineMs = 120_000;
const hourMs = 3_600_000;

interface Contest {
  readonly left: number | null;
  readonly granted: readonly number[];
  readonly refused: readonly { readonly wish: number; readonly error: unknown }[];
}

/** Lets everybody wish at once, each on a connection of their own, while another one sweeps. */
async function contend(
  context: LawContext,
  { stock, wishes, seed }: { stock: number; wishes: readonly number[]; seed: number },
): Promise<Contest> {
  const { subject, item } = stocked(context, stock, seed);
  const rivals = rivalsOf(context, subject, wishes.length);
  const wished = rivals.map((rival, index) =>
    settle(reserve(rival, item, { quantity: wishes[index] ?? 1, call: { deadlineMs } })),
  );
  const swept = rivalsOf(context, subject, 1).map(async (sweeper) => {
    await subject.time.clock.sleep(seed * 250); // in the midst of it
    await settle(sweep(context, sweeper));
  });
  const outcomes = await Promise.all(wished);
  await Promise.all(swept); // it may give up: the next one will do
  return {
    left: truthOf(subject, item),
    granted: wishes.filter((_, index) => "value" in (outcomes[index] ?? {})),
    refused: outcomes.flatMap((outcome, index) =>
      "error" in outcome ? [{ wish: wishes[index] ?? 1, error: outcome.error }] : [],
    ),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What must hold when several processes, that share nothing but the remote, want the same units. */
export const rivalClauses: readonly Clause[] = [
  {
    id: "INV.last",
    title: "of five who want the last unit at once, exactly one gets it",
    applies: has("reserveProduct"),
    needsTwin: "setStock",
    async verify(context) {
      for (const seed of seeds) {
        const { left, granted, refused } = await contend(context, { stock: 1, wishes: [1, 1, 1, 1, 1], seed });
        assert.equal(granted.length, 1, `winners (seed ${seed})`);
        for (const { error } of refused) assertShort(error, `a loser (seed ${seed})`);
        assert.equal(left, 0, `stock left (seed ${seed})`);
      }
    },
  },
  {
    id: "INV.several",
    title: "of several who want one or two at once, as many get theirs as there are units for",
    applies: has("reserveProduct"),
    needsTwin: "setStock",
    async verify(context) {
      for (const seed of seeds) {
        const { left, granted, refused } = await contend(context, { stock: 3, wishes: [1, 2, 2, 2], seed });
        assert.ok(sum(granted) <= 3, `${sum(granted)} units of 3 were promised (seed ${seed})`);
        assert.equal(left, 3 - sum(granted), `stock left (seed ${seed})`);
        for (const { wish } of refused)
          assert.ok((left ?? 0) < wish, `${wish} were refused, and ${left} are left (seed ${seed})`);
      }
    },
  },
  {
    id: "INV.kill",
    title: "a process that dies while it reserves makes nobody promise too much, and no unit is lost for good",
    applies: (context) => context.hasNetwork && has("reserveProduct")(context),
    needsTwin: "setStock",
    async verify(context) {
      const { subject, item } = stocked(context, 1, 1);
      await reserve(subject, item);
      for (let died = 0; died <= subject.sent.length; died += 1) {
        for (const seed of seeds.slice(0, 3)) await outlive(context, { died, seed });
      }
    },
  },
];

/** Kills a process after so many requests were executed; two others then want the last unit. */
async function outlive(context: LawContext, { died, seed }: { died: number; seed: number }): Promise<void> {
  const { subject: victim, item } = stocked(context, 1, seed);
  const { end, hasPromised } = await kill(victim, item, died);
  const when = `dead after ${died} requests (seed ${seed})`;
  const outcomes = await Promise.all(
    rivalsOf(context, victim, 2).map((rival) => settle(reserve(rival, item, { minutes: 240, call: { deadlineMs } }))),
  );
  const held = outcomes.filter((outcome) => "value" in outcome).length;
  assert.ok(held + (hasPromised() ? 1 : 0) <= 1, `the last unit was promised twice, ${when}`);
  victim.advance(2 * hourMs); // the victim's hold would be over, the others' are not
  for (const sweeper of rivalsOf(context, victim, 1)) await sweep(context, sweeper);
  assert.equal(truthOf(victim, item), 1 - held, `stock in the end, ${when}`);
  await end();
}

interface Killed {
  readonly hasPromised: () => boolean;
  /** Lets go of what still hangs. */
  readonly end: () => Promise<void>;
}

/** Reserves on a connection from which no request leaves after the first so many. */
async function kill(victim: ReturnType<typeof stocked>["subject"], item: Item, requests: number): Promise<Killed> {
  const controller = new AbortController();
  let promised = false;
  const hung = new Promise<void>((resolve) => {
    victim.arrange({ kind: "hang" }, (index) => {
      if (index >= requests) resolve();
      return index >= requests;
    });
  });
  const dying = settle(reserve(victim, item, { call: { signal: controller.signal, deadlineMs } })).then((outcome) => {
    promised = "value" in outcome;
  });
  await Promise.race([hung, dying]);
  return {
    hasPromised: () => promised,
    end: async () => {
      victim.arrange({ kind: "refuse" });
      controller.abort();
      await dying;
      await victim.connection.dispose();
    },
  };
}
