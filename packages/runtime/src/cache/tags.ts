import { type SystemName, toInput } from "@coccinelle/core";
import type { Call } from "../pipeline.ts";
import type { WriteName } from "../policy/operation-kinds.ts";
import { fingerprint } from "./key.ts";
import { subjectsIn } from "./subjects.ts";

/** `subject`: what the write names, and lists, which may hold it now; all, when it names nothing. */
type Touch = "subject" | "all";
type Touched = { readonly [S in SystemName]?: Touch };

const stock: Touched = { inventory: "subject" };
const order: Touched = { orders: "subject" };
const orderAndStock: Touched = { ...order, ...stock };
const parcel: Touched = { tracking: "subject" };
const customer: Touched = { customers: "subject" };

/** What a write makes old; a new write does not compile without. */
const touches: { readonly [S in SystemName]: { readonly [O in WriteName<S>]: Touched } } = {
  inventory: {
    reserveProduct: stock,
    releaseReservation: stock,
    releaseExpiredReservations: stock,
    updateStock: stock,
  },
  orders: {
    createOrder: { ...orderAndStock, ...customer },
    cancelOrder: orderAndStock,
    updateShippingAddress: order,
    replaceItems: orderAndStock,
    addOrderNote: order,
    createShipment: { ...order, ...parcel },
    createReturn: order,
    updateReturn: orderAndStock,
    createExchange: orderAndStock,
    generateReturnLabel: { ...order, ...parcel },
    refund: orderAndStock,
  },
  tracking: {
    enableIntensiveTracking: {},
    disableIntensiveTracking: {},
    createReturnLabel: parcel,
    createLabel: parcel,
  },
  customers: {
    updateCommunicationPreferences: customer,
    updateAddress: customer,
    erasePersonalData: { customers: "all", orders: "all", tracking: "all" },
  },
};

/** The tags of an answer: its system, and what it is about, or that it is a list. */
export function tagsOf(scope: string, call: Call, answer: unknown): string[] {
  const { system, row, positional } = call;
  const all = allOf(scope, system);
  const isList = Array.isArray(answer) || (typeof answer === "object" && answer !== null && "items" in answer);
  if (isList) return [all, listsOf(scope, system)];
  const subjects = [toInput(row, positional), answer].flatMap((value) => subjectsIn(value, system, true));
  return [...new Set([all, ...subjects.map((subject) => subjectOf(scope, system, subject))])];
}

/** The tags of everything that a write made old. Without an answer it may have changed whatever it could. */
export function tagsAfter(scope: string, call: Call, done: { readonly answer: unknown } | null): string[] {
  const rows: Readonly<Record<string, Touched>> = touches[call.system];
  const touched = (Object.hasOwn(rows, call.operation) ? rows[call.operation] : undefined) ?? {};
  return Object.entries(touched).flatMap(([name, touch]) => {
    const system = name as SystemName; // a key of Touched
    if (touch === "all" || !done) return [allOf(scope, system)];
    const { answer } = done;
    const values = [toInput(call.row, call.positional), ...(Array.isArray(answer) ? answer : [answer])];
    const subjects = values.flatMap((value) => subjectsIn(value, system, system === call.system));
    return tagsAbout(scope, system, [...new Set(subjects)]);
  });
}

/** The tags of answers about these things, and of lists; of all of the system's when nothing is named. */
export function tagsAbout(scope: string, system: SystemName, subjects: readonly string[]): string[] {
  if (subjects.length === 0) return [allOf(scope, system)];
  return [listsOf(scope, system), ...subjects.map((subject) => subjectOf(scope, system, subject))];
}

const allOf = (scope: string, system: SystemName): string => `${scope}.${system}`;
const listsOf = (scope: string, system: SystemName): string => `${scope}.${system}.lists`;
const subjectOf = (scope: string, system: SystemName, subject: string): string =>
  `${scope}.${system}.${fingerprint(subject)}`;
