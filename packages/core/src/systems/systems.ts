import type * as z from "zod";
import type { operations } from "../operations/table.ts";
import type { CustomerSystem } from "./customers.ts";
import type { InventorySystem } from "./inventory.ts";
import type { OrderSystem } from "./orders.ts";
import type { TrackingSystem } from "./tracking.ts";

/** The four interfaces by name. */
export interface Systems {
  readonly inventory: InventorySystem;
  readonly orders: OrderSystem;
  readonly tracking: TrackingSystem;
  readonly customers: CustomerSystem;
}

/** `inventory`, `orders`, `tracking` or `customers`. */
export type SystemName = keyof Systems;

/** Names of the operations of one system. */
export type OperationName<S extends SystemName> = keyof Systems[S] & string;

/** Which operations a connector has, by system. */
export type Capabilities = { readonly [S in SystemName]?: string };

type Callable = (...values: never[]) => unknown;

/** The answer of one operation with its absent fields optional. */
type DraftOf<S extends SystemName, O extends OperationName<S>> = O extends keyof (typeof operations)[S]
  ? (typeof operations)[S][O] extends { readonly output: infer Output extends z.ZodType }
    ? z.input<Output>
    : never
  : never;

/**
 * What an author writes for one operation: the interface's own arguments, and an answer in which absent fields may be
 * left out. Core completes them with `null`.
 */
export type Implementation<S extends SystemName, O extends OperationName<S>> = (
  ...values: Parameters<Extract<Systems[S][O], Callable>>
) => Promise<DraftOf<S, O>>;

/** Every operation that an author may write for one system. Leaving one out means that the remote cannot do it. */
export type Implementations<S extends SystemName> = { readonly [O in OperationName<S>]?: Implementation<S, O> };

/** A system in which every operation can be called; a missing one rejects with `unsupported` without any request. */
export type Completed<S extends SystemName> = Systems[S] & {
  /** Whether the operation is really there. */
  readonly supports: (operation: OperationName<S>) => boolean;
};
