import { inspect } from "node:util";
import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { answerOf } from "../../src/graphql/answer.ts";
import { cost, openShop, type Reply } from "./shop.ts";

const read = { name: "GetThing", text: "query GetThing { order { id } }" };
const write = { name: "DoThing", text: "mutation DoThing { doThing { userErrors { message } } }" };
const anything = z.unknown();

async function failureOf(reply: Reply | (() => never), kind: "query" | "mutate" = "query"): Promise<ConnectorError> {
  const { client } = openShop([reply]);
  const document = kind === "query" ? read : write;
  const call = { deadlineMs: 50 };
  const failure = await client[kind](document, {}, anything, { call }).then(
    () => null,
    (error: unknown) => error,
  );
  if (!ConnectorError.is(failure)) throw new Error(`It did not fail as a ConnectorError: ${inspect(failure)}`);
  return failure;
}

function ofError(code: string, message = "Something", path: readonly (string | number)[] = ["doThing"]): Reply {
  return { body: { errors: [{ message, path, extensions: { code } }], data: { doThing: null } } };
}

describe("the first layer, HTTP", () => {
  it.each([
    [401, "[API] Invalid API key or access token (unrecognized login or wrong password)", "auth_failed", "none", false],
    [402, "Unavailable Shop", "unavailable", "none", false],
    [403, "Unavailable Shop", "unavailable", "none", false],
    [403, "Forbidden", "permission_denied", "none", false],
    [404, "Not Found", "config_invalid", "none", false],
    [423, "Locked", "unavailable", "none", false],
    [429, "Exceeded 40 calls per second", "rate_limited", "none", true],
    [430, "Shopify Security Rejection", "rate_limited", "none", true],
    [500, "Internal Server Error", "unavailable", "unknown", false],
    [540, "Temporarily disabled", "unavailable", "unknown", false],
  ] as const)("%d with the sentence %j is %s, effect %s", async (status, errors, code, effect, retryable) => {
    const error = await failureOf({ status, body: { errors } }, "mutate");
    expect(error).toMatchObject({ code, effect, retryable, httpStatus: status, requestId: "req-7a1" });
  });

  it("of a read on Shopify's side may be tried again", async () => {
    expect(await failureOf({ status: 503, text: "<html>503</html>" })).toMatchObject({
      code: "unavailable",
      retryable: true,
    });
  });

  it.each([200, 502])("may be a web page, with status %d", async (status) => {
    const error = await failureOf({ status, text: "<!DOCTYPE html><h1>One moment</h1>" });
    expect(error.code).toBe(status === 200 ? "response_invalid" : "unavailable");
  });

  it("gives Retry-After in seconds", async () => {
    const reply = { status: 429, body: { errors: "Too many" }, headers: { "retry-after": "2.5" } };
    expect(await failureOf(reply)).toMatchObject({ code: "rate_limited", retryAfterMs: 2500 });
  });
});

