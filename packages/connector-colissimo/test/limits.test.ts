import { open, type RateLimits } from "@coccinelle/core";
import { expect, it } from "vitest";
import { colissimo } from "../src/index.ts";

const told: (RateLimits | null)[] = [];
const budget = (limits: RateLimits | null): undefined => void told.push(limits);

it("Suivi allows ten calls a second, one by one; a contract alone has no such limit", () => {
  open(colissimo, { suivi: { okapiKey: "o".repeat(64) } }, { budget });
  open(colissimo, { contract: { number: "123456", password: "secret-word" } }, { budget });
  expect(told).toEqual([{ perSecond: 10, burst: 1 }, {}]);
});
