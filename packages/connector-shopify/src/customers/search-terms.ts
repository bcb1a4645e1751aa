/** A value of Shopify's search syntax that stays one value, whatever somebody typed. */
export function quoted(value: string): string {
  return `"${value.replaceAll(/[\\"]/g, "\\$&")}"`;
}
