import type { ServerResponse } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { createTransport, type RestClientOptions, restClient } from "../../src/http/index.ts";
import type { RestClient } from "../../src/http/rest-types.ts";
import { path } from "../../src/path.ts";
import { failureOf } from "./failure-of.ts";
import { localServer } from "./local-server.ts";

const server = localServer();
const anything = z.unknown();
const client = (options: Partial<RestClientOptions> = {}): RestClient =>
  restClient({ baseUrl: server.url(), fetch: server.fetch, ...options });
const everyResponseIsOver = (): Promise<void> => expect.poll(() => server.openResponses(), { timeout: 5_000 }).toBe(0);

describe("an attempt takes too long", () => {
  it.each([
    ["no answer begins", () => {}],
    ["the body does not come", (response: ServerResponse) => void response.writeHead(200).write("[")],
    [
      "the body drips without an end",
      (response: ServerResponse) => {
        const drip = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(drip));
      },
    ],
  ])("when %s", async (_, answer) => {
    server.answer((_request, response) => answer(response));
    const api = client({ timeoutMs: 60 });
    const host = new URL(server.url()).host;
    expect(await failureOf(api.get(path`/orders`, anything))).toMatchObject({
      code: "unavailable",
      message: `${host} did not answer within 0.06 s.`,
      effect: undefined,
    });
    expect(await failureOf(api.post(path`/orders`, anything))).toMatchObject({ effect: "unknown", retryable: false });
    await everyResponseIsOver();
  });

  it("when the transport does not listen to the signal", async () => {
    let isCancelled = false;
    const fetch = async (): Promise<Response> => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const body = new ReadableStream({
        cancel: () => {
          isCancelled = true;
        },
      });
      return new Response(body);
    };
    const error = await failureOf(client({ fetch, timeoutMs: 10 }).get(path`/orders`, anything));
    expect(error.code).toBe("unavailable");
    await expect.poll(() => isCancelled).toBe(true);
  });

  it.each([
    ["headers", () => {}, { headersTimeoutMs: 100 }, "did not begin to answer in time"],
    [
      "body",
      (response: ServerResponse) => void response.writeHead(200).write("["),
      { bodyTimeoutMs: 100 },
      "stopped in the middle of its answer",
    ],
  ])("for the transport's own limit on the %s", async (_, answer, options, text) => {
    server.answer((_request, response) => answer(response));
    const fetch = createTransport({ allow: ["127.0.0.1"], ...options });
    const error = await failureOf(client({ fetch }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code: "unavailable", effect: "unknown" });
    expect(error.message).toContain(text);
    await fetch.close();
  });
});

describe("an answer larger than the limit is response_invalid", () => {
  const large = Buffer.alloc(3_000_000, " ");

  it.each([
    ["when it says so", { "content-length": String(large.length) }, large],
    ["when it does not say so", {}, large],
    ["when it is small until it is unpacked", { "content-encoding": "gzip" }, gzipSync(large)],
  ])("%s", async (_, headers, body) => {
    server.answer((_request, response) => void response.writeHead(200, headers).end(body));
    const error = await failureOf(client({ maxBytes: 1_000_000 }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code: "response_invalid", effect: "unknown", httpStatus: 200 });
    expect(error.message).toContain("answered more than 1000000 bytes");
    await everyResponseIsOver();
  });

  it("when it has no end", async () => {
    server.answer((_request, response) => {
      const push = (): void => {
        while (!response.destroyed && response.write(large.subarray(0, 65_536)));
      };
      response.on("drain", push);
      push();
    });
    const error = await failureOf(client({ maxBytes: 1_000_000 }).get(path`/orders`, anything));
    expect(error.code).toBe("response_invalid");
    await everyResponseIsOver();
  });

  it("but a failure keeps the meaning of its status", async () => {
    server.answer((_request, response) => void response.writeHead(503).end(large));
    expect(await failureOf(client({ maxBytes: 1_000 }).get(path`/orders`, anything))).toMatchObject({
      code: "unavailable",
      httpStatus: 503,
    });
  });

  it("and one of exactly the limit is read", async () => {
    server.answer((_request, response) => void response.end(`"${"x".repeat(998)}"`));
    expect(await client({ maxBytes: 1_000 }).get(path`/orders`, z.string())).toHaveLength(998);
  });
});

