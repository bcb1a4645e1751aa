import type { AnyOperation } from "../complete.ts";
import type { ParcelScope } from "../connector.ts";
import type { ConnectorError } from "../errors.ts";
import type { Completed, SystemName } from "../systems/systems.ts";

/** One connection's part in a tenant's system. */
export interface Member<S extends SystemName = SystemName> {
  readonly connectionId: string;
  readonly system: Completed<S>;
  /** Which parcels it can be asked about; `null` when its connector does not say. */
  readonly parcels: ParcelScope | null;
}

/** Told of a connection that failed while others answered. */
export type ReportFailure = (connectionId: string, error: ConnectorError) => void;

/** An operation of a member's system by its name, with whatever arguments it takes. */
export function operationOf(member: Member, operation: string): AnyOperation {
  const system = member.system as unknown as Readonly<Record<string, AnyOperation>>; // every row is a method of it
  const method = system[operation];
  if (!method) throw new TypeError(`${operation} is no operation of this system`);
  return method;
}

/** Whether the member's connector has the operation. */
export function supports(member: Member, operation: string): boolean {
  const system = member.system as unknown as { readonly supports: (operation: string) => boolean }; // any name may be asked
  return system.supports(operation);
}
