import type { operations, SystemName } from "@coccinelle/core";

/** Core's table of operations. */
export type Table = typeof operations;

type NamesOf<S extends SystemName, Row> = {
  [O in keyof Table[S]]: Table[S][O] extends Row ? O : never;
}[keyof Table[S]];

/** Operations that change nothing. */
export type ReadName<S extends SystemName> = NamesOf<S, { readonly effect: "read" }>;

/** Operations that change something. */
export type WriteName<S extends SystemName> = Exclude<keyof Table[S], ReadName<S>>;
