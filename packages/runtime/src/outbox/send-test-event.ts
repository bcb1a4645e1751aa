import { randomUUID } from "node:crypto";
import { ConnectorError, type ConnectorErrorJson, toInstant } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { getEndpoint, readEndpointSecrets } from "@coccinelle/store";
import type { OutboxOptions, OutboxParts } from "./options.ts";
import { createSend } from "./send.ts";
import { webhookIdOf } from "./webhook-id.ts";

/** How a test went. */
export interface TestOutcome {
  /** `null` when no answer came. */
  readonly httpStatus: number | null;
  readonly durationMs: number;
  /** `null` when the event was taken. */
  readonly error: ConnectorErrorJson | null;
}

/**
 * Sends an event of the type `endpoint.test` to an endpoint, once and at once, whatever types it wants and even when it
 * is paused. The endpoint's log and state know nothing of it. Rejects with `not_found` for an unknown endpoint.
 */
export async function sendTestEvent(
  { store, clock }: Pick<OutboxParts, "store" | "clock">,
  { tenantId, endpointId, ...options }: OutboxOptions & { readonly tenantId: string; readonly endpointId: string },
): Promise<TestOutcome> {
  const { allow = [], timeoutMs = 15_000 } = options;
  const { url, secrets } = await store.asTenant(tenantId, async (transaction) => {
    const endpoint = await getEndpoint(transaction, endpointId);
    if (!endpoint) throw new ConnectorError("not_found", "The tenant has no such endpoint.", { effect: "none" });
    return { url: endpoint.url, secrets: await readEndpointSecrets(transaction, endpointId) };
  });
  await using fetch = createTransport({ allow });
  const data = { connectionId: null, subjectId: null, details: {} };
  const payload = JSON.stringify({ type: "endpoint.test", timestamp: toInstant(clock.now()), data });
  const send = createSend({ fetch, clock, timeoutMs, allow });
  const { httpStatus, durationMs, error } = await send({ url, secrets, webhookId: webhookIdOf(randomUUID()), payload });
  return { httpStatus, durationMs, error: error?.toJSON() ?? null };
}
