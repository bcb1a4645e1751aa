import { type CallOptions, type CommerceEventType, ConnectorError, type WebhookSyncReport } from "@coccinelle/core";
import { readWebhookToken, type TenantTransaction } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { type ConnectionAddress, openWebhooks } from "./open-webhooks.ts";
import { consequences } from "./truth.ts";

/** Whose address, and where the handler is mounted. */
export interface WebhookUrlRequest {
  readonly connectionId: string;
  /** Such as `https://hooks.example/webhooks`. */
  readonly baseUrl: string;
}

/**
 * Where the remote shall deliver: nobody guesses it, and whoever has it still needs the secret. Rejects with `not_found`
 * for an unknown connection, `input_invalid` for a base that is no address.
 */
export async function webhookUrl(
  transaction: TenantTransaction,
  { connectionId, baseUrl }: WebhookUrlRequest,
): Promise<string> {
  if (!URL.canParse(baseUrl)) {
    throw new ConnectorError(
      "input_invalid",
      "Give the address where the handler is mounted, such as https://hooks.example/webhooks.",
      {
        fields: ["baseUrl"],
      },
    );
  }
  const base = new URL(baseUrl);
  const token = await readWebhookToken(transaction, connectionId);
  return `${base.origin}${base.pathname.replace(/\/+$/, "")}/${token}`;
}

/** What a remote shall tell, and where. */
export interface WebhookSync extends ConnectionAddress {
  /** Where the handler is mounted. */
  readonly baseUrl: string;
  /** The whole set. Default: all there are; the report says which of them the remote never tells. */
  readonly events?: readonly CommerceEventType[] | undefined;
  readonly call?: CallOptions | undefined;
}

const everything = Object.keys(consequences) as CommerceEventType[]; // one row for each type

/**
 * Makes the remote's subscriptions to the connection's address what was declared, and touches no others; run again, it
 * changes nothing. Rejects with `unsupported` where the remote lets nobody subscribe through its API.
 */
export async function syncWebhooks(
  { store, runtime }: Pick<Durable, "store" | "runtime">,
  { tenantId, connectionId, baseUrl, events = everything, call }: WebhookSync,
): Promise<WebhookSyncReport> {
  const deliveryUrl = await store.asTenant(tenantId, (transaction) =>
    webhookUrl(transaction, { connectionId, baseUrl }),
  );
  const webhooks = await openWebhooks(runtime, { tenantId, connectionId });
  if (webhooks?.sync) return webhooks.sync({ deliveryUrl, events }, { deadlineMs: 60_000, ...call });
  throw new ConnectorError(
    "unsupported",
    "This remote's webhooks are set up by hand: give it the connection's address.",
    {
      effect: "none",
    },
  );
}
