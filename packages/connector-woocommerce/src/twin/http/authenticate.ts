import { createHmac, timingSafeEqual } from "node:crypto";
import { RestError } from "./rest-error.ts";

/** A key pair of the shop, as WooCommerce → Settings → Advanced → REST API makes it. */
export interface ApiKey {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly permissions: "read" | "write" | "read_write";
  /** What the key's user may do: a shop manager all but deleting accounts, a customer nothing of what is asked here. */
  readonly role: "administrator" | "shop_manager" | "customer";
}

const refused = (message: string): RestError => new RestError(401, "woocommerce_rest_authentication_error", message);

const oauthParameters = [
  "oauth_consumer_key",
  "oauth_timestamp",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
] as const;
const skewMs = 15 * 60_000;

/** Finds out whose key a request carries. Over https Basic or the query, over http OAuth 1.0a only. */
export class Authenticator {
  readonly #keys: readonly ApiKey[];
  readonly #usedNonces = new Set<string>();

  constructor(keys: readonly ApiKey[]) {
    this.#keys = keys;
  }

  /** `null` when nobody is recognised. Throws when what was given is wrong. */
  authenticate(
    request: { readonly method: string; readonly url: URL; readonly headers: Headers },
    nowMs: number,
  ): ApiKey | null {
    const oauth = oauthOf(request);
    if (oauth) return this.#byOauth(request, oauth, nowMs);
    return request.url.protocol === "https:" ? this.#bySecret(request) : null;
  }

  #find(consumerKey: string): ApiKey | undefined {
    return this.#keys.find((key) => key.consumerKey === consumerKey);
  }

  #bySecret({ url, headers }: { readonly url: URL; readonly headers: Headers }): ApiKey | null {
    const basic = /^Basic (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    const [user, password] = basic
      ? atob(basic).split(":")
      : [url.searchParams.get("consumer_key"), url.searchParams.get("consumer_secret")];
    const key = user ? this.#find(user) : undefined;
    if (!key) return null;
    if (!isSame(key.consumerSecret, password ?? "")) throw refused("Consumer secret is invalid.");
    return key;
  }

  #byOauth(
    { method, url }: { readonly method: string; readonly url: URL },
    oauth: ReadonlyMap<string, string>,
    nowMs: number,
  ): ApiKey {
    for (const name of oauthParameters) {
      if (!oauth.get(name))
        throw new RestError(
          401,
          "woocommerce_rest_authentication_missing_parameter",
          `Missing OAuth parameter ${name}`,
        );
    }
    const key = this.#find(oauth.get("oauth_consumer_key") ?? "");
    if (!key) throw refused("Consumer key is invalid.");
    const hash = { "HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256" }[oauth.get("oauth_signature_method") ?? ""];
    if (!hash) throw refused("Invalid signature - signature method is invalid.");
    const base = baseString(method, url, oauth);
    const signature = createHmac(hash, `${key.consumerSecret}&`).update(base).digest("base64");
    if (!isSame(signature, oauth.get("oauth_signature") ?? ""))
      throw refused("Invalid signature - provided signature does not match.");
    if (Math.abs(Number(oauth.get("oauth_timestamp")) * 1000 - nowMs) > skewMs) throw refused("Invalid timestamp.");
    const nonce = `${key.consumerKey} ${oauth.get("oauth_nonce")}`;
    if (this.#usedNonces.has(nonce)) throw refused("Invalid nonce - nonce has already been used.");
    this.#usedNonces.add(nonce);
    return key;
  }
}

function oauthOf({
  url,
  headers,
}: {
  readonly url: URL;
  readonly headers: Headers;
}): ReadonlyMap<string, string> | null {
  const header = /^OAuth (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (header) {
    const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)];
    return new Map(pairs.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
  }
  const given = [...url.searchParams].filter(([name]) => name.startsWith("oauth_"));
  return given.length > 0 ? new Map(given) : null;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function baseString(method: string, url: URL, oauth: ReadonlyMap<string, string>): string {
  const query = [...url.searchParams].filter(([name]) => !name.startsWith("oauth_"));
  const pairs = [...query, ...[...oauth].filter(([name]) => name !== "oauth_signature" && name !== "realm")]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, left], [b, right]) => (a === b ? (left < right ? -1 : 1) : a < b ? -1 : 1));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return [method, encode(url.origin + url.pathname), encode(parameters)].join("&");
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}
