const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  euro: "€",
};
const markup = /<(\/?[a-z][a-z0-9]*)?[^>]*>|&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi;
const lineEnds = new Set(["br", "/p", "/li", "/div", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6"]);

/** A text of WordPress without its tags and entities; `null` when nothing is left. One pass: shops' descriptions are long. */
export function plainText(html: string | null | undefined): string | null {
  if (!html) return null;
  const isPlain = !html.includes("<") && !html.includes("&");
  const text = isPlain ? html : html.replaceAll(markup, toText);
  const lines = text.split("\n").flatMap((line) => {
    const trimmed = line.replaceAll(/[^\S ]+| {2,}/g, " ").trim();
    return trimmed === "" ? [] : [trimmed];
  });
  return lines.length === 0 ? null : lines.join("\n");
}

function toText(whole: string, tag: string | undefined, hex?: string, decimal?: string, name?: string): string {
  if (whole.startsWith("<")) return tag !== undefined && lineEnds.has(tag.toLowerCase()) ? "\n" : "";
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
