import { type CallOptions, ConnectorError, type ErasureReport } from "@coccinelle/core";
import type { PrivacyOutcome } from "@coccinelle/store";
import type { Runtime } from "../create-runtime.ts";
import type { ErasureState } from "./erasure-state.ts";
import { findCustomers } from "./find-customers.ts";
import { blank, type StepReport } from "./report.ts";

/** What a connection did. */
export interface StepResult {
  readonly outcome: PrivacyOutcome;
  readonly report: StepReport;
}

/** One connection's part of an erasure. */
export interface ConnectionErasure {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly connection: { readonly id: string; readonly label: string };
  readonly state: ErasureState;
  readonly call: CallOptions;
  /** Keeps who the person is there, before anything of them is erased: afterwards nobody could find it out. */
  readonly keep: (state: ErasureState) => Promise<void>;
}

/** Finds the person at a connection and has it erase them. Rejects with what the remote rejects with. */
export async function eraseAtConnection(erasure: ConnectionErasure): Promise<StepResult> {
  const { runtime, tenantId, connection, state, call, keep } = erasure;
  const impossible = (advice: string): StepResult => ({
    outcome: "impossible",
    report: { ...blank(connection.label), advice },
  });
  const system = await runtime.createCustomerSystem(tenantId, connection.id).catch(absent);
  if (!system?.supports("erasePersonalData")) {
    return impossible(`${connection.label} offers no erasure: look for the person there, and erase them by hand.`);
  }
  let ids = state.targets[connection.id];
  if (!ids) {
    const found = await findCustomers({ runtime, tenantId, connectionId: connection.id, person: state.person, call });
    if (found.kind === "unsearchable") {
      return impossible(`${connection.label} cannot be searched: ask again with connectionId:customerId.`);
    }
    if (found.kind === "ambiguous") {
      const text = `${found.count} customers match at ${connection.label}, and nobody guesses which one is meant`;
      return impossible(`${text}: ask again with connectionId:customerId of each.`);
    }
    ids = found.ids;
    await keep({
      ...state,
      people: [...state.people, ...found.people],
      targets: { ...state.targets, [connection.id]: ids },
    });
  }
  const reports: ErasureReport[] = [];
  for (const id of ids) {
    const done = await system.erasePersonalData(id, call).catch(gone);
    if (done) reports.push(done);
  }
  const retained = reports.flatMap((report) => report.retained);
  return {
    outcome: retained.length > 0 ? "retained" : "done",
    report: { ...blank(connection.label), erased: reports.flatMap(({ erased }) => erased), retained },
  };
}

/** A connection without customers has no such system. */
function absent(error: unknown): null {
  if (ConnectorError.is(error) && error.code === "unsupported") return null;
  throw error;
}

/** Who is not there any more was erased before, perhaps by us. */
function gone(error: unknown): null {
  if (ConnectorError.is(error) && error.code === "not_found") return null;
  throw error;
}
