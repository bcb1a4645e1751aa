import { ConnectorError, type Webhooks } from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";

/** Which of a tenant's connections. */
export interface ConnectionAddress {
  readonly tenantId: string;
  readonly connectionId: string;
}

/** How a connection receives. `null` when it does not, or is gone. Rejects with the reason why it cannot be opened. */
export async function openWebhooks(
  runtime: Runtime,
  { tenantId, connectionId }: ConnectionAddress,
): Promise<Webhooks | null> {
  const { connections, failures } = await runtime.getTenantSystems(tenantId);
  const failure = failures.find((one) => one.connectionId === connectionId);
  if (failure) throw new ConnectorError(failure.error.code, failure.error.message, failure.error);
  return connections.find(({ id }) => id === connectionId)?.webhooks ?? null;
}
