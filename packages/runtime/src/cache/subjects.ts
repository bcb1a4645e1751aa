import type { SystemName } from "@coccinelle/core";

/** Keys that name what an answer is about: `own` on the thing itself, in its own system; `anywhere` at any depth. */
const names: Readonly<Record<SystemName, { readonly own: readonly string[]; readonly anywhere: readonly string[] }>> = {
  inventory: { own: ["id"], anywhere: ["productId"] },
  orders: { own: ["id", "idOrNumber", "number"], anywhere: ["orderId"] },
  tracking: { own: [], anywhere: ["trackingNumber"] },
  customers: { own: ["id"], anywhere: ["customerId"] },
};

/** `#2847` and `2847` are one order. */
export function toSubject(id: string): string {
  return id.replace(/^#/, "").toLowerCase();
}

/** What a value is about, in one system's names. `isOwn`: it is the input or the answer of that system's operation. */
export function subjectsIn(value: unknown, system: SystemName, isOwn: boolean): string[] {
  const { own, anywhere } = names[system];
  const found = new Set<string>();
  const note = (inner: unknown): void => {
    if (typeof inner === "string") found.add(toSubject(inner));
  };
  const walk = (inner: unknown): void => {
    if (typeof inner !== "object" || inner === null) return;
    for (const [key, entry] of Object.entries(inner)) {
      if (anywhere.includes(key)) note(entry);
      else walk(entry);
    }
  };
  walk(value);
  if (isOwn && typeof value === "object" && value !== null) for (const key of own) note(Reflect.get(value, key));
  return [...found];
}
