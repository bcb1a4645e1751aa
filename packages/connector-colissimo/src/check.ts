import { type CallOptions, type ConnectionCheck, ConnectorError } from "@coccinelle/core";
import type { ColissimoClient } from "./client.ts";
import type { TrackingSource } from "./config.ts";

/** A number that fits and that nobody was given: it shows whether the service lets us ask. */
const probe = "6A00000099998";

const nameOf: Readonly<Record<TrackingSource, string>> = {
  suivi: "Suivi v2",
  timeline: "The Colissimo timeline",
};

/**
 * Tells in plain words which of the configured services lets this connection ask. Changes nothing: labels are not tried,
 * since Colissimo has no test for them but making one.
 */
export async function check(
  { sources, context, words }: ColissimoClient,
  call: CallOptions = {},
): Promise<ConnectionCheck> {
  const findings: ConnectionCheck["findings"][number][] = [];
  const missingPermissions: ConnectionCheck["missingPermissions"][number][] = [];
  for (const { name, source } of sources) {
    const refusal = await source.ask([probe], call).then(
      (answers) => answers.get(probe) ?? null,
      (error: unknown) => {
        if (ConnectorError.is(error)) return error;
        throw error;
      },
    );
    if (!ConnectorError.is(refusal)) continue;
    findings.push({ severity: "error", message: `${nameOf[name]}: ${refusal.message}` });
    if (refusal.code === "permission_denied") {
      missingPermissions.push({
        permission: `tracking (${name})`,
        operations: ["getShipmentStatus", "getShipmentStatuses"],
      });
    }
  }
  const isWorking = findings.length < sources.length;
  const { contract, boutique } = context.config;
  if (!contract) {
    findings.push({ severity: "info", message: "Without a contract there are no labels and no pickup points." });
  } else if (!boutique) {
    const message = "Return labels need the boutique's address: give it as `boutique` in the config.";
    findings.push({ severity: "warning", message });
  }
  for (const word of words.list()) {
    findings.push({ severity: "info", message: `The carrier said a code that is in no table: ${word}.` });
  }
  return { isWorking, remoteVersion: null, missingPermissions, ordersVisibleSince: null, findings };
}
