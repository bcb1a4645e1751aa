import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { CallOptions } from "../../src/call.ts";
import { hasWritten } from "../../src/call-scope.ts";
import { ConnectorError } from "../../src/errors.ts";
import { type RestClientOptions, restClient } from "../../src/http/index.ts";
import type { RestClient } from "../../src/http/rest-types.ts";
import { openUnknown } from "../../src/open.ts";
import { path } from "../../src/path.ts";
import type { Transport } from "../../src/transport.ts";
import { deaf, parcelo } from "../parcelo.ts";
import { failureOf } from "./failure-of.ts";

type Step = Response | Error;

/** A client whose remote goes through `steps`, one for each request. */
function stepping(steps: readonly Step[], options: Partial<RestClientOptions> = {}): RestClient {
  const left = [...steps];
  const fetch: Transport = async () => {
    const step = left.shift() ?? new Error("Nothing left to answer");
    if (step instanceof Error) throw step;
    return step;
  };
  return restClient({ baseUrl: "https://shop.example", fetch, ...options });
}
const anything = z.unknown();
const status = (code: number, body = "{}"): Response => new Response(body, { status: code });
const network = (code: string, syscall?: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code, syscall }) });

describe("a failed write", () => {
  it.each([400, 401, 403, 404, 405, 408, 409, 412, 422, 425, 429, 301, 307, 308])(
    "refused with %i had no effect",
    async (code) => {
      const call: CallOptions = {};
      const error = await failureOf(stepping([status(code)]).post(path`/orders`, anything, { call }));
      expect(error.effect).toBe("none");
      expect(hasWritten(call)).toBe(false);
    },
  );

  it.each([500, 502, 503, 504, 302, 303])("answered %i may have had one", async (code) => {
    const call: CallOptions = {};
    const error = await failureOf(stepping([status(code)]).post(path`/orders`, anything, { call }));
    expect(error).toMatchObject({ effect: "unknown", retryable: false });
    expect(hasWritten(call)).toBe(true);
  });

  it.each([
    network("ENOTFOUND", "getaddrinfo"),
    network("EAI_AGAIN", "getaddrinfo"),
    network("ECONNREFUSED", "connect"),
    network("ENETUNREACH", "connect"),
    network("UND_ERR_CONNECT_TIMEOUT"),
    network("CERT_HAS_EXPIRED"),
    network("ERR_TLS_CERT_ALTNAME_INVALID"),
    new ConnectorError("config_invalid", "refused by the guard"),
  ])("that never left ($cause.code) had no effect", async (thrown) => {
    expect(await failureOf(stepping([thrown]).post(path`/orders`, anything))).toMatchObject({ effect: "none" });
  });

  it.each([
    network("ECONNRESET", "read"),
    network("EHOSTUNREACH", "read"),
    network("UND_ERR_SOCKET"),
    network("UND_ERR_HEADERS_TIMEOUT"),
    network("HPE_INVALID_CONSTANT"),
    new TypeError("fetch failed"),
  ])("broken off ($cause.code) may have had one", async (thrown) => {
    expect(await failureOf(stepping([thrown]).post(path`/orders`, anything))).toMatchObject({
      code: "unavailable",
      effect: "unknown",
      retryable: false,
    });
  });

  it("broken off says the system's code, and nothing else that a transport puts there", async () => {
    const telling = Object.assign(new TypeError("fetch failed"), { cause: { code: "emma@person.example" } });
    const messageOf = async (thrown: Error): Promise<unknown> =>
      Reflect.get(Object(await failureOf(stepping([thrown]).post(path`/orders`, anything))), "message");
    expect(await messageOf(network("ECONNRESET"))).toContain("(ECONNRESET)");
    expect(await messageOf(telling)).not.toContain("emma");
  });

  it("whose answer cannot be read may have had one", async () => {
    expect(await failureOf(stepping([status(200, "<html>")]).post(path`/orders`, anything))).toMatchObject({
      code: "response_invalid",
      effect: "unknown",
    });
    expect(await failureOf(stepping([status(200)]).post(path`/orders`, z.string()))).toMatchObject({
      code: "response_invalid",
      effect: "unknown",
    });
  });

  it("has the effect that the connector knows", async () => {
    const toError = (): ConnectorError => new ConnectorError("unavailable", "locked", { effect: "none" });
    const call: CallOptions = {};
    expect(await failureOf(stepping([status(503)], { toError }).post(path`/orders`, anything, { call }))).toMatchObject(
      { effect: "none", retryable: true },
    );
    expect(hasWritten(call)).toBe(false);
  });
});

