import type { Saga } from "./saga.ts";

/** Finds the saga of a tenant's connection; `null` when it is not open, or keeps no holds. */
export type FindSaga = (tenantId: string, connectionId: string) => Promise<Saga | null>;

const finders = new WeakMap<object, FindSaga>();

/** Lets the jobs of a runtime find the sagas of its connections. */
export function letSagasBeFound(runtime: object, find: FindSaga): void {
  finders.set(runtime, find);
}

/** How a runtime's sagas are found. */
export function sagasOf(runtime: object): FindSaga {
  const find = finders.get(runtime);
  if (!find) throw new TypeError("Give a runtime that createRuntime() made.");
  return find;
}
