/** Milliseconds as the API writes UTC: whole seconds, no zone. */
export function toGmt(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19);
}

/** The API's UTC text as milliseconds. */
export function fromGmt(gmt: string): number {
  return Date.parse(`${gmt}Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  formats.set(timeZone, format);
  return format;
}

/** UTC as the site's own wall clock shows it, without offset. */
export function toSiteTime<Gmt extends string | null>(gmt: Gmt, timeZone: string): Gmt {
  if (gmt === null) return gmt;
  return formatOf(timeZone).format(fromGmt(gmt)).replace(" ", "T") as Gmt; // a text becomes a text
}

/** A wall clock's text in the site's zone as milliseconds. */
export function fromSiteTime(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text}Z`);
  const offset = Date.parse(`${toSiteTime(toGmt(asUtc), timeZone)}Z`) - asUtc;
  const first = asUtc - offset;
  // Near a change of clocks the first guess may be on its other side.
  const offsetThere = Date.parse(`${toSiteTime(toGmt(first), timeZone)}Z`) - first;
  return asUtc - offsetThere;
}
