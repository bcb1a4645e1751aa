import { open, type RateLimits } from "@coccinelle/core";
import { expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";

const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };

it("a shop allows as many requests at once as its config says, one of them for interactive calls", () => {
  const told: (RateLimits | null)[] = [];
  const budget = (limits: RateLimits | null): undefined => void told.push(limits);
  open(woocommerce, { storeUrl: "https://boutique.example", ...keys, maxConcurrency: 4 }, { budget });
  expect(told).toEqual([{ concurrency: 4, reserve: 0.25 }]);
});
