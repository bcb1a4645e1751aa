import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createTransport, type GuardedTransport } from "../../src/http/index.ts";

/** A server on loopback and a transport that may reach it, for the length of a test file. */
export interface LocalServer {
  readonly fetch: GuardedTransport;
  readonly url: () => string;
  /** How the next requests are answered. */
  readonly answer: (listener: RequestListener) => void;
  /** How many requests came in during this test. */
  readonly count: () => number;
  /** How many answers are neither sent nor broken off. */
  readonly openResponses: () => number;
}

export function localServer(): LocalServer {
  let listener: RequestListener;
  let count = 0;
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    count += 1;
    open.add(response);
    response.on("close", () => open.delete(response));
    listener(request, response);
  });
  const fetch = createTransport({ allow: ["127.0.0.1"] });
  const port = (): number => (server.address() as AddressInfo).port; // a TCP server has no other kind

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  beforeEach(() => {
    count = 0;
    listener = (_request, response) => response.end("{}");
  });
  afterAll(async () => {
    server.closeAllConnections();
    await fetch.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    fetch,
    url: () => `http://127.0.0.1:${port()}`,
    answer: (next) => {
      listener = next;
    },
    count: () => count,
    openResponses: () => open.size,
  };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
