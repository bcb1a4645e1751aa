import { open, type RateLimits } from "@coccinelle/core";
import { expect, it } from "vitest";
import { shopify } from "../src/index.ts";

it("a shop is taken to allow the smallest bucket, until it tells its own", () => {
  const told: (RateLimits | null)[] = [];
  const budget = (limits: RateLimits | null): undefined => void told.push(limits);
  open(shopify, { shop: "la-robe.myshopify.com", accessToken: "shpat_0123456789abcdef" }, { budget });
  expect(told).toEqual([{ burst: 1_000, perSecond: 100, reserve: 0.2 }]);
});
