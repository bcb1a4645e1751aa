import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** A delivery as a receiver got it. */
export interface Received {
  readonly webhookId: string;
  readonly timestamp: number;
  /** By the position of the receiver's secrets, which of them the signatures fit. */
  readonly fits: readonly boolean[];
  readonly type: string;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
}

/** How a receiver answers one delivery. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** One of the tenant's own systems: a real HTTP server that verifies with the `standardwebhooks` package. */
export interface Receiver {
  readonly url: string;
  /** `127.0.0.1` with its port. */
  readonly host: string;
  readonly received: Received[];
  /** What it verifies with; set it once the endpoint is there. */
  secrets: readonly string[];
  /** How it answers; the next ones first, then always. */
  readonly next: Answer[];
  always: Answer;
  /** Resolves once so many deliveries came, in all. */
  readonly until: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const answers = {
  taken: (response) => response.writeHead(204).end(),
  broken: (response) => response.writeHead(500).end("stack trace"),
  gone: (response) => response.writeHead(410).end(),
  silent: () => {},
  reset: (_, request) => request.socket.destroy(),
} as const satisfies Record<string, Answer>;

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end();

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    received.push(toReceived(request, body, receiver.secrets));
    for (const look of waiting) look();
    (receiver.next.shift() ?? receiver.always)(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const host = `127.0.0.1:${port}`;
  const receiver: Receiver = {
    ...{ url: `http://${host}/events?token=in-the-address`, host, received, secrets: [], next: [] },
    always: answers.taken,
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function toReceived({ headers }: IncomingMessage, body: string, secrets: readonly string[]): Received {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return {
    webhookId: given["webhook-id"] ?? "",
    timestamp: Number(given["webhook-timestamp"]),
    fits: secrets.map((secret) => verifies(secret, body, given)),
    type: JSON.parse(body).type,
    body,
    headers,
  };
}

function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