describe("the second layer, errors", () => {
  it.each([
    ["INVALID_VARIABLE", "input_invalid", "none"],
    ["BAD_REQUEST", "input_invalid", "none"],
    ["MAX_INPUT_SIZE_EXCEEDED", "input_invalid", "none"],
    ["RESOURCE_NOT_FOUND", "not_found", "none"],
    ["undefinedField", "unsupported", "none"],
    ["argumentNotAccepted", "unsupported", "none"],
    ["SHOP_INACTIVE", "unavailable", "none"],
    ["INTERNAL_SERVER_ERROR", "unavailable", "unknown"],
    ["IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "conflict", "none"],
    ["A_WORD_OF_TOMORROW", "response_invalid", "unknown"],
  ] as const)("%s is %s, effect %s", async (remoteCode, code, effect) => {
    expect(await failureOf(ofError(remoteCode), "mutate")).toMatchObject({ code, effect, remoteCode });
  });

  it.each([
    ["a sentence", "Something is off"],
    ["a list of sentences", ["Something is off"]],
    ["an object", { base: ["Something is off"] }],
  ])("may be %s", async (_, errors) => {
    expect((await failureOf({ body: { errors } })).message).toBe("Shopify answered with an error: Something is off");
  });

  it("names the scope that is missing", async () => {
    const message = "Access denied for orders field. Required access: `read_orders` access scope.";
    const error = await failureOf(ofError("ACCESS_DENIED", message, ["orders"]));
    expect([error.code, error.message]).toEqual([
      "permission_denied",
      "Shopify refused orders: the token lacks the scope read_orders.",
    ]);
  });

  it("tells protected customer data from a missing scope", async () => {
    const message = "This app is not approved to access the Customer object.";
    const { message: said } = await failureOf(ofError("ACCESS_DENIED", message, ["customers"]));
    expect(said).toBe("Shopify keeps customers back: the app is not approved for protected customer data.");
  });

  it("repeats no value that somebody typed", async () => {
    const message = 'Invalid id: gid://shopify/Order/12 for marie@example.com, "Marie Curie", +33 6 12 34 56 78';
    const error = await failureOf(ofError("INVALID_VARIABLE", message));
    expect(error.message).toBe('Shopify refused the request: Invalid id: … for … "…", …');
  });
});

describe("the third layer, a payload's refusals", () => {
  const refused = (entry: object, field = "userErrors"): Reply => ({
    body: { data: { doThing: { thing: null, [field]: [entry] } } },
  });

  it.each([
    [{ code: "CHANGE_FROM_QUANTITY_STALE", message: "Stale" }, "conflict", "stale_write"],
    [{ code: "INVALID_STATE", message: "No" }, "conflict", "wrong_status"],
    [{ code: "TAKEN", message: "No" }, "conflict", "duplicate"],
    [{ code: "NOT_FOUND", message: "No" }, "not_found", undefined],
    [{ code: "A_WORD_OF_TOMORROW", message: "No" }, "input_invalid", undefined],
    [{ field: null, message: "Order does not exist" }, "not_found", undefined],
    [{ field: ["id"], message: "Address for this topic has already been taken" }, "conflict", "duplicate"],
    [{ message: "Cannot cancel an order that has already been canceled" }, "conflict", "already_done"],
    [{ field: ["input", "email"], message: "Email is invalid" }, "input_invalid", undefined],
  ] as const)("%j is %s", async (entry, code, reason) => {
    expect(await failureOf(refused(entry), "mutate")).toMatchObject({ code, reason, effect: "none" });
  });

  it("is seen whatever its field is called", async () => {
    for (const field of ["userErrors", "orderCancelUserErrors", "locationActivateUserErrors"])
      expect((await failureOf(refused({ code: "NOT_FOUND", message: "No" }, field), "mutate")).code).toBe("not_found");
  });

  it("keeps every field, sentence and the data beside them", async () => {
    const body = {
      data: {
        doThing: {
          thing: { id: "kept" },
          userErrors: [
            { field: ["input", "lines", "0", "quantity"], message: "Quantity is too large" },
            { field: ["input", "phone"], message: "Phone is invalid" },
          ],
        },
      },
      extensions: cost(10, 1990),
    };
    const error = await failureOf({ body }, "mutate");
    expect([error.message, error.fields]).toEqual([
      "Shopify refused: Quantity is too large / Phone is invalid",
      ["input.lines.0.quantity", "input.phone"],
    ]);
    expect(answerOf(error)).toMatchObject({ data: body.data, userErrors: [{ code: null }, { code: null }] });
    expect(answerOf(error)?.cost?.requested).toBe(10);
    expect(inspect(error, { depth: 10 })).not.toContain("kept");
    expect(JSON.stringify(error)).not.toContain("kept");
  });
});

describe("partial data", () => {
  const denial = (path: readonly (string | number)[]): object => ({
    message: "Access denied for customer field.",
    path,
    extensions: { code: "ACCESS_DENIED" },
  });

  it("is kept when only parts of what was found were denied", async () => {
    const data = { order: { id: "1", customer: null } };
    const { client } = openShop([{ body: { data, errors: [denial(["order", "customer"])] } }]);
    const denied: string[] = [];
    const answer = await client.query(read, {}, anything, { onDenied: (paths) => denied.push(...paths) });
    expect([answer, denied]).toEqual([data, ["order.customer"]]);
  });

  it("is a denial when it cannot be read without the part", async () => {
    const strict = z.object({ order: z.object({ customer: z.object({ id: z.string() }) }) });
    const body = { data: { order: { id: "1", customer: null } }, errors: [denial(["order", "customer"])] };
    const { client } = openShop([{ body }]);
    await expect(client.query(read, {}, strict)).rejects.toMatchObject({
      code: "permission_denied",
      message: "Shopify refused order.customer: the token lacks a permission.",
    });
  });

  it.each([
    ["the root was denied", { order: null }, [denial(["order"])]],
    ["the denial took the root with it", { order: null }, [denial(["order", "customer"])]],
    ["something else failed too", { order: { id: "1" } }, [denial(["order", "customer"]), { message: "Broken" }]],
  ])("is a failure when %s", async (_, data, errors) => {
    const error = await failureOf({ body: { data, errors } });
    expect([error.code, answerOf(error)?.data]).toEqual(["permission_denied", data]);
  });
});

describe("a search", () => {
  it("that Shopify understood in part is a failure, not an answer", async () => {
    const warnings = [{ field: "emial", message: "Invalid search field for this query.", code: "invalid_field" }];
    const body = { data: { orders: { nodes: [] } }, extensions: { search: [{ path: ["orders"], warnings }] } };
    expect(await failureOf({ body })).toMatchObject({
      code: "response_invalid",
      remoteCode: "invalid_field",
      message: "Shopify ignored a part of the search: emial (invalid_field).",
    });
  });

  it("without warnings is an answer", async () => {
    const { client } = openShop([{ body: { data: {}, extensions: { search: [{ path: ["orders"] }] } } }]);
    expect(await client.query(read, {}, anything)).toEqual({});
  });
});
