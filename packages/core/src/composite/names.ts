import { ConnectorError } from "../errors.ts";
import type { SystemName } from "../systems/systems.ts";
import type { Member } from "./member.ts";

/** Keys whose values name something of the remote. A reservation's `customerId` is an opaque holder and no such name. */
const idKeys: Readonly<Record<SystemName, ReadonlySet<string>>> = {
  inventory: new Set(["id", "productId", "variantId", "orderId", "locationId", "reservationIds"]),
  orders: new Set([
    ...["id", "orderId", "productId", "variantId", "customerId", "companyId", "lineId", "refundId", "returnId"],
    ...["replacementOrderId", "reservationIds"],
  ]),
  tracking: new Set(["id"]),
  customers: new Set(["id", "customerId"]),
};

/** How one connection's answers are named. */
export interface Naming {
  readonly system: SystemName;
  readonly connectionId: string;
  /** Whether ids become `connectionId:remoteId`: only where a tenant has several connections of the kind. */
  readonly isQualified: boolean;
}

/** The answer with its connection's id on every entity, and with qualified ids where there are several connections. */
export function nameAnswer(value: unknown, naming: Naming): unknown {
  if (Array.isArray(value)) return value.map((entry) => nameAnswer(entry, naming));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => {
    if (key === "raw") return [key, entry];
    if (key === "connectionId") return [key, naming.connectionId];
    const isId = naming.isQualified && idKeys[naming.system].has(key) && typeof entry === "string";
    return [key, isId ? `${naming.connectionId}:${entry}` : nameAnswer(entry, naming)];
  });
  return Object.fromEntries(entries);
}

/** The member that a qualified id names, or `null` for an id without a connection. */
export function memberNamed(id: unknown, members: readonly Member[]): Member | null {
  if (typeof id !== "string") return null;
  return members.find(({ connectionId }) => id.startsWith(`${connectionId}:`)) ?? null;
}

/**
 * The arguments as the member's remote knows them. Rejects with `input_invalid` when they also name something of another
 * connection: one order cannot hold products of two shops.
 */
export function toRemoteNames(values: readonly unknown[], member: Member, members: readonly Member[]): unknown[] {
  const prefix = `${member.connectionId}:`;
  const strip = (value: unknown, isId: boolean): unknown => {
    if (typeof value === "string") {
      if (!isId) return value;
      if (value.startsWith(prefix)) return value.slice(prefix.length);
      if (memberNamed(value, members) === null) return value;
      throw new ConnectorError("input_invalid", "The input names things of two connections. Make one call for each.");
    }
    if (Array.isArray(value)) return value.map((entry) => strip(entry, isId));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, strip(entry, allIdKeys.has(key))]));
  };
  return values.map((value) => strip(value, typeof value === "string"));
}

const allIdKeys: ReadonlySet<string> = new Set(Object.values(idKeys).flatMap((keys) => [...keys]));
