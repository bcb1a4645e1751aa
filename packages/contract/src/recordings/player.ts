import { type Exchange, type Recordings, requestKey } from "./exchange.ts";
import { UnknownRequest } from "./unknown-request.ts";

/** Plays recordings back. */
export interface RecordingsPlayer {
  /** The recorded answer. Identical requests play in their order and stay at the last. Rejects when none matches. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Requests that no recording answered. */
  readonly unmatched: readonly string[];
  /** Names of exchanges that nobody played. */
  readonly unplayed: () => readonly string[];
}

/** A remote made of recordings. `played` collects over several players what was played. */
export function createPlayer({ exchanges }: Recordings, played: Set<Exchange> = new Set()): RecordingsPlayer {
  const byKey = Map.groupBy(exchanges, ({ request }) => requestKey(request));
  const turns = new Map<string, number>();
  const unmatched: string[] = [];
  return {
    unmatched,
    unplayed: () => exchanges.filter((exchange) => !played.has(exchange)).map(({ name }) => name),
    async handle(request) {
      const key = await keyOf(request);
      const turn = turns.get(key) ?? 0;
      const list = byKey.get(key) ?? [];
      const exchange = list[Math.min(turn, list.length - 1)];
      if (!exchange) {
        unmatched.push(key);
        throw new UnknownRequest(`No recording answers ${key}`);
      }
      turns.set(key, turn + 1);
      played.add(exchange);
      return toResponse(exchange);
    },
  };
}

async function keyOf(request: Request): Promise<string> {
  const url = new URL(request.url);
  const query = Object.fromEntries([...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key)]));
  const text = await request.clone().text();
  return requestKey({ method: request.method, path: url.pathname, query, body: text === "" ? null : parse(text) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What described the recorded bytes on their way, and what keeps a session: neither is true of a replayed answer. */
const dropped =
  /^(?:connection|content-encoding|content-length|keep-alive|set-cookie|strict-transport-security|trailer|transfer-encoding|upgrade)$/i;

function toResponse({ response }: Exchange): Response {
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !dropped.test(name)));
  const body = typeof response.body === "string" ? response.body : JSON.stringify(response.body);
  const hasBody = response.status !== 204 && response.status !== 304;
  return new Response(hasBody ? body : null, { status: response.status, headers });
}
