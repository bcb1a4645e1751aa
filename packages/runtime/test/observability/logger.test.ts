import { ConnectorError, openUnknown, secret } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { CallReport, RuntimeEvent } from "../../src/index.ts";
import { createLogger, observe } from "../../src/observability/index.ts";
import { boutique } from "../support/boutique.ts";

function scene(level: "debug" | "info" = "debug") {
  const lines: string[] = [];
  const logger = createLogger({ level, destination: { write: (line) => void lines.push(line) }, allow: ["shelf"] });
  return { logger, text: () => lines.join(""), lines: () => lines.map((line) => JSON.parse(line)) };
}

const connection = { tenantId: "lea", connectionId: "main", connectorId: "boutique", label: "Boutique" };
const report: CallReport = {
  ...connection,
  ...{ system: "orders", operation: "getOrder", effect: "read", outcome: "answered", code: null, freshness: "live" },
  ...{ durationMs: 12, attempts: 1, requests: 1, budgetWaitMs: 0, isStarved: false },
};

describe("a call's line", () => {
  it("has the fields of its report", () => {
    const { logger, lines } = scene();
    observe({ logger }).onCall(report);
    const { label: _, code: __, ...fields } = report;
    expect(lines()).toEqual([{ level: "debug", time: expect.any(String), msg: "call", ...fields }]);
  });

  it.each([
    ["debug", {}],
    ["info", { effect: "write" }],
    ["warn", { freshness: "stale" }],
    ["debug", { outcome: "aborted" }],
    ["error", { outcome: "bug" }],
    ["info", { outcome: "failed", code: "not_found" }],
    ["info", { outcome: "failed", code: "conflict" }],
    ["warn", { outcome: "failed", code: "unavailable" }],
    ["warn", { outcome: "failed", code: "rate_limited" }],
    ["error", { outcome: "failed", code: "auth_failed" }],
    ["error", { outcome: "failed", code: "response_invalid" }],
  ] as const)("is told under %s when it is %j", (level, ending) => {
    const { logger, lines } = scene();
    observe({ logger }).onCall({ ...report, ...ending });
    expect(lines()).toMatchObject([{ level }]);
  });

  it("is not written below the logger's level", () => {
    const { logger, text } = scene("info");
    observe({ logger }).onCall(report);
    expect(text()).toBe("");
  });
});

describe("an event's line", () => {
  const opened: RuntimeEvent = {
    ...{ ...connection, kind: "credentials", from: "closed", to: "open", retryAfterMs: 60_000 },
    error: new ConnectorError("auth_failed", "The shop refuses the key.", {
      httpStatus: 401,
      remoteCode: "x-1",
    }).toJSON(),
  };

  it("says what changed and why, without the remote's own words", () => {
    const { logger, lines } = scene();
    observe({ logger }).onEvent(opened);
    const { tenantId, connectionId, connectorId } = connection;
    expect(lines()).toEqual([
      {
        ...{ level: "error", time: expect.any(String), msg: "event", event: "credentials", from: "closed", to: "open" },
        ...{ tenantId, connectionId, connectorId, retryAfterMs: 60_000 },
        err: { code: "auth_failed", message: "The shop refuses the key.", httpStatus: 401 },
      },
    ]);
  });

  it("leaves out a notice's words, references and numbers", () => {
    const { logger, text, lines } = scene();
    const { onEvent } = observe({ logger });
    const told = { ...{ tenantId: "lea", connectionId: "main" }, kind: "notice" } as const;
    const message = "canary-message";
    onEvent({ ...told, notice: { kind: "unknown_word", vocabulary: "suivi event", word: "canary-word", message } });
    onEvent({ ...told, notice: { kind: "spare_label", reference: "canary-1", trackingNumber: "canary-2", message } });
    expect(lines()).toMatchObject([
      { level: "warn", event: "notice", notice: "unknown_word", vocabulary: "suivi event" },
      { level: "warn", event: "notice", notice: "spare_label" },
    ]);
    expect(text()).not.toContain("canary");
  });
});

describe("a hold's line", () => {
  it("tells what became of it, and not of whose and which thing it was", () => {
    const { logger, text, lines } = scene();
    const reservationId = "0e1b6a52-7a3e-4f0e-9a57-5d2a7e0c9f11";
    const hold = { ...connection, reservationId, productId: "canary-1", variantId: "canary-2" };
    const { onEvent } = observe({ logger });
    onEvent({ ...hold, kind: "reservation_oversold", quantity: 2, cause: "sold_elsewhere" });
    const error = new ConnectorError("unavailable", "It is down.", { requestId: "canary-3" }).toJSON();
    onEvent({ ...connection, kind: "reservation_stuck", reservationId, step: "releasing", attempts: 9, error });
    expect(lines()).toMatchObject([
      { level: "error", event: "reservation_oversold", reservationId, quantity: 2, cause: "sold_elsewhere" },
      { level: "warn", event: "reservation_stuck", step: "releasing", attempts: 9, err: { code: "unavailable" } },
    ]);
    expect(text()).not.toContain("canary");
  });
});

