import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeListener } from "../../src/index.ts";

const origin = "https://hooks.example";

describe("a handler on node:http", () => {
  const seen: { method: string; url: string; topic: string | null; bytes: number[] }[] = [];
  let server: Server;
  let port = 0;
  beforeAll(async () => {
    server = createServer(
      nodeListener(async (request) => {
        const bytes = [...new Uint8Array(await request.arrayBuffer())];
        seen.push({ method: request.method, url: request.url, topic: request.headers.get("x-topic"), bytes });
        if (request.url.endsWith("/bug")) throw new Error("a bug");
        return new Response("kept", { status: 202, headers: { "x-answer": "yes" } });
      }, `${origin}/`),
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port; // it listens on a port
  });
  afterAll(() => void server.close());

  /** What is answered to lines as they stand. */
  async function answerTo(...lines: string[]): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.write(`${lines.join("\r\n")}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`);
    return (await buffer(socket)).toString();
  }

  it("gets the raw bytes, the headers, and the address that senders call", async () => {
    const body = new Uint8Array([0, 255, 123, 10, 128]);
    const init = { method: "POST", headers: { "x-topic": "order.updated" }, body };
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/token?y=1`, init);
    expect([answer.status, answer.headers.get("x-answer"), await answer.text()]).toEqual([202, "yes", "kept"]);
    const url = `${origin}/webhooks/token?y=1`;
    expect(seen.at(-1)).toEqual({ method: "POST", url, topic: "order.updated", bytes: [...body] });
  });

  it("is asked nothing about another host, whatever the request says", async () => {
    await answerTo("GET //evil.example/token HTTP/1.1");
    await answerTo("GET http://evil.example/token HTTP/1.1");
    expect(seen.slice(-2).map(({ url }) => new URL(url).origin)).toEqual([origin, origin]);
  });

  it("is not asked about what is no standard request", async () => {
    expect(await answerTo("TRACE / HTTP/1.1")).toMatch(/^HTTP\/1.1 400 /);
  });

  it("that rejects leaves the sender without an answer, so that it repeats", async () => {
    await expect(fetch(`http://127.0.0.1:${port}/bug`, { method: "POST", body: "x" })).rejects.toThrow("fetch failed");
  });
});
