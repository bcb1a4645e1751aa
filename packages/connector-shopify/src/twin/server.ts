import { withImplied } from "./access.ts";
import { advance } from "./advance.ts";
import { type Bucket, type BucketOptions, Bucket as LeakyBucket, standardBucket } from "./bucket.ts";
import { type Deliveries, deliveriesOf } from "./deliveries.ts";
import { failing, type ShopifyTrouble } from "./faults.ts";
import { answer, type GraphqlRequest } from "./graphql/execute.ts";
import { type AppCredentials, issueToken } from "./oauth.ts";
import { bulkFile } from "./resolvers/bulk-operations.ts";
import { resolvers } from "./resolvers/index.ts";
import { SearchIndex } from "./search/search-index.ts";
import type { ShopState, TwinToken } from "./state.ts";

/** What a shop needs to answer. */
export interface ServerOptions {
  readonly shop: ShopState;
  readonly app: AppCredentials;
  readonly now: () => number;
  /** Where it is reached when not at its own name: `http://127.0.0.1:8790`. */
  readonly home?: string | undefined;
  readonly bucket?: BucketOptions | undefined;
  /** How long the search index does not know what was written. Default 0. */
  readonly searchLagMs?: number | undefined;
  readonly pause: () => Promise<void>;
  /** Hears of each mutation that did what it was asked for. */
  readonly onChange: () => void;
}

/** Versions that are served, the oldest first. Older names fall forward to the first of them. */
const versions = ["2026-01", "2026-04", "2026-07", "2026-10"];

/** Answers requests as Shopify does. */
export class ShopServer {
  readonly #options: ServerOptions;
  readonly #index: SearchIndex;
  readonly bucket: Bucket;
  readonly deliveries: Deliveries;
  trouble: ShopifyTrouble | null = null;
  #requests = 0;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.bucket = new LeakyBucket(options.bucket ?? standardBucket, options.now);
    this.#index = new SearchIndex(options.shop, options);
    this.deliveries = deliveriesOf({ ...options, secret: options.app.clientSecret });
  }

  /** The shop as it is by the clock, which may have ended what nobody asked about yet. */
  current(): ShopState {
    const { shop, now } = this.#options;
    advance(shop, now(), (topic, gid) => this.deliveries.enqueue(topic, gid));
    return shop;
  }

  /** `null` when the address is not the shop's. */
  async handle(request: Request): Promise<Response | null> {
    const url = new URL(request.url);
    const { shop, app, now, home } = this.#options;
    if (url.host !== shop.settings.domain && url.host !== (home && new URL(home).host)) return null;
    this.#requests += 1;
    const requestId = `00000000-0000-4000-8000-${String(this.#requests).padStart(12, "0")}`;
    this.current();
    const response = this.trouble
      ? failing(this.trouble, requestId)
      : url.pathname === "/admin/oauth/access_token"
        ? await issueToken(request, { shop, app, nowMs: now() })
        : await this.#route(request, url);
    response.headers.set("x-request-id", requestId);
    return response;
  }

  async #route(request: Request, url: URL): Promise<Response> {
    const file = bulkFile(this.#options.shop, url.pathname);
    if (file !== null) return new Response(file, { headers: { "content-type": "application/jsonl" } });
    const [, asked] = /^\/admin\/api\/(unstable|\d{4}-\d{2})\/graphql\.json$/.exec(url.pathname) ?? [];
    if (asked === undefined) return Response.json({ errors: "Not Found" }, { status: 404 });
    if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
    const token = this.#token(request);
    if (!token) return failing("auth_failed", "");
    const read = await readBody(request);
    if (!read) return Response.json({ errors: "Bad Request" }, { status: 400 });
    const body = await answer(read, this.#context(token), {
      resolvers,
      bucket: this.bucket,
      pause: this.#options.pause,
      onChange: () => this.#options.onChange(),
    });
    return Response.json(body, { headers: { "x-shopify-api-version": served(asked) } });
  }

  #token(request: Request): TwinToken | null {
    const token = this.#options.shop.tokens.get(request.headers.get("x-shopify-access-token") ?? "");
    const isAlive = token && (token.expiresAtMs === null || token.expiresAtMs > this.#options.now());
    return isAlive ? token : null;
  }

  #context(token: TwinToken): Parameters<typeof answer>[1] {
    const { shop, now, home } = this.#options;
    const nowMs = now();
    return {
      shop,
      nowMs,
      scopes: withImplied(token.scopes),
      indexed: this.#index.asOf(nowMs),
      emit: (topic, gid) => this.deliveries.enqueue(topic, gid),
      fileUrl: (path) => `${home ?? `https://${shop.settings.domain}`}${path}`,
    };
  }
}

/** A version that is served no more falls forward to the oldest one that is. */
const served = (asked: string): string =>
  asked === "unstable" || versions.includes(asked) ? asked : asked < (versions[0] ?? "") ? (versions[0] ?? "") : asked;

async function readBody(request: Request): Promise<GraphqlRequest | null> {
  try {
    const read: unknown = JSON.parse(await request.text());
    if (typeof read !== "object" || read === null || !("query" in read) || typeof read.query !== "string") return null;
    const { variables, operationName } = Object.fromEntries(Object.entries(read));
    return {
      query: read.query,
      variables:
        typeof variables === "object" && variables !== null ? Object.fromEntries(Object.entries(variables)) : {},
      operationName: typeof operationName === "string" ? operationName : null,
    };
  } catch {
    return null;
  }
}
