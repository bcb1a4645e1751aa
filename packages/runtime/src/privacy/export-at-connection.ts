import { type CallOptions, ConnectorError, type PersonalDataExport } from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";
import type { StepResult } from "./erase-at-connection.ts";
import { findCustomers } from "./find-customers.ts";
import type { Person } from "./person.ts";
import { blank } from "./report.ts";

/** What a connection holds of a person. */
export interface RemoteExport extends StepResult {
  readonly exports: readonly PersonalDataExport[];
  /** Who they are there. */
  readonly people: readonly Person[];
}

/** One connection's part of an export. */
export interface ConnectionExport {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly connection: { readonly id: string; readonly label: string };
  readonly person: Person;
  readonly call: CallOptions;
}

/** Finds the person at a connection, and asks for all that it holds of them. Rejects with what the remote rejects with. */
export async function exportAtConnection(request: ConnectionExport): Promise<RemoteExport> {
  const { runtime, tenantId, connection, person, call } = request;
  const impossible = (advice: string): RemoteExport => ({
    ...{ outcome: "impossible", report: { ...blank(connection.label), advice }, exports: [], people: [] },
  });
  const system = await runtime.createCustomerSystem(tenantId, connection.id).catch((error: unknown) => {
    if (ConnectorError.is(error) && error.code === "unsupported") return null;
    throw error;
  });
  if (!system?.supports("exportPersonalData")) {
    return impossible(`${connection.label} offers no export: look for the person there by hand.`);
  }
  const found = await findCustomers({ runtime, tenantId, connectionId: connection.id, person, call });
  if (found.kind === "unsearchable") {
    return impossible(`${connection.label} cannot be searched: ask again with connectionId:customerId.`);
  }
  if (found.kind === "ambiguous") {
    const text = `${found.count} customers match at ${connection.label}, and nobody guesses which one is meant`;
    return impossible(`${text}: ask again with connectionId:customerId of each.`);
  }
  const exports: PersonalDataExport[] = [];
  for (const id of found.ids) {
    const given = await system.exportPersonalData(id, call);
    if (given) exports.push(given);
  }
  return { outcome: "done", report: blank(connection.label), exports, people: found.people };
}
