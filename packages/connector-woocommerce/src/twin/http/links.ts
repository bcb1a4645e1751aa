/** Methods that a single resource allows. */
export const allMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

interface LinkOptions {
  readonly self: string;
  readonly collection: string;
  readonly up?: string | undefined;
  readonly allow?: readonly string[];
  readonly more?: { readonly [relation: string]: unknown };
}

/** The `_links` of a resource. Addresses are below `/wp-json/wc/v3`. */
export function linksOf(home: string, { self, collection, up, allow = allMethods, more = {} }: LinkOptions): object {
  const at = (path: string): string => `${home}/wp-json/wc/v3${path}`;
  return {
    self: [{ href: at(self), ...(allow.length > 0 && { targetHints: { allow } }) }],
    collection: [{ href: at(collection) }],
    ...more,
    ...(up !== undefined && { up: [{ href: at(up) }] }),
  };
}
