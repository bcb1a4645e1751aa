import { lookup } from "node:dns";
import { MockAgent } from "undici";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { createTransport, restClient } from "../../src/http/index.ts";
import { path } from "../../src/path.ts";
import { defaultTransport } from "../../src/transport.ts";
import { failureOf } from "./failure-of.ts";
import { bodyOf, localServer } from "./local-server.ts";

vi.mock("node:dns", async (original) => ({ ...(await original<typeof import("node:dns")>()), lookup: vi.fn() }));

const server = localServer();
const guarded = createTransport();
afterAll(() => guarded.close());

type Answer = (error: null, addresses: readonly { address: string; family: number }[]) => void;

/** Makes every name resolve to these addresses. */
function resolveTo(addresses: readonly string[]): void {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const fake = (_name: string, _options: unknown, answer: Answer): void => answer(null, found);
  vi.mocked(lookup).mockImplementation(fake as never); // the one of its four forms that is called
}

beforeEach(() => resolveTo([]));

describe("the guard stops", () => {
  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://①②⑦.0.0.1/",
    "https://10.0.0.1/",
    "http://192.168.1.1:8080/",
  ])("%s", async (url) => {
    const error = await failureOf(guarded(url));
    expect(error).toMatchObject({ code: "config_invalid", effect: "none" });
    expect(error.message).toContain("is a private address; allow it with createTransport");
  });

  it.each(["file:///etc/passwd", "data:text/plain,x", "blob:https://shop.example/1", "ftp://shop.example/"])(
    "%s",
    async (url) => expect(await failureOf(guarded(url))).toMatchObject({ code: "config_invalid" }),
  );

  it.each([
    ["a private one", ["10.0.0.1"]],
    ["a private one beside a public one", ["8.8.8.8", "::1"]],
    ["none", []],
  ])("a name that resolves to %s", async (_, addresses) => {
    resolveTo(addresses);
    expect(await failureOf(guarded("https://shop.example/"))).toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("shop.example resolves to a private address; allow it with"),
    });
  });
});

describe("an allowed host", () => {
  const port = (): string => new URL(server.url()).port;

  it.each([
    ["by name", () => ["localhost"], "localhost"],
    ["by name and port", () => [`localhost:${port()}`], "localhost"],
    ["in other letters", () => ["LOCALHOST"], "localhost"],
    ["by address", () => ["127.0.0.1"], "127.0.0.1"],
    ["by address and port", () => [`127.0.0.1:${port()}`], "127.0.0.1"],
  ])("is reached %s", async (_, allow, host) => {
    const actual = await vi.importActual<typeof import("node:dns")>("node:dns");
    vi.mocked(lookup).mockImplementation(actual.lookup as never); // the same function
    const transport = createTransport({ allow: allow() });
    expect((await transport(`http://${host}:${port()}/`)).status).toBe(200);
    await transport.close();
  });

  it.each([["127.0.0.1:1"], ["127.0.0.2"], ["0.0.1"]])("%s opens no other", async (allow) => {
    const transport = createTransport({ allow: [allow] });
    expect(await failureOf(transport(server.url()))).toMatchObject({ code: "config_invalid" });
    await transport.close();
    expect(server.count()).toBe(0);
  });
});

describe("the transport", () => {
  it("does not follow redirects", async () => {
    server.answer((_request, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    const response = await server.fetch(server.url(), { redirect: "follow" });
    expect([response.status, response.headers.get("location"), server.count()]).toEqual([302, "/elsewhere", 1]);
  });

  it("gives up a connection that is not made in time, before anything was sent", async () => {
    vi.mocked(lookup).mockImplementation((() => {}) as never); // no answer ever comes
    const transport = createTransport({ connectTimeoutMs: 100 });
    const api = restClient({ baseUrl: "https://shop.example", fetch: transport });
    expect(await failureOf(api.post(path`/orders`, z.unknown()))).toMatchObject({
      code: "unavailable",
      effect: "none",
      message: expect.stringContaining("shop.example could not be connected to in time"),
    });
    await transport.close();
  });

  it("takes a Request", async () => {
    let seen: unknown;
    server.answer(async (request, response) => {
      seen = [request.method, request.url, request.headers["x-key"], await bodyOf(request)];
      response.end();
    });
    await server.fetch(
      new Request(`${server.url()}/a?b=1`, { method: "PUT", headers: { "x-key": "1" }, body: "body" }),
    );
    expect(seen).toEqual(["PUT", "/a?b=1", "1", "body"]);
  });

  it("sends a form with files", async () => {
    let seen: unknown;
    server.answer(async (request, response) => {
      seen = [request.headers["content-type"]?.split(";")[0], (await bodyOf(request)).includes("content of the file")];
      response.end();
    });
    const form = new FormData();
    form.set("file", new Blob(["content of the file"]), "label.pdf");
    await server.fetch(server.url(), { method: "POST", body: form });
    expect(seen).toEqual(["multipart/form-data", true]);
  });

  it("sends a body with its length, not in chunks", async () => {
    let seen: unknown;
    server.answer((request, response) => {
      seen = [request.headers["content-length"], request.headers["transfer-encoding"]];
      response.end();
    });
    await server.fetch(server.url(), { method: "POST", body: "{}" });
    expect(seen).toEqual(["2", undefined]);
  });

  it("closes its connections at the end of its block", async () => {
    const transport = createTransport({ allow: ["127.0.0.1"] });
    await (await transport(server.url())).text();
    await transport[Symbol.asyncDispose]();
    await expect(transport(server.url())).rejects.toThrow();
  });

  it("goes through a dispatcher of its own choice", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent.get("https://shop.example").intercept({ path: "/" }).reply(200, "from the fake");
    const transport = createTransport({ dispatcher: agent });
    expect(await (await transport("https://shop.example/")).text()).toBe("from the fake");
  });

  it("is the default once @coccinelle/core/http is imported", async () => {
    expect(await failureOf(defaultTransport("http://127.0.0.1/"))).toMatchObject({ code: "config_invalid" });
  });
});
