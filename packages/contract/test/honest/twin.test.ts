import { beforeEach, describe, expect, it } from "vitest";
import { honestTwin } from "./twin/twin.ts";

const startMs = Date.UTC(2026, 10, 23, 9);
let nowMs = startMs;
let twin = honestTwin({ now: () => nowMs });

beforeEach(() => {
  nowMs = startMs;
  twin = honestTwin({ now: () => nowMs });
});

/** Asks as a program without this connector would. */
async function ask(asked: string, { body, key }: { body?: object; key?: string } = {}): Promise<[number, unknown]> {
  const [method = "", path = ""] = asked.split(" ");
  const headers = { authorization: "Bearer key-of-anybody", ...(key !== undefined && { "idempotency-key": key }) };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await twin.handle(new Request(`https://api.honest.example/v1${path}`, init));
  return [response?.status ?? 0, await response?.json()];
}

const hold = { product: "product-1", holder: "somebody", quantity: 2, minutes: 60 };

describe("Honest's twin", () => {
  it("writes money as decimal text and times as the clocks of Paris show them", async () => {
    const [, order] = await ask("GET /orders/order-2");
    expect(order).toMatchObject({ total: "258.00", currency: "EUR", made: "2026-10-25T02:30:00" });
  });

  it("links to the next page, and not beyond the last", async () => {
    const [, first] = await ask("GET /products?limit=1");
    expect(first).toMatchObject({
      items: [{ id: "product-1" }],
      next: "https://api.honest.example/v1/products?after=product-1",
    });
    const [, second] = await ask("GET /products?limit=1&after=product-1");
    expect(second).toMatchObject({ items: [{ id: "product-2" }], next: null });
  });

  it("does a keyed request once, and refuses another one under its key", async () => {
    const first = await ask("POST /holds", { body: hold, key: "key-1" });
    expect(await ask("POST /holds", { body: hold, key: "key-1" })).toEqual(first);
    expect(twin.sideEffects()).toBe(1);
    expect(await ask("POST /holds", { body: { ...hold, quantity: 1 }, key: "key-1" })).toEqual([
      409,
      { code: "duplicate" },
    ]);
  });

  it("changes stock only from the quantity that was expected", async () => {
    expect(await ask("PUT /stock/product-1", { body: { set: 9, expected: 4 } })).toEqual([
      409,
      { code: "stale_write" },
    ]);
    expect(await ask("PUT /stock/product-1", { body: { set: 9, expected: 5 } })).toEqual([
      200,
      { product: "product-1", left: 9, state: "yes" },
    ]);
  });

  it("gives a hold back once, whether it is released or runs out", async () => {
    await ask("POST /holds", { body: hold });
    nowMs += 61 * 60_000;
    expect(await ask("DELETE /holds/hold-101")).toMatchObject([200, { state: "over" }]);
    expect(twin.truth().stock?.[0]?.quantity).toBe(5);
  });

  it("lists what happened to a parcel, the newest first, and when it has ended", async () => {
    twin.moveParcel?.("6A2", "troubled");
    expect(await ask("GET /parcels/6A2")).toEqual([
      200,
      {
        ...{ number: "6A2", expected: "2026-11-24", over: false },
        events: [
          { word: "STUCK", at: "2026-11-23T10:00:00" },
          { word: "MOVING", at: "2026-11-22T10:00:00" },
          { word: "MOVING", at: "2026-11-21T10:00:00" },
        ],
      },
    ]);
    expect(await ask("GET /parcels/6A1")).toMatchObject([200, { over: true }]);
  });

  it.each([
    [["handed_over", "scanned"], true, false],
    [["sent_back", "scanned"], false, false],
    [["sent_back", "handed_over", "scanned"], false, true],
  ] as const)("after %j a parcel is delivered: %j, returned: %j", (moves, isDelivered, isReturned) => {
    for (const move of moves) twin.moveParcel?.("6A2", move);
    const parcel = twin.truth().parcels?.find(({ trackingNumber }) => trackingNumber === "6A2");
    expect(parcel).toEqual({ trackingNumber: "6A2", isDelivered, isReturned });
  });

  it("says when to come back", async () => {
    twin.fault("rate_limited");
    const response = await twin.handle(new Request("https://api.honest.example/v1/products"));
    expect([response?.status, response?.headers.get("retry-after")]).toEqual([429, "1"]);
  });

  it("is only at its own address", async () => {
    expect(await twin.handle(new Request("https://elsewhere.example/"))).toBeNull();
  });
});
