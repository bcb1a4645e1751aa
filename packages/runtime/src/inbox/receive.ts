import { type Clock, ConnectorError, type WebhookReceipt, type WebhookRequest } from "@coccinelle/core";
import type { DeliveryOutcome } from "./answers.ts";
import type { Accept } from "./group-commit.ts";
import { readBody } from "./read-body.ts";
import type { Receiver, Receivers } from "./receivers.ts";
import { toDelivery } from "./to-delivery.ts";

/** What all deliveries to one handler share. */
export interface Desk {
  readonly clock: Clock;
  readonly receivers: Receivers;
  readonly accept: Accept;
  readonly maxBytes: number;
}

/** What is known of one delivery so far. */
export interface Progress {
  receiver: Receiver | null;
  isRead: boolean;
}

/** What became of one delivery, and the failure that is the reason for it. */
export interface Received {
  readonly outcome: DeliveryOutcome;
  readonly error: unknown;
}

interface Receiving {
  readonly desk: Desk;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Every failure is an outcome: the sender learns that it shall repeat, and nothing else. */
export async function receive(request: Request, { desk, progress, signal }: Receiving): Promise<Received> {
  const token = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const found = await settle(desk.receivers.find(token));
  if ("error" in found) return { outcome: "not_open", error: found.error };
  if (!found.value) return { outcome: "unknown_address", error: null };
  progress.receiver = found.value;
  const body = await readBody(request, { maxBytes: desk.maxBytes, signal });
  if (typeof body === "string") return { outcome: body, error: null };
  progress.isRead = true;
  const delivery: WebhookRequest = { url: request.url, headers: Object.fromEntries(request.headers), body };
  const verified = await verify(delivery, { token, receiver: found.value, desk });
  return "outcome" in verified ? verified : store(delivery, { token, desk, ...verified });
}

interface Addressed {
  readonly token: string;
  readonly receiver: Receiver;
  readonly desk: Desk;
}

type Verified = Received | { readonly receiver: Receiver; readonly receipt: WebhookReceipt };

/** How long a receiver is not looked up anew, however many forgeries come. */
const trustedMs = 1_000;

/** What does not fit a receiver that is known for a while is shown to the present one: its secrets may have changed. */
async function verify(delivery: WebhookRequest, { token, receiver, desk }: Addressed): Promise<Verified> {
  const checked = await settle(receiver.webhooks.verify(delivery));
  if ("value" in checked) return { receiver, receipt: checked.value };
  if (desk.clock.now() - receiver.foundAtMs < trustedMs) return toRefusal(checked.error);
  desk.receivers.forget(token);
  const found = await settle(desk.receivers.find(token));
  if ("error" in found) return { outcome: "not_open", error: found.error };
  if (!found.value) return { outcome: "unknown_address", error: null };
  const again = await settle(found.value.webhooks.verify(delivery));
  return "value" in again ? { receiver: found.value, receipt: again.value } : toRefusal(again.error);
}

const refusals: Partial<Record<string, DeliveryOutcome>> = {
  auth_failed: "not_signed",
  response_invalid: "unreadable",
  input_invalid: "unreadable",
};

function toRefusal(error: unknown): Received {
  const code = ConnectorError.is(error) ? error.code : "";
  return { outcome: refusals[code] ?? "not_open", error };
}

async function store(
  request: WebhookRequest,
  { token, desk, receiver, receipt }: Addressed & { readonly receipt: WebhookReceipt },
): Promise<Received> {
  if (receipt.kind === "ping") return { outcome: "ping", error: null };
  const { tenantId, connectionId } = receiver.owner;
  const stored = await settle(desk.accept(tenantId, toDelivery(connectionId, { receipt, request })));
  if ("value" in stored) return { outcome: stored.value ? "stored" : "repeated", error: null };
  const { error } = stored;
  if (!ConnectorError.is(error) || error.code !== "not_found") return { outcome: "not_stored", error };
  // The connection or its tenant is gone since the receiver was looked up.
  desk.receivers.forget(token);
  return { outcome: "unknown_address", error };
}

async function settle<Value>(
  promise: Promise<Value>,
): Promise<{ readonly value: Value } | { readonly error: unknown }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}
