import type { SystemName } from "@coccinelle/core";
import type { ReadName, Table } from "./operation-kinds.ts";

/** Where and how long an operation's answers are kept. */
export interface CacheRule {
  readonly where: "nowhere" | "memory" | "shared";
  readonly freshMs: number;
  readonly staleMs: number;
}

/** Answers to everybody, such as a price, may be kept where other processes find them; those about people may not. */
type RuleOf<Row> = Row extends { readonly identity: "none" }
  ? CacheRule
  : CacheRule & { readonly where: "nowhere" | "memory" };

const seconds = (count: number): number => count * 1_000;
const minutes = (count: number): number => seconds(60 * count);
const hours = (count: number): number => minutes(60 * count);

const nowhere = { where: "nowhere", freshMs: 0, staleMs: 0 } as const;

/**
 * One rule per read; a new one does not compile without. Listings are walked to learn the truth, so they are always
 * asked. Whoever a person is, and what they may see, is never decided by what was true a while ago.
 */
const cacheRules: { readonly [S in SystemName]: { readonly [O in ReadName<S>]: RuleOf<Table[S][O]> } } = {
  inventory: {
    searchProducts: { where: "shared", freshMs: minutes(1), staleMs: hours(1) },
    getProduct: { where: "shared", freshMs: minutes(2), staleMs: hours(1) },
    checkAvailability: { where: "shared", freshMs: seconds(5), staleMs: minutes(10) },
    listProducts: nowhere,
    listReservations: nowhere,
  },
  orders: {
    getOrder: { where: "memory", freshMs: seconds(5), staleMs: minutes(15) },
    listOrders: nowhere,
    getReturn: nowhere,
    listReturns: nowhere,
  },
  tracking: {
    getShipmentStatus: { where: "memory", freshMs: minutes(1), staleMs: hours(6) },
    getShipmentStatuses: nowhere, // connectors join these questions already, and an answer may be half a failure
    listPickupPoints: { where: "memory", freshMs: hours(1), staleMs: hours(24) }, // asked about somebody's address
  },
  customers: {
    getCustomer: nowhere,
    searchCustomers: nowhere,
    getCustomerStats: nowhere,
    exportPersonalData: nowhere,
  },
};

/** The rule of an operation; writes have none. */
export function cacheRuleOf(system: SystemName, operation: string): CacheRule {
  const rules: Readonly<Record<string, CacheRule>> = cacheRules[system];
  return (Object.hasOwn(rules, operation) ? rules[operation] : undefined) ?? nowhere;
}