describe("what somebody logs by mistake", () => {
  const customer = { id: "c1", name: "Emma Canary", email: "emma@canary.example", phone: "+33639980001" };

  it.each([
    ["a config", { config: { apiKey: "canary" } }],
    ["a record", { ...connection, id: "main", config: { apiKey: "canary" } }],
    ["a customer", customer],
    [
      "a customer under a field that is allowed",
      { operation: customer.email, code: customer.phone, outcome: "Emma Canary" },
    ],
    ["an answer within a field that is allowed", { tenantId: customer }],
    ["a field's name that is somebody's address", { "emma@canary.example": true }],
    [
      "a field of the prototype's name",
      JSON.parse('{"__proto__":"canary","constructor":"canary","toString":"canary"}'),
    ],
    ["a request with its headers", { request: { headers: { authorization: "Bearer canary" } } }],
  ])("is left out: %s", (_, given) => {
    const { logger, text, lines } = scene();
    logger.info(given, "by mistake");
    logger.child(given).info("by mistake");
    logger.setBindings(given);
    logger.info("by mistake");
    expect(text().toLowerCase()).not.toContain("canary");
    expect(text()).not.toContain("3398");
    expect(lines()).toHaveLength(3);
    expect(lines()[0]).toMatchObject({ msg: "by mistake", leftOut: expect.any(Number) });
  });

  it("is left out of a message's values, too", () => {
    const { logger, text, lines } = scene();
    logger.info("%s bought %d of %o", "Emma Canary", 3, customer);
    expect(text().toLowerCase()).not.toContain("canary");
    expect(lines()[0].msg).toBe("[left out] bought 3 of '[left out]'");
  });

  it("is hidden by a secret itself as well", () => {
    const config = secret(z.string()).parse("canary-secret");
    expect(JSON.stringify({ config })).toBe('{"config":"[secret]"}');
    const { logger, text } = scene();
    logger.info({ shelf: config, err: { config } }, "by mistake");
    expect(text()).not.toContain("canary");
  });

  it("is nothing of an open connection", () => {
    const opened = openUnknown(boutique(), { key: "canary-secret" });
    const { logger, text } = scene();
    logger.info(opened);
    logger.info({ opened });
    logger.info({ shelf: opened });
    expect(text()).not.toContain("canary");
  });
});

describe("an error's line", () => {
  const deepest = Object.assign(new RangeError("canary-3"), { code: "ECONNRESET", detail: "canary-4" });
  const cause = new TypeError("canary-2", { cause: deepest });

  it("has a ConnectorError's code, sentence and effect, and the codes of its causes", () => {
    const { logger, text, lines } = scene();
    const options = { cause, effect: "unknown", remoteCode: "canary-5", requestId: "canary-6" } as const;
    logger.error(new ConnectorError("unavailable", "The shop is down.", options));
    const err = {
      ...{ code: "unavailable", message: "The shop is down.", effect: "unknown" },
      causes: ["TypeError", "RangeError ECONNRESET"],
    };
    expect(lines()).toEqual([{ level: "error", time: expect.any(String), err, msg: "The shop is down." }]);
    expect(text()).not.toContain("canary");
  });

  it.each([
    ["alone", (error: unknown) => [error]],
    ["as err", (error: unknown) => [{ err: error }]],
    ["as error, with a sentence", (error: unknown) => [{ error }, "It failed"]],
  ])("has no other error's message, stack or fields: given %s", (_, given) => {
    const { logger, text } = scene();
    logger.error(...(given(cause) as [object, string]));
    expect(text()).not.toContain("canary");
    expect(text()).toContain("RangeError ECONNRESET");
  });

  it("ends where causes go round", () => {
    const error: Error & { cause?: unknown } = new Error("canary");
    error.cause = error;
    const { logger, lines } = scene();
    logger.error(error);
    expect(lines()[0].err.causes).toHaveLength(8);
  });

  it("says nothing of what is thrown and is no error, and of a class or code that is no name", () => {
    const { logger, text, lines } = scene();
    logger.error({ err: "canary" }, "odd");
    logger.error({ err: Object.assign(new Error("canary"), { name: "canary", code: "canary@example" }) }, "odd");
    expect(lines().map(({ err }) => err)).toEqual([{ code: "string" }, { code: "Error" }]);
    expect(text()).not.toContain("canary");
  });
});

it("a field that is vouched for is shown when it is plain", () => {
  const { logger, lines } = scene();
  logger.info({ shelf: "A3" }, "counted");
  logger.info({ shelf: { of: "A3" } }, "counted");
  expect(lines()).toMatchObject([{ shelf: "A3" }, { leftOut: 1 }]);
});
