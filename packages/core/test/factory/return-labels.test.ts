import { describe, expect, it } from "vitest";
import { ConnectorError, memoryReturnLabelJournal, type ReturnStatus } from "../../src/index.ts";
import { askForLabel, key, newWorld, processOf, toldOf, type World } from "./return-world.ts";

const labelled = (label: object): World["returned"] => ({
  status: "approved",
  label: {
    ...{ id: "D1", connectionId: null, trackingNumber: "8R9", carrier: null, mediaType: "application/pdf" },
    ...{ url: null, contentBase64: null, createdAt: "2026-11-20T08:00:00Z", expiresAt: null, ...label },
  },
});

describe("a return of a shop that makes no labels", () => {
  it("gets a carrier's, from the customer to the boutique, and points to it", async () => {
    const world = newWorld();
    expect(await askForLabel(processOf(world))).toMatchObject({
      trackingNumber: "colissimo-1",
      carrier: "colissimo",
      contentBase64: "JVBERg==",
      connectionId: "my-shop",
    });
    expect(world.asked[0]?.input).toMatchObject({
      reference: "R1",
      sender: { firstName: "Emma", line1: "1 rue de la Paix", email: "emma@example.com", phone: "+33639980009" },
      recipient: null,
      weightGrams: 1000,
    });
    expect(world.returned).toMatchObject({
      status: "approved",
      label: { trackingNumber: "colissimo-1", carrier: "colissimo", url: null },
    });
    expect(await world.journal.read(key)).toMatchObject({ version: 3, state: "attached", attempt: 1, spares: [] });
  });

  it("has one label, however often and under whatever key it is asked for", async () => {
    const world = newWorld();
    const factory = processOf(world);
    const first = await askForLabel(factory, { idempotencyKey: "a" });
    expect(await askForLabel(factory, { idempotencyKey: "b" })).toEqual(first);
    expect(await askForLabel(processOf(world))).toEqual(first);
    expect(world.made).toEqual(["colissimo-1"]);
  });

  it("has one label when it is asked for twice at once", async () => {
    const world = newWorld();
    const factory = processOf(world);
    const [one, other] = await Promise.all([askForLabel(factory), askForLabel(factory)]);
    expect(one).toEqual(other);
    expect([world.made, world.notices]).toEqual([["colissimo-1"], []]);
  });

  it("is approved with it when it was only requested, and stays on its way when it is", async () => {
    for (const [before, after] of [
      ["requested", "approved"],
      ["in_transit", "in_transit"],
    ] as const) {
      const world = newWorld({ returned: { status: before, label: null } });
      await askForLabel(processOf(world));
      expect(world.returned.status).toBe(after);
    }
  });

  it.each<ReturnStatus>(["declined", "cancelled", "received", "completed", "unknown"])(
    "that is %s needs none, and no carrier is asked",
    async (status) => {
      const world = newWorld({ returned: { status, label: null } });
      await expect(askForLabel(processOf(world))).rejects.toMatchObject({
        code: "conflict",
        reason: "wrong_status",
        effect: "none",
        operation: "generateReturnLabel",
      });
      expect([world.asked, await world.journal.read(key)]).toEqual([[], null]);
    },
  );

  it("keeps the label that it has", async () => {
    const world = newWorld({ returned: labelled({ url: "https://x.example/8R9.pdf" }) });
    expect(await askForLabel(processOf(world))).toMatchObject({ trackingNumber: "8R9" });
    expect(world.asked).toEqual([]);
  });

  it("gets no second one when only the number of the first is known", async () => {
    const world = newWorld({ returned: labelled({}) });
    await expect(askForLabel(processOf(world))).rejects.toMatchObject({ reason: "already_done", effect: "none" });
    expect(world.asked).toEqual([]);
  });

  it("that does not exist is not found", async () => {
    const orders = await processOf(newWorld()).createOrderSystem("boutique");
    await expect(orders.generateReturnLabel("R2")).rejects.toMatchObject({ code: "not_found", effect: "none" });
    await expect(orders.generateReturnLabel("")).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
  });

  it("gets none without an address to send from", async () => {
    const world = newWorld({ address: null });
    await expect(askForLabel(processOf(world))).rejects.toMatchObject({ code: "conflict", effect: "none" });
    expect(world.asked).toEqual([]);
  });

  it("gets one without the e-mail when that is none", async () => {
    const world = newWorld({ contact: { email: "guest", phone: "" } });
    await askForLabel(processOf(world));
    expect(world.asked[0]?.input.sender.email).toBeNull();
  });

  it("gets one of the carrier that the call declares", async () => {
    const world = newWorld();
    expect(await askForLabel(processOf(world), { carrier: "CHRONOPOST" })).toMatchObject({ carrier: "chronopost" });
  });

  it("weighs what it is said to weigh", async () => {
    const world = newWorld();
    await askForLabel(processOf(world, {}, { weightGrams: (returned, order) => returned.id.length + order.id.length }));
    expect(world.asked[0]?.input.weightGrams).toBe(6);
  });

  it("points to where the label is published", async () => {
    const world = newWorld();
    const publish = async ({ trackingNumber }: { trackingNumber: string | null }) =>
      `https://x.example/${trackingNumber}`;
    expect(await askForLabel(processOf(world, { saysNone: true }, { publish }))).toMatchObject({ url: null });
    expect(world.returned.label?.url).toBe("https://x.example/colissimo-1");
  });

  it("keeps a label that could not be published for the repeat", async () => {
    const world = newWorld();
    const publish = async () => {
      throw new RangeError("no room");
    };
    await expect(askForLabel(processOf(world, {}, { publish }))).rejects.toMatchObject({
      code: "unavailable",
      effect: "unknown",
      retryable: false,
    });
    expect((await askForLabel(processOf(world))).trackingNumber).toBe("colissimo-1");
    expect(world.made).toHaveLength(1);
  });
});

