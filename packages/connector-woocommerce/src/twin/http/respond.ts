import type { Parameters } from "./schema.ts";

/** What a route answers. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: { readonly [name: string]: string };
}

const namesOf = (fields: unknown): string[] | null => {
  if (typeof fields !== "string" && !Array.isArray(fields)) return null;
  const names = (Array.isArray(fields) ? fields.map(String) : fields.split(",")).map((name) => name.trim());
  return names.filter((name) => name !== "");
};

/** `_fields` leaves only what it names; `a.b` names a field inside an object, and nothing inside a list. */
function selectFields(body: unknown, fields: unknown): unknown {
  const names = namesOf(fields);
  if (!names || names.length === 0) return body;
  const paths = names.map((name) => name.split("."));
  // Links stay with a single object whatever was asked; in a list only when they are named.
  if (Array.isArray(body)) return body.map((entry) => pick(entry, paths));
  return typeof body === "object" && body !== null && "_links" in body
    ? pick(body, [...paths, ["_links"]])
    : pick(body, paths);
}

function pick(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, entry]) => {
    const own = paths.filter(([first]) => first === key);
    if (own.length === 0) return [];
    const inner = own.map((path) => path.slice(1));
    if (inner.some((path) => path.length === 0)) return [[key, entry] as const];
    return Array.isArray(entry) ? [] : [[key, pick(entry, inner)] as const];
  });
  return Object.fromEntries(entries);
}

/** Makes the HTTP answer: fields, envelope, headers. */
export function toResponse(
  answer: RestAnswer,
  { query, method, nowMs }: { query: Parameters; method: string; nowMs: number },
): Response {
  const isFailure = answer.status >= 400;
  const body = isFailure ? answer.body : selectFields(answer.body, query._fields);
  const headers = new Headers({
    date: new Date(nowMs).toUTCString(),
    "content-type": "application/json; charset=UTF-8",
    "x-robots-tag": "noindex",
    "x-content-type-options": "nosniff",
    "access-control-expose-headers": "X-WP-Total, X-WP-TotalPages, Link",
    "cache-control": "no-cache, must-revalidate, max-age=0, no-store, private",
    ...("_envelope" in query ? {} : answer.headers),
  });
  if ("_envelope" in query) {
    const shown = Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [capitalised(name), countOf(value)]),
    );
    return new Response(toJson({ body, status: answer.status, headers: shown }), { status: 200, headers });
  }
  return new Response(method === "HEAD" ? null : toJson(body), { status: answer.status, headers });
}

/** As PHP writes it: slashes escaped, everything beyond ASCII as `\uXXXX`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replaceAll(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const capitalised = (name: string): string =>
  name === "link" || name === "allow"
    ? name.charAt(0).toUpperCase() + name.slice(1)
    : name.replace(/^x-wp-total(pages)?$/, (_, pages: string | undefined) => `X-WP-Total${pages ? "Pages" : ""}`);

const countOf = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
