import { expect, it } from "vitest";
import { intentOf } from "../src/index.ts";

it("a call without a key has no intent", async () => {
  expect(await intentOf("createOrder", undefined, {})).toBeNull();
});

it("equal inputs are one intent, whatever the order of their fields and what is left out", async () => {
  const one = await intentOf("createOrder", "key-1", { items: [{ id: "1", quantity: 2 }], note: null });
  expect(await intentOf("createOrder", "key-1", { items: [{ quantity: 2, id: "1" }] })).toEqual(one);
});

it("another operation, key or input is told apart", async () => {
  const one = await intentOf("createOrder", "key-1", [1, 2]);
  expect((await intentOf("refund", "key-1", [1, 2]))?.key).not.toBe(one?.key);
  expect((await intentOf("createOrder", "key-2", [1, 2]))?.key).not.toBe(one?.key);
  expect(await intentOf("createOrder", "key-1", [2, 1])).toEqual({
    key: one?.key,
    input: expect.not.stringMatching(one?.input ?? ""),
  });
});

it("shows nothing of what it is of", async () => {
  const intent = await intentOf("createOrder", "emma@example.com", { email: "emma@example.com" });
  expect(intent).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    input: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});