describe("a label that was made and given up", () => {
  it("is spare when the return has another by now", async () => {
    const world = newWorld();
    const between = (place: string): void => {
      if (place === "before updateReturn") throw new ConnectorError("unavailable", "lost");
    };
    await expect(askForLabel(processOf(world, { between }))).rejects.toMatchObject({ effect: "unknown" });
    Object.assign(world.returned, labelled({ url: "https://x.example/8R9.pdf" }));
    expect(await askForLabel(processOf(world))).toMatchObject({ trackingNumber: "8R9" });
    expect(world.notices).toMatchObject([
      { ...{ kind: "spare_label", reference: "R1", trackingNumber: "colissimo-1" }, tenantId: "boutique" },
    ]);
    expect(await world.journal.read(key)).toMatchObject({
      state: "dropped",
      made: null,
      spares: [{ attempt: 1, trackingNumber: "colissimo-1", carrier: "colissimo" }],
    });
  });

  it("is spare when the return was declined after the process died", async () => {
    const world = newWorld();
    const between = (place: string): void => {
      if (place === "after journal.write made") throw new Error("killed");
    };
    await expect(askForLabel(processOf(world, { between }))).rejects.toMatchObject({ effect: "unknown" });
    world.returned.status = "declined";
    await expect(askForLabel(processOf(world))).rejects.toMatchObject({ reason: "wrong_status", effect: "none" });
    expect(toldOf(world)).toEqual(["colissimo-1"]);
  });

  it("is not given by the carrier again", async () => {
    const world = newWorld();
    const between = (place: string): void => {
      if (place === "before updateReturn") world.returned.status = "declined";
    };
    await expect(askForLabel(processOf(world, { honoursKeys: true, between }))).rejects.toMatchObject({
      code: "conflict",
      effect: "unknown",
    });
    expect(toldOf(world)).toEqual(["colissimo-1"]);
    world.returned.status = "approved";
    expect((await askForLabel(processOf(world, { honoursKeys: true }))).trackingNumber).toBe("colissimo-2");
  });
});

describe("a carrier that refuses", () => {
  const refusal = () => new ConnectorError("input_invalid", "The postal code is wrong.", { effect: "none" });

  it("made nothing: its words are given, nothing is spare, and it can be asked again", async () => {
    const world = newWorld();
    await expect(askForLabel(processOf(world, { refusal }))).rejects.toMatchObject({
      code: "input_invalid",
      effect: "none",
      connectorId: "colissimo",
      operation: "generateReturnLabel",
    });
    expect(await world.journal.read(key)).toMatchObject({ state: "dropped", attempt: 1, spares: [] });
    await askForLabel(processOf(world));
    expect(world.notices).toEqual([]);
  });
});

describe("a carrier that is asked again after its answer was lost", () => {
  const loseOnce = () => {
    const lost = { value: false };
    return (place: string): void => {
      if (place !== "after createReturnLabel" || lost.value) return;
      lost.value = true;
      throw new ConnectorError("unavailable", "lost");
    };
  };

  it("gets the same key for the same label, and another when the address was put right", async () => {
    for (const isCorrected of [false, true]) {
      const world = newWorld();
      const factory = processOf(world, { honoursKeys: true, between: loseOnce() });
      await expect(askForLabel(factory)).rejects.toMatchObject({ effect: "unknown", retryable: false });
      if (isCorrected && world.address) world.address.line1 = "2 rue de la Paix";
      await askForLabel(factory);
      expect(world.made).toHaveLength(isCorrected ? 2 : 1);
      expect(toldOf(world)).toEqual([null]);
    }
  });
});

it("a journal in memory keeps one of two records of the same version", async () => {
  const journal = memoryReturnLabelJournal();
  const record = { ...key, version: 1, state: "making", attempt: 1, made: null, spares: [] } as const;
  expect([await journal.write(record), await journal.write({ ...record, attempt: 2 })]).toEqual([true, false]);
  expect(await journal.write({ ...record, version: 3 })).toBe(false);
  expect(await journal.read(key)).toEqual(record);
  expect(await journal.read({ ...key, returnId: "R2" })).toBeNull();
});
