/**
 * The target of the first link whose `rel` is exactly `rel` (one of its space-separated words), as written; `null` when
 * there is none. Text it cannot read is skipped.
 *
 * @example
 * const next = parseLinkHeader(answer.headers.get("link"), "next");
 */
export function parseLinkHeader(header: string | null, rel: string): string | null {
  for (const [, target, parameters] of (header ?? "").matchAll(link)) {
    if (target !== undefined && relationsOf(parameters ?? "").includes(rel.toLowerCase())) return target;
  }
  return null;
}

const link = /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?)*)/g;
const parameter = /;\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+))/g;

function relationsOf(parameters: string): string[] {
  for (const [, name, quoted, bare] of parameters.matchAll(parameter)) {
    if (name?.toLowerCase() === "rel") return (quoted ?? bare ?? "").toLowerCase().split(/\s+/);
  }
  return [];
}
