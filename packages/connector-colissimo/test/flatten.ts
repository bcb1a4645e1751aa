/** Every value by its path. */
export function flatten(value: unknown, at = ""): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return { [at]: value };
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    Object.entries(flatten(inner, at ? `${at}.${key}` : key)),
  );
  return Object.fromEntries(entries);
}
