import { describe, expect, it } from "vitest";
import { failureOf } from "../failure-of.ts";
import { back, openDesk, outbound } from "./desk.ts";

const call = { idempotencyKey: "order-1001" };

describe("a label under a key", () => {
  it("is given again without a request", async () => {
    const desk = openDesk();
    const first = await desk.carrier.tracking.createLabel(outbound, call);
    expect(await desk.carrier.tracking.createLabel(outbound, call)).toEqual(first);
    expect(desk.sent).toHaveLength(2);
  });

  it("is conflict/duplicate for other input", async () => {
    const desk = openDesk();
    await desk.carrier.tracking.createLabel(outbound, call);
    const error = await failureOf(desk.carrier.tracking.createLabel({ ...outbound, weightGrams: 981 }, call));
    expect(error).toMatchObject({ code: "conflict", reason: "duplicate", effect: "none" });
    expect(desk.twin.sideEffects()).toBe(1);
  });

  it("is another one in the other direction", async () => {
    const { tracking } = openDesk().carrier;
    const there = await tracking.createLabel(outbound, call);
    const home = await tracking.createReturnLabel(back, call);
    expect(home.trackingNumber).not.toBe(there.trackingNumber);
  });

  it("is one for calls at once", async () => {
    const desk = openDesk();
    const made = await Promise.all([1, 2, 3].map(() => desk.carrier.tracking.createLabel(outbound, call)));
    expect(new Set(made.map(({ trackingNumber }) => trackingNumber)).size).toBe(1);
    expect(desk.sent).toHaveLength(2);
  });

  it("goes on for others when one caller leaves", async () => {
    const desk = openDesk();
    const controller = new AbortController();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    desk.answer((_, asTwin) => held.then(asTwin));
    const leaving = desk.carrier.tracking.createLabel(outbound, { ...call, signal: controller.signal });
    const staying = desk.carrier.tracking.createLabel(outbound, call);
    await expect.poll(() => desk.sent).toHaveLength(1);
    controller.abort(new Error("left"));
    await expect(leaving).rejects.toThrow("left");
    release();
    expect((await staying).trackingNumber).toBe("6A00070000016");
    expect(desk.notices).toEqual([]);
  });

  it("may be tried again after a refusal", async () => {
    const desk = openDesk();
    desk.twin.fault("unavailable");
    await failureOf(desk.carrier.tracking.createLabel(outbound, call));
    desk.twin.carrier.fault = null;
    expect((await desk.carrier.tracking.createLabel(outbound, call)).trackingNumber).toBe("6A00070000016");
  });

  it("is forgotten when a hundred others were made since", async () => {
    const desk = openDesk();
    const make = (index: number) => desk.carrier.tracking.createLabel(outbound, { idempotencyKey: `key-${index}` });
    for (let index = 0; index <= 100; index += 1) await make(index);
    await make(1);
    expect(desk.twin.sideEffects()).toBe(101);
    await make(0);
    expect(desk.twin.sideEffects()).toBe(102);
  });
});

describe("without a key", () => {
  it("each call makes its own label", async () => {
    const { tracking } = openDesk().carrier;
    const [one, other] = await Promise.all([tracking.createLabel(outbound), tracking.createLabel(outbound)]);
    expect(one.trackingNumber).not.toBe(other.trackingNumber);
  });
});
