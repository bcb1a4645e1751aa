import { ConnectorError } from "../errors.ts";
import type { Path } from "../path.ts";
import type { Query } from "./rest-types.ts";

/** Reads a client's base URL. Throws `config_invalid`, never quoting what it was given. */
export function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !isHttp(url)) throw refused("is not an http(s) address");
  if (url.username !== "" || url.password !== "") throw refused("must not hold a user or password");
  if (url.search !== "" || url.hash !== "") throw refused("must not hold a query or fragment");
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}

/** The address of `path` below `base`, whose own path is kept, or a given URL; with the query added. */
export function resolveTarget(base: URL, target: Path | URL, query: Query = {}): URL {
  const url = target instanceof URL ? new URL(target) : new URL(base);
  if (!(target instanceof URL)) url.pathname = `${base.pathname.replace(/\/$/, "")}${target}`;
  for (const [key, value] of Object.entries(query)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (entry !== null && entry !== undefined) url.searchParams.append(key, String(entry));
    }
  }
  return url;
}

/** A link found in an answer, absolute or relative to `base`. */
export function resolveLink(base: URL, link: string): URL {
  const from = new URL(base);
  from.pathname = `${base.pathname.replace(/\/$/, "")}/`;
  const url = URL.canParse(link, from.href) ? new URL(link, from) : null;
  if (!url || !isHttp(url)) {
    throw new ConnectorError("response_invalid", `${base.host} answered a link that is not an http(s) address.`);
  }
  // fetch refuses such addresses, and credentials in a link are not ours to send.
  url.username = "";
  url.password = "";
  return url;
}

function isHttp(url: URL): boolean {
  return url.protocol === "https:" || url.protocol === "http:";
}

function refused(why: string): ConnectorError {
  return new ConnectorError("config_invalid", `The base URL ${why}. Give one such as https://shop.example.`);
}
