import { epochMs } from "@coccinelle/core";

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
 * a status that became another word, a number read out of a word. Empty when nothing was made up. A status may fall back
 * to what an older event says. Records of an export repeat the remote's own: there the damage itself may stand, and a
 * record may be missing.
 */
export function madeUp(before: unknown, after: unknown, { kind }: Pick<Damage, "kind">): string[] {
  const whole = new Map(leavesOf(before));
  const damaged = new Map(leavesOf(after));
  const told = new Set<unknown>([...whole.values(), "", unknownWord]);
  return [...damaged].flatMap(([path, value]) => {
    const key = path.split(".").at(-1) ?? "";
    const former = whole.get(path);
    if (path.startsWith("sections.") && told.has(value)) return [];
    if (value === former || unknowns.includes(value) || unknowns.includes(former) || !whole.has(path)) return [];
    if (kind === "reworded" && isFallback(damaged, path)) return [];
    if (kind === "reworded") return statuses.has(key) || numbers.has(key) ? [path] : [];
    const isCritical = numbers.has(key) || identities.has(key) || (kind === "removed" && statuses.has(key));
    return isCritical ? [path] : [];
  });
}

/** Whether this status is what the newest event says whose word is known: so it was, before the damaged word came. */
function isFallback(leaves: ReadonlyMap<string, unknown>, path: string): boolean {
  if (!/(?:^|\.)status$/.test(path)) return false;
  const ofEvent = (index: number, field: string): unknown =>
    leaves.get(path.replace(/status$/, `events.${index}.${field}`));
  const known: { readonly status: unknown; readonly atMs: number }[] = [];
  for (let index = 0; ofEvent(index, "status") !== undefined; index += 1) {
    const status = ofEvent(index, "status");
    if (status !== "unknown") known.push({ status, atMs: epochMs(String(ofEvent(index, "at"))) });
  }
  const [newest] = known.toSorted((one, other) => other.atMs - one.atMs);
  return newest !== undefined && newest.status === leaves.get(path);
}

function* leavesOf(value: unknown, path = ""): Generator<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null) {
    yield [path, value];
    return;
  }
  for (const [key, entry] of Object.entries(value)) yield* leavesOf(entry, path === "" ? key : `${path}.${key}`);
}
