import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ConnectorError } from "../../src/errors.ts";
import { type RestClientOptions, restClient } from "../../src/http/index.ts";
import type { RestClient } from "../../src/http/rest-types.ts";
import { path } from "../../src/path.ts";
import { failureOf } from "./failure-of.ts";

const anything = z.unknown();

/** A client whose remote always gives the same answer. */
function answering(
  body: string | Uint8Array<ArrayBuffer> | null,
  init: ResponseInit = {},
  options: Partial<RestClientOptions> = {},
): RestClient {
  return restClient({ baseUrl: "https://shop.example", fetch: async () => new Response(body, init), ...options });
}
const get = (api: RestClient): Promise<unknown> => api.get(path`/orders/${"private-id"}`, anything);

describe("an answer", () => {
  it.each([
    ["JSON", '{"a":1}', { a: 1 }],
    ["JSON behind a byte order mark", '\uFEFF{"a":1}', { a: 1 }],
    ["null for an empty body", "", null],
    ["null for a blank body", " \r\n", null],
  ])("is read as %s", async (_, body, expected) => {
    expect(await get(answering(body))).toEqual(expected);
  });

  it("without a body is null", async () => {
    expect(await get(answering(null, { status: 204 }))).toBeNull();
  });

  it.each([
    ["HTML", "<!doctype html><p>private</p>", "HTML instead of JSON: is https://shop.example the right address?"],
    ["a PHP warning before JSON", "<br />\n<b>Warning</b>: private {}", "HTML instead of JSON"],
    ["half of its JSON", '{"name":"private', "something that is not JSON"],
    ["text", "private", "something that is not JSON"],
    ["text that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "text that is not UTF-8"],
    ["half a character", new Uint8Array([0x22, 0xc3]), "text that is not UTF-8"],
  ])("of %s is response_invalid", async (_, body, text) => {
    const error = await failureOf(get(answering(body)));
    expect(error).toMatchObject({ code: "response_invalid", httpStatus: 200, retryable: false });
    expect(error.message).toContain(text);
    expect(error.message).not.toContain("private");
  });

  it("of another shape names its fields and no values", async () => {
    const api = answering('{"lines":[{"total":"private"}],"id":null}');
    const schema = z.object({ id: z.number(), lines: z.array(z.object({ total: z.number() })) });
    const error = await failureOf(api.get(path`/orders`, schema));
    expect(error).toMatchObject({ code: "response_invalid", fields: ["id", "lines.0.total"], httpStatus: 200 });
    expect(error.message).not.toContain("private");
  });

  it("keeps the refusal of a schema's own transform", async () => {
    const schema = z.transform((): never => {
      throw new ConnectorError("response_invalid", "Not money");
    });
    expect(await failureOf(answering("{}").post(path`/orders`, schema))).toMatchObject({
      code: "response_invalid",
      message: "Not money",
      effect: "unknown",
    });
  });

  it("comes with its headers when asked", async () => {
    const answer = await answering("[]", { headers: { "x-total": "7" } }).request("GET", path`/orders`);
    expect([answer.status, answer.body, answer.headers.get("x-total")]).toEqual([200, [], "7"]);
  });
});

describe("a status", () => {
  it.each([
    [400, "input_invalid", false],
    [401, "auth_failed", false],
    [402, "response_invalid", false],
    [403, "permission_denied", false],
    [404, "not_found", false],
    [405, "response_invalid", false],
    [408, "unavailable", true],
    [409, "conflict", false],
    [410, "not_found", false],
    [412, "conflict", false],
    [422, "input_invalid", false],
    [425, "unavailable", true],
    [429, "rate_limited", true],
    [500, "unavailable", true],
    [503, "unavailable", true],
    [599, "unavailable", true],
  ])("%i is %s", async (status, code, retryable) => {
    const error = await failureOf(get(answering("<html>private</html>", { status })));
    expect(error).toMatchObject({ code, retryable, httpStatus: status, effect: undefined });
    expect(error.message).toMatch(/^GET shop\.example\/orders\/\{\} /);
    expect(error.message).not.toContain("private");
  });

  it.each([
    ["https://www.shop.example/orders/1?key=private", "redirects to https://www.shop.example: use that address."],
    ["/fr/orders", "redirects to another path of https://shop.example: check the address's path."],
    [undefined, "redirects without saying where: check the address."],
  ])("301 to %s says what to do", async (location, text) => {
    const error = await failureOf(get(answering("", { status: 301, headers: location ? { location } : {} })));
    expect(error).toMatchObject({ code: "config_invalid", message: `GET shop.example/orders/{} ${text}` });
  });

  it.each([404, 410])("%i is null for find", async (status) => {
    expect(await answering("", { status }).find(path`/orders/${1}`, anything)).toBeNull();
  });

  it("403 is no null for find", async () => {
    const api = answering("", { status: 403 });
    expect(await failureOf(api.find(path`/orders/${1}`, anything))).toMatchObject({ code: "permission_denied" });
  });

  it("tells the remote's request id and how long to wait", async () => {
    const headers = { "retry-after": "120", "cf-ray": "ray", "x-request-id": "id-7" };
    const error = await failureOf(get(answering("", { status: 503, headers })));
    expect(error).toMatchObject({ requestId: "id-7", retryAfterMs: 120_000 });
  });

  it("tells a request id from the header that the connector names", async () => {
    const api = answering("", { status: 500, headers: { "x-trace": "t-1" } }, { requestIdHeaders: ["x-trace"] });
    expect((await failureOf(get(api))).requestId).toBe("t-1");
  });
});

describe("the connector's own classification", () => {
  it("comes first, and the client fills in what it left out", async () => {
    const api = answering(
      '{"code":"locked"}',
      { status: 400, headers: { "x-request-id": "id-7" } },
      {
        toError: ({ status, body }) =>
          new ConnectorError("conflict", `seen ${status} ${JSON.stringify(body)}`, { reason: "wrong_status" }),
      },
    );
    expect(await failureOf(api.post(path`/orders`, anything))).toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      message: 'seen 400 {"code":"locked"}',
      effect: "none",
      httpStatus: 400,
      requestId: "id-7",
    });
  });

  it("leaves the judgement to the status with null", async () => {
    expect(await failureOf(get(answering("", { status: 403 }, { toError: () => null })))).toMatchObject({
      code: "permission_denied",
    });
  });

  it("sees a 200 with an error inside", async () => {
    const toError: RestClientOptions["toError"] = ({ status, body }) =>
      status === 200 && typeof body === "object" && body !== null && "errors" in body
        ? new ConnectorError("input_invalid", "refused")
        : null;
    const api = answering('{"errors":[]}', {}, { toError });
    expect(await failureOf(api.post(path`/orders`, anything))).toMatchObject({
      code: "input_invalid",
      effect: "unknown",
    });
  });

  it("makes not_found null for find", async () => {
    const api = answering("{}", { status: 400 }, { toError: () => new ConnectorError("not_found", "none") });
    expect(await api.find(path`/orders/${1}`, anything)).toBeNull();
  });

  it("is told nothing of an answer that is not JSON", async () => {
    let seen: unknown = "nothing";
    const toError: RestClientOptions["toError"] = ({ body }) => {
      seen = body;
      return null;
    };
    await failureOf(get(answering("<html>", { status: 502 }, { toError })));
    expect(seen).toBeUndefined();
  });

  it("lets its own bugs through", async () => {
    const bug = new TypeError("a bug");
    const toError = (): never => {
      throw bug;
    };
    await expect(get(answering("{}", {}, { toError }))).rejects.toBe(bug);
  });
});
