import type { ApiKey } from "../../src/twin/http/authenticate.ts";
import { ShopServer } from "../../src/twin/shop-server.ts";
import type { Shop } from "../../src/twin/state.ts";
import { Bindings } from "./bindings.ts";
import { differenceOf, type Tolerance } from "./compare.ts";
import { type Recorded, routeOf, type Scenario } from "./exchanges.ts";
import { ForeignWrites, outOfScope } from "./scope.ts";
import { signAgain } from "./sign.ts";

/** What became of one exchange. */
export interface Played {
  readonly file: string;
  readonly name: string;
  readonly route: string;
  readonly outcome: "matched" | "differing" | "outOfScope";
  /** The first difference, or why it was not played. */
  readonly reason: string | null;
}

const key = (letter: string, permissions: ApiKey["permissions"], role: ApiKey["role"] = "administrator"): ApiKey => ({
  consumerKey: `ck_${letter.repeat(40)}`,
  consumerSecret: `cs_${letter.repeat(40)}`,
  permissions,
  role,
});

const keys = {
  "read_write key": key("a", "read_write"),
  "read-only key": key("b", "read"),
  "write-only key": key("c", "write"),
  "read_write key owned by a shop_manager": key("d", "read_write", "shop_manager"),
  "read_write key owned by a user of role customer": key("e", "read_write", "customer"),
};

/** Plays a scenario against a twin in the state in which the shop was, and compares every answer. */
export async function playScenario(scenario: Scenario, shop: Shop, tolerance: Tolerance): Promise<Played[]> {
  let nowMs = 0;
  const server = new ShopServer({
    shop,
    keys: Object.values(keys),
    now: () => nowMs,
    pause: async () => {},
    onChange: () => {},
  });
  const bindings = new Bindings(shop);
  const played: Played[] = [];
  const foreign = new ForeignWrites();
  for (const recorded of scenario.exchanges) {
    const about = {
      file: scenario.file,
      name: recorded.name,
      route: `${recorded.request.method} ${routeOf(recorded)}`,
    };
    const reason = outOfScope(recorded, shop, foreign);
    nowMs = Date.parse(recorded.response.headers.date ?? "") || nowMs;
    shop.settings = { ...shop.settings, orderStorage: recorded.name.includes("[posts]") ? "posts" : "hpos" };
    if (reason) {
      // What changes the shop is played all the same: later exchanges stand on it.
      if (recorded.request.method !== "GET" && recorded.response.status < 300) {
        foreign.add(recorded);
        await server.handle(toRequest(recorded, bindings));
      }
      played.push({ ...about, outcome: "outOfScope", reason });
      continue;
    }
    server.fault = /maintenance mode/.test(recorded.name) ? "unavailable" : null;
    const answer = await server.handle(toRequest(recorded, bindings));
    await server.deliveries.run(async ({ url }) => (/\/fail\/|:8098/.test(url) ? 500 : 200));
    const text = (await answer?.text()) ?? "";
    const given = {
      status: answer?.status ?? 0,
      headers: answer?.headers ?? new Headers(),
      body: text === "" ? null : JSON.parse(text),
    };
    const difference = await differenceOf(recorded, given, {
      bindings,
      nowMs,
      tolerance,
      all: (query) => everything(server, recorded, bindings, query),
    });
    played.push({ ...about, outcome: difference ? "differing" : "matched", reason: difference });
  }
  return played;
}

/** Every item that a listing's filters let through, with the same fields and by id: for orders that nothing decides. */
async function everything(
  server: ShopServer,
  recorded: Recorded,
  bindings: Bindings,
  more: Readonly<Record<string, unknown>>,
): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const query = { ...recorded.request.query, ...more, per_page: 100, page };
    const rest = Object.fromEntries(
      Object.entries(query).filter(([name]) => name !== "offset" && !name.startsWith("oauth_")),
    );
    const headers = { Authorization: "Basic <redacted: read_write key>" };
    const request = { ...recorded.request, query: rest, headers };
    const answer = await server.handle(toRequest({ ...recorded, scheme: "https", request }, bindings));
    const body: unknown = await answer?.json();
    if (!Array.isArray(body) || body.length === 0) return items;
    items.push(...body);
  }
}

function toRequest(recorded: Recorded, bindings: Bindings): Request {
  const { request, scheme } = recorded;
  const [path = "", inline] = request.path.split("?");
  const url = new URL(bindings.path(path), `${scheme}://boutique.example`);
  for (const [name, value] of new URLSearchParams(inline ?? "")) url.searchParams.append(name, value);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    const isKey = value === "<redacted>" || value === "<wrong>";
    const credential =
      name === "consumer_key" ? keys["read_write key"].consumerKey : keys["read_write key"].consumerSecret;
    if (isKey) url.searchParams.append(name, value === "<wrong>" ? "cs_wrong" : credential);
    else if (Array.isArray(value)) for (const entry of value) url.searchParams.append(name, String(entry));
    else url.searchParams.append(name, String(value));
  }
  if (request.query?.consumer_key && request.query.consumer_secret === "<wrong>")
    url.searchParams.set("consumer_key", keys["read_write key"].consumerKey);
  const headers = new Headers(
    Object.entries(request.headers).filter(([name]) => !/^(host|connection|authorization|content-length)$/i.test(name)),
  );
  signAgain(recorded, url, keys["read_write key"]);
  const authorization = authorizationOf(request.headers.Authorization ?? request.headers.authorization, url);
  if (authorization) headers.set("authorization", authorization);
  const hasBody =
    request.body !== null && request.body !== undefined && request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody
    ? typeof request.body === "string"
      ? request.body
      : JSON.stringify(bindings.body(request.body))
    : null;
  if (hasBody && typeof request.body !== "string" && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const sent = new Request(url, { method: request.method, headers, ...(body !== null && { body }) });
  // A text gets a content type of its own; a recorded request without one had none.
  if (hasBody && typeof request.body === "string" && !headers.has("content-type")) sent.headers.delete("content-type");
  return sent;
}

function authorizationOf(described: string | undefined, url: URL): string | null {
  if (!described) return null;
  if (described.startsWith("OAuth")) return oauthHeader(described, url);
  const who = /<redacted: (.*)>/.exec(described)?.[1] ?? "";
  const known = Object.entries(keys).find(([name]) => name === who)?.[1];
  if (known) return `Basic ${btoa(`${known.consumerKey}:${known.consumerSecret}`)}`;
  if (who === "valid key, wrong secret") return `Basic ${btoa(`${keys["read_write key"].consumerKey}:cs_wrong`)}`;
  if (who === "unknown consumer key") return `Basic ${btoa("ck_unknown:cs_unknown")}`;
  return described;
}

/** The parameters of a recorded header, moved to the query, signed again, and moved back. */
function oauthHeader(described: string, url: URL): string {
  const signed = new URL(url);
  for (const [, name = "", value = ""] of described.matchAll(/(\w+)="([^"]*)"/g))
    signed.searchParams.set(name, decodeURIComponent(value));
  signAgain({ name: "", request: { method: "GET" } } as Recorded, signed, keys["read_write key"]); // all that it reads
  const own = [...signed.searchParams].filter(([name]) => name.startsWith("oauth_"));
  return `OAuth ${own.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(", ")}`;
}