describe("an answer in a damaged compression", () => {
  it("is response_invalid", async () => {
    const body = gzipSync("{}");
    body.fill(0xff, 10);
    server.answer((_request, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(body));
    expect(await failureOf(client().get(path`/orders`, anything))).toMatchObject({ code: "response_invalid" });
  });
});

describe("an abort", () => {
  it.each([
    ["before the answer", () => {}],
    ["in the middle of the body", (response: ServerResponse) => void response.writeHead(200).write("[")],
  ])("%s rejects with the caller's reason and leaves nothing open", async (_, answer) => {
    const controller = new AbortController();
    const reason = { not: "even an error" };
    server.answer((_request, response) => {
      answer(response);
      setTimeout(() => controller.abort(reason), 20);
    });
    const call = { signal: controller.signal };
    await expect(client().post(path`/orders`, anything, { call })).rejects.toBe(reason);
    await everyResponseIsOver();
  });

  it("before the start sends nothing", async () => {
    const reason = new Error("the caller left");
    const call = { signal: AbortSignal.abort(reason) };
    await expect(client().post(path`/orders`, anything, { call })).rejects.toBe(reason);
    expect(server.count()).toBe(0);
  });

  it("leaves no listener on the caller's signal after an answer", async () => {
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...given);
    };
    await client().get(path`/orders`, anything, { call: { signal } });
    expect(listeners).toBe(0);
  });
});

describe("a broken connection", () => {
  let raw: Server | undefined;
  const sockets = new Set<Socket>();

  async function rawServer(onData: (socket: Socket) => void): Promise<string> {
    const created = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("data", () => onData(socket));
    });
    raw = created;
    await new Promise<void>((resolve) => created.listen(0, "127.0.0.1", resolve));
    const address = created.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    raw?.close();
  });

  it.each([
    ["reset before the answer", (socket: Socket) => socket.resetAndDestroy(), "unavailable"],
    ["closed before the answer", (socket: Socket) => socket.destroy(), "unavailable"],
    [
      "cut in the middle of the body",
      (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"),
      "unavailable",
    ],
    ["not speaking HTTP", (socket: Socket) => socket.end("SSH-2.0-private\r\n"), "unavailable"],
  ])("%s leaves a write's effect unknown", async (_, onData, code) => {
    const baseUrl = await rawServer(onData);
    const error = await failureOf(client({ baseUrl }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code, effect: "unknown", retryable: false });
    expect(error.message).toContain(new URL(baseUrl).host);
  });

  it("in the body of a failure keeps the meaning of its status", async () => {
    const baseUrl = await rawServer((socket) => socket.end("HTTP/1.1 422 No\r\ncontent-length: 100\r\n\r\n{"));
    const error = await failureOf(client({ baseUrl }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code: "input_invalid", effect: "none", httpStatus: 422 });
  });

  it("that is never made leaves no effect", async () => {
    const baseUrl = await rawServer(() => {});
    raw?.close();
    const error = await failureOf(client({ baseUrl }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code: "unavailable", effect: "none", retryable: true });
    expect(error.message).toContain("refused the connection");
  });

  it("for want of TLS leaves no effect", async () => {
    const baseUrl = server.url().replace("http:", "https:");
    const error = await failureOf(client({ baseUrl }).post(path`/orders`, anything));
    expect(error).toMatchObject({ code: "unavailable", effect: "none" });
    expect(error.message).toContain("does not speak TLS on this port");
  });
});
