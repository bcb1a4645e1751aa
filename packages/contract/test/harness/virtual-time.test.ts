import { describe, expect, it } from "vitest";
import { prepareContext } from "../../src/context.ts";
import { createVirtualTime } from "../../src/harness/virtual-time.ts";
import { honest } from "../honest/honest.ts";
import { erasedOptions } from "../honest/options.ts";

const startMs = 1000;
const { context } = prepareContext(honest, erasedOptions);

/** Who came when, of three connections that each ask twice. */
async function course(seed: number): Promise<string[]> {
  const first = context.subject({ interleave: seed });
  const { twin, time } = first;
  const others = [1, 2].map(() => context.subject({ ...(twin && { twin }), time }));
  const told: string[] = [];
  await Promise.all(
    [first, ...others].map(async (subject, index) => {
      for (const turn of [1, 2]) {
        await subject.call("getProduct", ["product-1"]);
        told.push(`${index}.${turn} at ${time.clock.now()}`);
      }
    }),
  );
  return told;
}

describe("virtual time", () => {
  it("runs the same course for the same seed, and another for another", async () => {
    const courses = [await course(1), await course(1), await course(2)];
    expect(courses[0]).toHaveLength(6);
    expect(courses[1]).toEqual(courses[0]);
    expect(courses[2]).not.toEqual(courses[0]);
  });

  it("lets sleepers wake in their order, without waiting", async () => {
    const { clock } = createVirtualTime({ startMs, seed: 1 });
    const begun = performance.now();
    const woken: number[] = [];
    const sleeper = async (ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push(clock.now() - startMs);
    };
    await Promise.all([sleeper(86_400_000), sleeper(5), sleeper(3_600_000)]);
    expect(woken).toEqual([5, 3_600_000, 86_400_000]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it("stands still while there is something to do", async () => {
    const { clock } = createVirtualTime({ startMs, seed: 1 });
    const waking = clock.sleep(50);
    for (let times = 0; times < 2; times += 1) await crypto.subtle.digest("SHA-256", new Uint8Array(1000));
    expect(clock.now()).toBe(startMs);
    await waking;
    expect(clock.now()).toBe(startMs + 50);
  });

  it("ends a sleep and a request under way with the signal's reason", async () => {
    const { clock, quiet } = createVirtualTime({ startMs, seed: 1 });
    const controller = new AbortController();
    const reason = new Error("left");
    const sleeping = clock.sleep(1e9, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await quiet();
    expect(clock.now()).toBe(startMs);
    const subject = context.subject({ interleave: 1 });
    const asking = subject.call("getProduct", ["product-1"], { signal: AbortSignal.abort(reason) });
    await expect(asking).rejects.toBe(reason);
  });

  it("is quiet when all that is left waits for ever", async () => {
    const subject = context.subject({ interleave: 3 });
    subject.arrange({ kind: "hang" }, (index) => index > 0);
    const controller = new AbortController();
    const reason = new Error("left");
    const call = { signal: controller.signal };
    const answers = ["product-1", "product-1"].map((id) => subject.call("getProduct", [id], call));
    const ended = Promise.allSettled(answers);
    await subject.time.quiet();
    controller.abort(reason);
    expect((await ended).map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });
});
