import { noRoute, RestError } from "./rest-error.ts";
import type { Parameters } from "./schema.ts";

/** A request as WordPress reads it: below `/wp-json`, with parameters from its query and its body. */
export interface RestRequest {
  readonly method: string;
  /** Below `/wp-json`, without a slash at its end: `/wc/v3/products/11`. */
  readonly path: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly query: Parameters;
  readonly body: Parameters;
}

const maxBodyBytes = 8_000_000;

/** Reads a request whose address starts with `home`. */
export async function readRequest(request: Request, home: string): Promise<RestRequest> {
  const url = new URL(request.url);
  const query = nest(url.searchParams);
  const method = typeof query._method === "string" ? query._method.toUpperCase() : overridden(request);
  const base = new URL(`${home}/wp-json`).pathname;
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) throw noRoute();
  const path = url.pathname.slice(base.length).replace(/\/+$/, "");
  return { method, path, url, headers: request.headers, query, body: await readBody(request) };
}

const overridden = (request: Request): string =>
  request.headers.get("x-http-method-override")?.toUpperCase() ?? request.method;

/** A body without a content type that names JSON or a form is not read at all. */
async function readBody(request: Request): Promise<Parameters> {
  const type = request.headers.get("content-type") ?? "";
  const text = await request.text();
  if (text.length > maxBodyBytes) throw new RestError(413, "rest_upload_file_too_big", "The request is too large.");
  if (/^application\/x-www-form-urlencoded/i.test(type)) return nest(new URLSearchParams(text));
  if (!/^application\/([\w.+-]+\+)?json/i.test(type) || text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Parameters) : {}; // a JSON object
  } catch {
    throw new RestError(400, "rest_invalid_json", "Invalid JSON body passed.", {
      json_error_code: 4,
      json_error_message: "Syntax error",
    });
  }
}

/** `a[]=1&a[]=2`, `a[0]=1` and `a[b][c]=1` as PHP nests them. */
function nest(parameters: URLSearchParams): Parameters {
  const root: Record<string, unknown> = {};
  for (const [key, value] of parameters) {
    const [name = "", ...inner] = key.replace(/\]$/, "").split(/\]?\[/);
    if (![name, ...inner].includes("__proto__")) put(root, [name, ...inner], value);
  }
  return arrays(root) as Parameters; // an object at its root
}

function put(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: string): void {
  const key = name === "" ? String(Object.keys(target).length) : name;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const known = target[key];
  const inner = typeof known === "object" && known !== null ? (known as Record<string, unknown>) : {}; // made here
  target[key] = inner;
  put(inner, rest, value);
}

/** Objects whose keys count from 0 are lists. */
function arrays(value: unknown, isRoot = true): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, arrays(entry, false)] as const);
  const isList = !isRoot && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}
