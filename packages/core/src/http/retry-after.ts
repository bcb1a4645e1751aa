/**
 * How long `Retry-After` asks to wait, in milliseconds: given in seconds or as a date, which is compared with the
 * answer's own `Date` header when there is one (the remote's clock may be off), else with `nowMs`.
 * A past date is 0; what cannot be read is `undefined`.
 */
export function parseRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return toWait(Number(value) * 1000);
  const target = parseHttpDate(value);
  if (target === undefined) return undefined;
  return toWait(target - (parseHttpDate(headers.get("date") ?? "") ?? nowMs));
}

// `Date.parse` alone reads far too much ("-5", "soon 1") as a date.
function parseHttpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(text.trim())) return undefined;
  const parsed = Date.parse(text.trim().endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function toWait(ms: number): number | undefined {
  return Number.isSafeInteger(Math.ceil(ms)) ? Math.max(0, Math.ceil(ms)) : undefined;
}
