import { describe, expect, it } from "vitest";
import { isAllowed, isKnown } from "../src/arrows.ts";

describe("the arrows of the architecture", () => {
  it.each([
    ["connector-woocommerce", "core"],
    ["connector-of-tomorrow", "core"],
    ["assistant", "runtime"],
    ["cli", "runtime"],
  ])("lets %s need %s", (from, to) => {
    expect(isAllowed(from, to, "published")).toBe(true);
  });

  it.each([
    ["core", "contract"],
    ["connector-woocommerce", "connector-mock"],
    ["connector-woocommerce", "runtime"],
    ["connector-woocommerce", "contract"],
    ["runtime", "connector-mock"],
    ["cli", "connector-mock"],
    ["server", "connector-woocommerce"],
    ["dashboard", "runtime"],
    ["unheard-of", "core"],
  ])("forbids %s to need %s", (from, to) => {
    expect(isAllowed(from, to, "published")).toBe(false);
  });

  it("lets tests use the contract and the mock connector", () => {
    expect(isAllowed("connector-woocommerce", "contract", "development")).toBe(true);
    expect(isAllowed("runtime", "connector-mock", "development")).toBe(true);
  });

  it("keeps the core's own tests free of what stands on it", () => {
    expect(isAllowed("core", "connector-mock", "development")).toBe(false);
  });

  it("lets the demo name the connectors", () => {
    expect(isAllowed("cli", "connector-woocommerce", "development")).toBe(true);
  });

  it("does not know a package without a place", () => {
    expect(isKnown("helpers")).toBe(false);
  });
});
