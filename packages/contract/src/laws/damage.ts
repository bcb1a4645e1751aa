/** One way in which an answer can be damaged. */
export interface Damage {
  /** Where in the answer, with `0` for the first entry of a list: `line_items.0.total`. */
  readonly field: string;
  readonly kind: "removed" | "nulled" | "emptied" | "reworded";
  readonly apply: (body: unknown) => unknown;
}

type Path = readonly (string | number)[];

const unknownWord = "zz-unknown-word";

/** Every damage to one answer: each field, in the first entry of each list, in each way. At most `limit` fields. */
export function damagesOf(body: unknown, limit = 400): Damage[] {
  return [...fieldsIn(body, [])].slice(0, limit).flatMap(({ path, value }) => {
    const field = path.join(".");
    const damages: Damage[] = [
      { field, kind: "removed", apply: (given) => changeAt(given, path, () => absent) },
      { field, kind: "nulled", apply: (given) => changeAt(given, path, () => null) },
    ];
    if (typeof value === "string" && value !== "")
      damages.push({ field, kind: "emptied", apply: (given) => changeAt(given, path, () => "") });
    if ((typeof value === "string" && value !== "") || typeof value === "number")
      damages.push({ field, kind: "reworded", apply: (given) => changeAt(given, path, () => unknownWord) });
    return damages;
  });
}

const absent = Symbol("absent");

function* fieldsIn(value: unknown, path: Path): Generator<{ readonly path: Path; readonly value: unknown }> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    yield* fieldsIn(value[0], [...path, 0]);
    return;
  }
  for (const [key, entry] of Object.entries(value)) {
    yield { path: [...path, key], value: entry };
    yield* fieldsIn(entry, [...path, key]);
  }
}

function changeAt(value: unknown, [key, ...rest]: Path, change: () => unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return value;
  const copy: unknown = Array.isArray(value) ? [...value] : { ...value };
  const target = copy as Record<string | number, unknown>; // a list or an object, both taken by key
  const next = rest.length > 0 ? changeAt(target[key], rest, change) : change();
  if (next === absent) delete target[key];
  else target[key] = next;
  return copy;
}

/** What in a model value must never be made up. */
const numbers = new Set(["amountMinor", "quantity", "orderCount"]);
const identities = new Set(["id", "number", "productId", "variantId", "orderId", "trackingNumber", "customerId"]);
const statuses = new Set(["status", "paymentStatus", "fulfillmentStatus", "returnStatus", "availability"]);
const unknowns: readonly unknown[] = [null, undefined, "unknown", false];

/**
 * What a damaged answer turned into something definite and different: a money, quantity or identity whose source is gone,
 * a status that became another word, a number read out of a word. Empty when nothing was made up. Records of an export
 * repeat the remote's own: there the damage itself may stand, and a record may be missing.
 */
export function madeUp(before: unknown, after: unknown, { kind }: Pick<Damage, "kind">): string[] {
  const whole = new Map(leavesOf(before));
  const told = new Set<unknown>([...whole.values(), "", unknownWord]);
  return [...leavesOf(after)].flatMap(([path, value]) => {
    const key = path.split(".").at(-1) ?? "";
    const former = whole.get(path);
    if (path.startsWith("sections.") && told.has(value)) return [];
    if (value === former || unknowns.includes(value) || unknowns.includes(former) || !whole.has(path)) return [];
    if (kind === "reworded") return statuses.has(key) || numbers.has(key) ? [path] : [];
    const isCritical = numbers.has(key) || identities.has(key) || (kind === "removed" && statuses.has(key));
    return isCritical ? [path] : [];
  });
}

function* leavesOf(value: unknown, path = ""): Generator<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null) {
    yield [path, value];
    return;
  }
  for (const [key, entry] of Object.entries(value)) yield* leavesOf(entry, path === "" ? key : `${path}.${key}`);
}
