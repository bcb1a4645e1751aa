/**
 * One of Shopify's own sentences, fit for a log: what may be a value somebody typed (an address, a number, a quotation) is
 * left out.
 */
export function withoutValues(sentence: string): string {
  return sentence
    .replace(/gid:\/\/\S+/g, "…")
    .replace(/\S+@\S+/g, "…")
    .replace(/(["'“‘«])[^"'”’»]{2,}(["'”’»])/g, "$1…$2")
    .replace(/\+?\d[\d ().-]{5,}\d/g, "…")
    .slice(0, 200)
    .trim();
}
