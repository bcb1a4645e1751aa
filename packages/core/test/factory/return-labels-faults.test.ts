import { describe, expect, it } from "vitest";
import { ConnectorError, type ReturnLabel } from "../../src/index.ts";
import { askForLabel, key, newWorld, processOf, type Traits, toldOf, type World } from "./return-world.ts";

interface Fault {
  /** How many places are passed before the fault. */
  readonly after: number;
  /** A process that died does nothing more; else one thing fails. */
  readonly isDeath: boolean;
}

/** Fails at one place, or from there on until it is mended. `place` tells where. */
function faulty({ after, isDeath }: Fault) {
  const state = { passed: 0, place: null as string | null, isMended: false };
  const between = (place: string): void => {
    state.passed += 1;
    const isHere = state.passed === after + 1 || (isDeath && state.passed > after);
    if (!isHere || state.isMended) return;
    state.place ??= place;
    throw place.includes("journal") ? new Error("disk full") : new ConnectorError("unavailable", `${place}: lost`);
  };
  return { state, between };
}

/** What must be true once a label was handed out, whatever happened before. */
async function expectOneLabel(world: World, label: ReturnLabel, where: string): Promise<void> {
  const record = await world.journal.read(key);
  expect(world.returned.label?.trackingNumber, where).toBe(label.trackingNumber);
  expect(record?.made?.label.trackingNumber, where).toBe(label.trackingNumber);
  const spares = record?.spares.map(({ trackingNumber }) => trackingNumber) ?? [];
  const others = world.made.filter((number) => number !== label.trackingNumber);
  const untold = others.filter((number) => !spares.includes(number));
  expect(spares.filter((number) => number === null).length, where).toBeGreaterThanOrEqual(untold.length);
  expect([...spares, ...toldOf(world)], where).not.toContain(label.trackingNumber);
  expect(toldOf(world), where).toEqual(expect.arrayContaining(spares));
}

const variants: readonly [
  string,
  Traits,
  Partial<Fault> & { readonly isRestarted: boolean; readonly publishes?: true },
][] = [
  ["one thing fails, and the same process asks again", {}, { isRestarted: false }],
  ["one thing fails, and another process asks again", {}, { isRestarted: true }],
  ["the process dies, and another asks again", {}, { isDeath: true, isRestarted: true }],
  ["everything fails for a while, and the same process asks again", {}, { isDeath: true, isRestarted: false }],
  ["the shop says itself that it makes none", { saysNone: true }, { isDeath: true, isRestarted: true }],
  ["the shop keeps labels as files", { saysNone: true }, { isDeath: true, isRestarted: true, publishes: true }],
  ["the carrier honours keys", { honoursKeys: true }, { isDeath: true, isRestarted: true }],
];

describe("a fault at every step, then the repeat", () => {
  it.each(variants)("%s", async (_title, traits, { isDeath = false, isRestarted, publishes }) => {
    const options = publishes
      ? { publish: async (label: ReturnLabel) => `https://x.example/${label.trackingNumber}` }
      : {};
    const places: string[] = [];
    for (let after = 0; ; after += 1) {
      const world = newWorld();
      const { state, between } = faulty({ after, isDeath });
      const first = processOf(world, { ...traits, between }, options);
      const failure = await askForLabel(first).catch((error: unknown) => error);
      const { place } = state;
      if (place === null) break;
      places.push(place);
      const where = `${after}: ${place}`;
      if (world.made.length > 0) expect(failure, where).toMatchObject({ code: "unavailable", effect: "unknown" });
      else expect(failure, where).toMatchObject({ code: "unavailable" });
      state.isMended = true;
      const second = isRestarted ? processOf(world, traits, options) : first;
      const label = await askForLabel(second);
      await expectOneLabel(world, label, where);
      expect((await askForLabel(second)).trackingNumber, where).toBe(label.trackingNumber);
      expect(world.made.length, where).toBeLessThanOrEqual(2);
    }
    for (const place of ["getReturn", "getOrder", "createReturnLabel", "updateReturn", "journal.read"])
      expect(places).toEqual(expect.arrayContaining([`before ${place}`, `after ${place}`]));
    for (const written of ["making", "made", "attached"])
      expect(places).toEqual(
        expect.arrayContaining([`before journal.write ${written}`, `after journal.write ${written}`]),
      );
  });

  it("says that nothing happened before the carrier was asked", async () => {
    for (let after = 0; ; after += 1) {
      const world = newWorld();
      const { state, between } = faulty({ after, isDeath: false });
      const failure = await askForLabel(processOf(world, { between })).catch((error: unknown) => error);
      if (state.place === "before createReturnLabel") return;
      expect(failure, `${state.place}`).toMatchObject({ effect: "none", operation: "generateReturnLabel" });
    }
  });

  it("makes no second label in a process that still has the one that could not be kept", async () => {
    const world = newWorld();
    const isFailing = { value: true };
    const between = (place: string): void => {
      if (place === "before journal.write made" && isFailing.value) throw new Error("disk full");
    };
    const factory = processOf(world, { between });
    await expect(askForLabel(factory)).rejects.toMatchObject({ effect: "unknown" });
    isFailing.value = false;
    expect((await askForLabel(factory)).trackingNumber).toBe("colissimo-1");
    expect([world.made, world.notices]).toEqual([["colissimo-1"], []]);
  });
});

