import {
  completeSystem,
  type Implementations,
  type OpenedUnknown,
  type SystemName,
  systemNames,
} from "@coccinelle/core";
import { type AnySystem, type Around, wrapSystem } from "../wrap-systems.ts";

/** What the runtime itself does over a connection, by system: operations that its connector lacks, or does alone. */
export type Provided = { readonly [S in SystemName]?: Implementations<S> };

/**
 * The connection with these operations in the place of its own. They are validated as a connector's are and pass the
 * pipeline of `around`; `supports` follows. A system that the connection lacks is not made.
 */
export function provide(opened: OpenedUnknown, provided: readonly Provided[], around: Around): OpenedUnknown {
  const systems = systemNames.flatMap((name) => {
    const own = opened[name] as AnySystem | undefined; // every key but `supports` is an operation
    const given = Object.assign({}, ...provided.map((implementations) => implementations[name] ?? {}));
    return own && Object.keys(given).length > 0 ? [[name, overlay(name, { own, given }, around)]] : [];
  });
  return { ...opened, ...Object.fromEntries(systems) };
}

interface Layers {
  readonly own: AnySystem;
  readonly given: object;
}

function overlay(name: SystemName, { own, given }: Layers, around: Around): AnySystem {
  const { connectorId, label } = around.connection;
  const scope = { connectorId, label, secrets: [], clock: around.clock };
  const completed = completeSystem(name, given, scope) as unknown as AnySystem; // as with the connection's own
  const wrapped = wrapSystem(name, completed, around);
  const added = Object.entries(wrapped).filter(([operation]) => completed.supports(operation));
  const supports = (operation: string): boolean => own.supports(operation) || completed.supports(operation);
  return { ...own, ...Object.fromEntries(added), supports } as AnySystem; // `added` holds operations alone
}
