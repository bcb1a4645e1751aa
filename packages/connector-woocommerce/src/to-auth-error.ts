import { ConnectorError } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";

/** How the keys travel: in a header, as a signature, or in the query. */
export type Credentials = "basic" | "oauth" | "query";

/** How the shop was asked, as far as it explains a refusal. */
export interface Asking {
  readonly credentials: Credentials;
  readonly nowMs: number;
}

/** A shop with the right time answers within moments; it refuses signatures that are some fifteen minutes off. */
const toleratedSkewMs = 5 * 60_000;

/** What a 401 means where the shop did not recognise anybody: it got no keys, or unknown ones. */
const unrecognised: Readonly<Record<Credentials, string>> = {
  basic:
    "The shop did not recognise the keys. Check consumerKey and consumerSecret. If they are right, the host strips the Authorization header: set queryCredentials.",
  query:
    "The shop did not recognise the keys. Check consumerKey. If it is right, WordPress does not know that it is reached over https (is_ssl), and ignores keys.",
  oauth:
    "The shop saw no signature: the host strips the Authorization header. Give the shop's https:// address, with queryCredentials if need be.",
};

/** A refusal of the keys. All of WooCommerce's reasons share one code, and its messages are localised: they are never read. */
export function toAuthError({ method, headers }: HttpAnswer, code: string, asking: Asking): ConnectorError {
  return new ConnectorError("auth_failed", reasonOf({ method, headers, code, asking }), { remoteCode: code });
}

function reasonOf({
  method,
  headers,
  code,
  asking,
}: Pick<HttpAnswer, "method" | "headers"> & { readonly code: string; readonly asking: Asking }): string {
  const { credentials, nowMs } = asking;
  if (code === "woocommerce_rest_authentication_missing_parameter")
    return "The shop got a part of the signature only: something on the way changes the Authorization header. Give the shop's https:// address.";
  if (code !== "woocommerce_rest_authentication_error") return unrecognised[credentials];
  const permission = method === "GET" || method === "HEAD" ? "read" : "write";
  if (credentials !== "oauth")
    return `The shop refused the keys: the consumer secret is wrong, or the key lacks the permission to ${permission}.`;
  const skew = describeSkew(headers, nowMs);
  if (skew) return `The shop refused the signature. ${skew}`;
  const clock = headers.has("date") ? "" : ", or this machine's clock is wrong";
  return `The shop refused the signature: a key is wrong, it lacks the permission to ${permission}, storeUrl is not the address that WordPress has in Settings → General${clock}.`;
}

/** How far this machine's clock is from the shop's, in words; `null` when it is near enough, or not known. */
export function describeSkew(headers: Headers, nowMs: number): string | null {
  const behindMs = Date.parse(headers.get("date") ?? "") - nowMs;
  if (Number.isNaN(behindMs) || Math.abs(behindMs) <= toleratedSkewMs) return null;
  const minutes = Math.round(Math.abs(behindMs) / 60_000);
  const direction = behindMs > 0 ? "behind" : "ahead of";
  return `This machine's clock is ${minutes} minutes ${direction} the shop's, and signatures count for a quarter of an hour only: set it right.`;
}
