import { type CallOptions, ConnectorError, type Label } from "@coccinelle/core";
import type { ColissimoClient } from "../client.ts";
import { withoutContract } from "../contract-api.ts";
import { makeLabel } from "./make-label.ts";
import { type LabelRequest, toLabelRequest } from "./to-label-request.ts";
import type { LabelInput, Party, WantedLabel } from "./wanted-label.ts";

/** A label for a parcel to a customer. */
export function createLabel(
  client: ColissimoClient,
  input: LabelInput & { readonly recipient: Party },
  call: CallOptions = {},
): Promise<Label> {
  return create(client, { operation: "createLabel", input, call });
}

/** A label with which a customer sends a parcel back, to the boutique unless the input names another recipient. */
export function createReturnLabel(client: ColissimoClient, input: LabelInput, call: CallOptions = {}): Promise<Label> {
  return create(client, { operation: "createReturnLabel", input, call });
}

async function create(
  client: ColissimoClient,
  wish: { operation: "createLabel" | "createReturnLabel"; input: LabelInput; call: CallOptions },
): Promise<Label> {
  const { labels, context } = client;
  if (!labels) throw withoutContract(wish.operation);
  return labels.keyed.once(wish, async (call) => {
    const request = prepare(client, toWanted(client, wish), call);
    const { reference } = wish.input;
    return makeLabel({ labels, notify: context.notify, nowMs: context.clock.now(), reference }, request, call);
  });
}

/** What is sent for a label. Throws `input_invalid` before anybody is asked. */
export function prepare({ context }: ColissimoClient, wanted: WantedLabel, call: CallOptions): LabelRequest {
  const { config, clock } = context;
  return toLabelRequest(wanted, { config, nowMs: clock.now(), locale: call.locale ?? config.locale });
}

/** A label with its recipient. Throws `input_invalid` when a return has nowhere to go. */
export function toWanted(
  { context }: ColissimoClient,
  { operation, input }: { operation: "createLabel" | "createReturnLabel"; input: LabelInput },
): WantedLabel {
  const recipient = input.recipient ?? context.config.boutique;
  if (recipient) return { way: operation === "createLabel" ? "outbound" : "return", input, recipient };
  const message = "The parcel has nowhere to go: give recipient, or the boutique's address as boutique in the config.";
  throw new ConnectorError("input_invalid", message, { fields: ["recipient"], effect: "none" });
}