describe("after a write of the same call", () => {
  it("a refused write cannot say that nothing happened", async () => {
    const call: CallOptions = {};
    const api = stepping([status(200), status(422)]);
    await api.post(path`/orders`, anything, { call });
    expect(await failureOf(api.post(path`/notes`, anything, { call }))).toMatchObject({ effect: "unknown" });
  });

  it("a failed read cannot either", async () => {
    const call: CallOptions = {};
    const api = stepping([status(200), status(500), status(200)]);
    await api.post(path`/orders`, anything, { call });
    expect(await failureOf(api.get(path`/orders`, anything, { call }))).toMatchObject({ effect: "unknown" });
    expect(await failureOf(api.get(path`/orders`, z.string(), { call }))).toMatchObject({ effect: "unknown" });
  });

  it("the record stays when a write beside it was refused", async () => {
    const call: CallOptions = {};
    const answers: ((response: Response) => void)[] = [];
    const fetch: Transport = () => new Promise((resolve) => answers.push(resolve));
    const api = restClient({ baseUrl: "https://shop.example", fetch });
    const first = failureOf(api.post(path`/a`, anything, { call }));
    const second = api.post(path`/b`, anything, { call });
    await expect.poll(() => answers.length).toBe(2);
    answers[0]?.(status(422));
    await first;
    answers[1]?.(status(200));
    await second;
    expect(hasWritten(call)).toBe(true);
  });
});

describe("a read", () => {
  it("has no effect to tell", async () => {
    const call: CallOptions = {};
    const api = stepping([status(500), status(500), status(200)]);
    expect((await failureOf(api.get(path`/orders`, anything, { call }))).effect).toBeUndefined();
    const asked = api.post(path`/search`, anything, { call, isSafe: true });
    expect((await failureOf(asked)).effect).toBeUndefined();
    await api.post(path`/search`, anything, { call, isSafe: true });
    expect(hasWritten(call)).toBe(false);
  });
});

describe("a write operation", () => {
  const effectAfter = async (methods: readonly ("get" | "post")[], reword = (error: ConnectorError) => error) => {
    const api = stepping(methods.map((_, index) => status(index === methods.length - 1 ? 500 : 200)));
    const cancelOrder = async (_id: string, _options: unknown, call?: CallOptions): Promise<never> => {
      for (const method of methods) {
        await api[method](path`/orders`, anything, { call }).catch((error: unknown) => {
          throw ConnectorError.is(error) ? reword(error) : error;
        });
      }
      throw new Error("It went well");
    };
    const { orders } = openUnknown(parcelo({}, { cancelOrder }), { apiKey: "key-8f31c" });
    const { effect, retryable } = await failureOf(orders?.cancelOrder("1") ?? deaf());
    return [effect, retryable];
  };
  const reword = (error: ConnectorError) => ConnectorError.extend(error, { message: "Cannot look." });

  it("did nothing when it has only read, also when the connector put it into other words", async () => {
    expect(await effectAfter(["get"])).toEqual(["none", true]);
    expect(await effectAfter(["get", "get"], reword)).toEqual(["none", true]);
  });

  it("may have done something once it has written", async () => {
    expect(await effectAfter(["post"])).toEqual(["unknown", false]);
    expect(await effectAfter(["get", "post"], reword)).toEqual(["unknown", false]);
    expect(await effectAfter(["post", "get"], reword)).toEqual(["unknown", false]);
  });
});
