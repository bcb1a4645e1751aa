import { describe, expect, it } from "vitest";
import { askForLabel, key, newWorld, processOf } from "./return-world.ts";

describe("a caller who does not wait", () => {
  it("leaves the label to be kept, and the next one gets it", async () => {
    const world = newWorld();
    const controller = new AbortController();
    const reason = new Error("left");
    const between = (place: string): void => {
      if (place === "after createReturnLabel") controller.abort(reason);
    };
    const factory = processOf(world, { between });
    await expect(askForLabel(factory, { signal: controller.signal })).rejects.toBe(reason);
    expect((await askForLabel(factory)).trackingNumber).toBe("colissimo-1");
    expect([world.made, world.notices]).toEqual([["colissimo-1"], []]);
  });

  it("has no label made once it is gone", async () => {
    const controller = new AbortController();
    const world = newWorld();
    const between = (place: string): void => {
      if (place === "after journal.write making") controller.abort();
    };
    const factory = processOf(world, { between });
    await expect(askForLabel(factory, { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect((await askForLabel(factory)).trackingNumber).toBe("colissimo-1");
    expect([world.asked.length, world.notices]).toEqual([1, []]);
  });

  it("is told after its time whether there may be a label", async () => {
    for (const [place, effect] of [
      ["before getOrder", "none"],
      ["before createReturnLabel", "unknown"],
    ] as const) {
      const between = (passed: string) => (passed === place ? new Promise<void>(() => {}) : undefined);
      await expect(askForLabel(processOf(newWorld(), { between }), { deadlineMs: 50 })).rejects.toMatchObject({
        code: "unavailable",
        effect,
      });
    }
  });
});

describe("the tenant's orders", () => {
  it("have the operation where a carrier makes return labels", async () => {
    const supports = async (carriers?: readonly string[]) =>
      (await processOf(newWorld(), carriers && { carriers }).createOrderSystem("boutique")).supports(
        "generateReturnLabel",
      );
    expect([await supports(), await supports([])]).toEqual([true, false]);
  });

  it("of one connection use all carriers of the tenant", async () => {
    const orders = await processOf(newWorld()).createOrderSystem("boutique", "my-shop");
    expect((await orders.generateReturnLabel("R1")).trackingNumber).toBe("colissimo-1");
  });

  it("of several shops name the shop with the return's id", async () => {
    const world = newWorld();
    const orders = await processOf(world, { shops: ["paris", "lyon"] }).createOrderSystem("boutique");
    await expect(orders.generateReturnLabel("R1")).rejects.toMatchObject({ code: "input_invalid", effect: "none" });
    expect(await orders.generateReturnLabel("lyon:R1")).toMatchObject({ connectionId: "lyon" });
    expect(await world.journal.read({ ...key, connectionId: "lyon" })).toMatchObject({ state: "attached" });
    expect(await world.journal.read({ ...key, connectionId: "paris" })).toBeNull();
  });
});
