import type { Clock, Secret } from "@coccinelle/core";
import type { OutgoingRequest } from "@coccinelle/core/http";

/** What a signature needs besides the request. */
export interface Signing {
  readonly consumerKey: string | Secret;
  readonly consumerSecret: string | Secret;
  readonly clock: Pick<Clock, "now">;
  /** Fresh for each request: the shop refuses one that it has seen, even with another timestamp. */
  readonly nonce?: (() => string) | undefined;
}

type Parameter = readonly [name: string, value: string];

/**
 * Signs requests with one-legged OAuth 1.0a (RFC 5849, HMAC-SHA256): what WooCommerce asks for over plain http, where it
 * ignores Basic. The secret itself is never sent. JSON bodies are not part of a signature, and form bodies are not sent.
 */
export function createSigner(signing: Signing): (request: OutgoingRequest) => Promise<void> {
  const { consumerKey, consumerSecret, clock, nonce = () => crypto.randomUUID() } = signing;
  return async ({ method, url, headers }) => {
    const parameters: Parameter[] = [
      ["oauth_consumer_key", String(consumerKey)],
      ["oauth_nonce", nonce()],
      ["oauth_signature_method", "HMAC-SHA256"],
      ["oauth_timestamp", String(Math.floor(clock.now() / 1000))],
    ];
    const signature = await hmacSha256(`${consumerSecret}&`, baseStringOf({ method, url, parameters }));
    const signed: Parameter[] = [...parameters, ["oauth_signature", signature]];
    headers.set("authorization", `OAuth ${signed.map(([name, value]) => `${name}="${encode(value)}"`).join(", ")}`);
  };
}

/** What is signed: method, address and every parameter of header and query, in one order (RFC 5849, section 3.4.1). */
export function baseStringOf({
  method,
  url,
  parameters,
}: {
  readonly method: string;
  readonly url: URL;
  readonly parameters: readonly Parameter[];
}): string {
  const pairs = [...url.searchParams, ...parameters].map(([name, value]): Parameter => [encode(name), encode(value)]);
  const sorted = pairs.toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const joined = sorted.map((pair) => pair.join("=")).join("&");
  return [method.toUpperCase(), url.origin + url.pathname, joined].map(encode).join("&");
}

/** By bytes: everything is ASCII once it is encoded. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** RFC 3986, which leaves fewer characters alone than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function hmacSha256(key: string, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytes.encode(key), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", imported, bytes.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
