import { createHmac } from "node:crypto";
import type { ApiKey } from "../../src/twin/http/authenticate.ts";
import type { Recorded } from "./exchanges.ts";

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Signs a request again that was signed with a secret that nobody recorded, with the same nonce and time and, where the
 * recording was about a wrong signature, with the same mistake.
 */
export function signAgain({ name, request }: Recorded, url: URL, key: ApiKey): void {
  if (!url.searchParams.has("oauth_nonce") && !/missing nonce/.test(name)) return;
  if (url.searchParams.get("oauth_consumer_key")?.startsWith("ck_0000")) return;
  url.searchParams.set("oauth_consumer_key", key.consumerKey);
  const signed = new URL(url);
  signed.searchParams.delete("oauth_signature");
  if (/parameter changed/.test(name)) signed.searchParams.set("per_page", "1");
  if (/signed with the https URL/.test(name)) signed.protocol = "https:";
  const pairs = [...signed.searchParams].map(([field, value]) => `${encode(field)}=${encode(value)}`).toSorted();
  const base = [request.method, encode(signed.origin + signed.pathname), encode(pairs.join("&"))].join("&");
  const hash = url.searchParams.get("oauth_signature_method") === "HMAC-SHA1" ? "sha1" : "sha256";
  const secret = /wrong secret/.test(name) ? "cs_wrong" : key.consumerSecret;
  url.searchParams.set("oauth_signature", createHmac(hash, `${secret}&`).update(base).digest("base64"));
}
