/** What the remote does with one request instead of answering it. */
export type Fault = (request: Request) => Response | Promise<Response>;

/** A shop's API in memory: the only thing that these tests fake. */
export interface Remote {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The next requests meet these, in order. */
  readonly fail: (...faults: Fault[]) => void;
  /** Every request meets this from now on; `null` ends it. */
  readonly failAlways: (fault: Fault | null) => void;
  /** Every request so far, as `GET /stock/1`. */
  readonly seen: string[];
  /** The bodies of requests that change something, with their idempotency key. */
  readonly written: { readonly body: unknown; readonly key: string | null }[];
  /** What it has: units by product. */
  readonly stock: Map<string, number>;
}

const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);

export const faults = {
  down: () => json({}, { status: 503 }),
  throttle: (seconds: number) => () => json({}, { status: 429, headers: { "retry-after": String(seconds) } }),
  unauthorised: () => json({}, { status: 401 }),
  forbidden: () => json({}, { status: 403 }),
  missing: () => json({}, { status: 404 }),
  nonsense: () => new Response("<html>Back soon</html>", { headers: { "content-type": "text/html" } }),
  /** Nothing was sent. */
  refuse: () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } })),
  /** Whatever was sent may have been executed. */
  breakOff: () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } })),
  hang: (request: Request) =>
    new Promise<Response>((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason), { once: true });
    }),
  /** Begins to answer, and stops in the middle. */
  stall: (request: Request) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"units"'));
          request.signal.addEventListener("abort", () => controller.error(request.signal.reason), { once: true });
        },
      }),
    ),
} as const satisfies Record<string, unknown>;

export function createRemote(): Remote {
  const next: Fault[] = [];
  let always: Fault | null = null;
  const seen: string[] = [];
  const written: Remote["written"] = [];
  const stock = new Map([
    ["1", 2],
    ["2", 5],
  ]);

  async function handle(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    seen.push(`${request.method} ${pathname}${search}`);
    const fault = next.shift() ?? always;
    if (fault) return fault(request);
    const [, kind, id = ""] = pathname.split("/");
    if (request.method !== "GET") {
      const body = (await request.json()) as { readonly units?: number }; // what the boutique sends
      written.push({ body, key: request.headers.get("idempotency-key") });
      if (kind === "stock") stock.set(id, body.units ?? 0);
    }
    if (kind === "stock") return json({ units: stock.get(id) ?? 0 });
    if (kind === "products") return json([...stock.keys()]);
    if (kind === "orders" && id === "none") return faults.missing();
    return json({ id });
  }

  return {
    fetch: async (input, init) => handle(new Request(input, init)),
    fail: (...faults) => void next.push(...faults),
    failAlways: (fault) => {
      always = fault;
    },
    seen,
    written,
    stock,
  };
}
