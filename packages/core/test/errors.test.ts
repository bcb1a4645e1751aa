import { expect, it } from "vitest";
import { ConnectorError, errorCodes } from "../src/index.ts";

it("only rate_limited and unavailable can be retried", () => {
  const retryable = errorCodes.filter((code) => new ConnectorError(code, "x").retryable);
  expect(retryable).toEqual(["rate_limited", "unavailable"]);
});

it("a write whose effect is unknown is never retryable", () => {
  expect(new ConnectorError("unavailable", "x", { effect: "unknown", retryable: true }).retryable).toBe(false);
  expect(new ConnectorError("unavailable", "x", { effect: "none" }).retryable).toBe(true);
});

it("a reason belongs to conflict and a waiting time to temporary failures", () => {
  expect(new ConnectorError("not_found", "x", { reason: "duplicate", retryAfterMs: 5 })).toMatchObject({
    reason: undefined,
    retryAfterMs: undefined,
  });
  expect(new ConnectorError("conflict", "x", { reason: "duplicate" }).reason).toBe("duplicate");
  expect(new ConnectorError("rate_limited", "x", { retryAfterMs: 5 }).retryAfterMs).toBe(5);
});

it("is recognised across two copies of core, and by nothing that only looks like it", () => {
  const foreign = Object.defineProperty(new Error("x"), Symbol.for("@coccinelle/core.ConnectorError"), { value: true });
  expect(ConnectorError.is(foreign)).toBe(true);
  expect(ConnectorError.is(Object.assign(new Error("x"), { name: "ConnectorError", code: "conflict" }))).toBe(false);
});

it("keeps its cause and does not serialise it", () => {
  const cause = new Error("Emma, 12 rue des Lilas");
  const error = new ConnectorError("unavailable", "The shop did not answer.", { cause });
  expect(error.cause).toBe(cause);
  expect(JSON.stringify(error)).not.toContain("Emma");
});

it("extending keeps that a temporary failure must not be retried", () => {
  const final = new ConnectorError("unavailable", "x", { retryable: false });
  expect(ConnectorError.extend(final, { operation: "getOrder" }).retryable).toBe(false);
});
