import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { CreateTwin, ServedTwin } from "@coccinelle/core";
import { listen } from "../listen.ts";

const host = "127.0.0.1";

/** A twin that listens. */
export interface RunningTwin {
  readonly twin: ServedTwin;
  /** Where it answers: `http://127.0.0.1:8790`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What is served, and where. */
export interface ServeOptions {
  readonly createTwin: CreateTwin;
  /** 0 chooses a free one. */
  readonly port: number;
  /** Hears of a request on which the twin broke. */
  readonly onError: (error: unknown) => void;
}

/** Serves a fresh twin on this machine, and for this machine only. */
export async function serveTwin({ createTwin, port, onError }: ServeOptions): Promise<RunningTwin> {
  const server = createServer();
  const url = `http://${host}:${await listen(server, { host, port })}`;
  const twin = createTwin({ now: () => Date.now(), home: url });
  server.on("request", (request, response) => {
    answer(request, response, { twin, url }).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { twin, url, close };
}

interface Served {
  readonly twin: ServedTwin;
  readonly url: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, { twin, url }: Served): Promise<void> {
  const asked = await toRequest(request, url);
  const answered = asked && (await twin.handle(asked));
  if (!answered) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("The twin has no such address.\n");
    return;
  }
  response.statusCode = answered.status;
  for (const [name, value] of answered.headers) response.appendHeader(name, value);
  response.end(Buffer.from(await answered.arrayBuffer()));
}

/** Under the address at which the twin listens, whatever name it was called by: signatures are made over it. */
async function toRequest(incoming: IncomingMessage, url: string): Promise<Request | null> {
  const { method = "GET", url: target = "/", headersDistinct } = incoming;
  if (!target.startsWith("/")) return null;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value) => [name, value] as [string, string]),
  );
  const body = await incoming.toArray();
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`${url}${target}`, { method, headers, body: hasBody ? Buffer.concat(body) : null });
}