/** Runs `meanwhile` once, at the place that comes after so many. */
function pausing(after: number, meanwhile: () => Promise<void> | void) {
  const state = { passed: 0, place: null as string | null };
  const between = async (place: string): Promise<void> => {
    state.passed += 1;
    if (state.passed !== after + 1) return;
    state.place = place;
    await meanwhile();
  };
  return { state, between };
}

describe("something else that happens at every step", () => {
  it("another process asks for the same label: both give one, and the other is spare by its number", async () => {
    for (let after = 0; ; after += 1) {
      const world = newWorld();
      const handed: ReturnLabel[] = [];
      const { state, between } = pausing(after, async () => {
        handed.push(await askForLabel(processOf(world)));
      });
      handed.push(await askForLabel(processOf(world, { between })));
      if (state.place === null) return;
      const where = `${after}: ${state.place}`;
      const [label] = handed;
      expect(handed, where).toMatchObject([
        { trackingNumber: label?.trackingNumber },
        { trackingNumber: label?.trackingNumber },
      ]);
      if (label) await expectOneLabel(world, label, where);
      const spares = (await world.journal.read(key))?.spares.map(({ trackingNumber }) => trackingNumber);
      expect(spares, where).toEqual(world.made.filter((number) => number !== label?.trackingNumber));
    }
  });

  it("another process asks for the same label and dies on the way: one is handed out, and no other is untold", async () => {
    for (let after = 0; ; after += 1) {
      let isPassed = false;
      for (let death = 0; ; death += 1) {
        const world = newWorld();
        const fault = faulty({ after: death, isDeath: true });
        const { state, between } = pausing(after, async () => {
          await askForLabel(processOf(world, { between: fault.between })).catch(() => {});
        });
        const label = await askForLabel(processOf(world, { between }));
        isPassed = state.place === null;
        if (isPassed || fault.state.place === null) break;
        const where = `${state.place}, ${fault.state.place}`;
        await expectOneLabel(world, label, where);
        expect((await askForLabel(processOf(world))).trackingNumber, where).toBe(label.trackingNumber);
      }
      if (isPassed) return;
    }
  });

  it("an attempt that made nothing, or the label itself, is not spare in the end", async () => {
    const refusal = () => new ConnectorError("input_invalid", "refused", { effect: "none" });
    for (const [place, own, other] of [
      ["after createReturnLabel", {}, { refusal }],
      ["before createReturnLabel", { refusal }, {}],
    ] as const) {
      const world = newWorld();
      const meanwhile = async (passed: string): Promise<void> => {
        if (passed === place) await askForLabel(processOf(world, other)).catch(() => {});
      };
      await askForLabel(processOf(world, { ...own, between: meanwhile })).catch(() => {});
      expect(await world.journal.read(key), place).toMatchObject({ state: "attached", attempt: 2, spares: [] });
      expect(world.made, place).toHaveLength(1);
    }
  });

  it("somebody is told of a spare when the journal kept it and did not say so", async () => {
    const world = newWorld();
    const between = async (place: string): Promise<void> => {
      if (place === "after createReturnLabel") await askForLabel(processOf(world));
      if (place === "after journal.write attached") throw new Error("connection reset");
    };
    await expect(askForLabel(processOf(world, { between }))).rejects.toMatchObject({ effect: "unknown" });
    expect((await askForLabel(processOf(world))).trackingNumber).toBe("colissimo-2");
    expect(toldOf(world)).toContain("colissimo-1");
  });

  it("the return is declined: a label that it does not point to is spare, and nobody is given it", async () => {
    const outcomes = new Set<string>();
    for (let after = 0; ; after += 1) {
      const world = newWorld();
      const { state, between } = pausing(after, () => {
        world.returned.status = "declined";
      });
      const handed = await askForLabel(processOf(world, { between })).catch(() => null);
      if (state.place === null) break;
      const where = `${after}: ${state.place}`;
      await expect(askForLabel(processOf(world)), where).rejects.toMatchObject({
        code: "conflict",
        reason: "wrong_status",
      });
      const { label } = world.returned;
      const spares = world.made.filter((number) => number !== label?.trackingNumber);
      expect(toldOf(world), where).toEqual(spares);
      expect((await world.journal.read(key))?.spares ?? [], where).toMatchObject(
        spares.map((trackingNumber) => ({ trackingNumber })),
      );
      if (handed) expect(handed.trackingNumber, where).toBe(label?.trackingNumber);
      outcomes.add(`made ${world.made.length}, spare ${spares.length}, handed out ${handed ? 1 : 0}`);
    }
    expect([...outcomes].toSorted()).toEqual([
      "made 0, spare 0, handed out 0",
      "made 1, spare 0, handed out 1",
      "made 1, spare 1, handed out 0",
    ]);
  });
});
