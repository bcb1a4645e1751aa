import { type CallOptions, ConnectorError, hasWritten, type Label, type NoticeListener } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import type { LabelService } from "./connect-labels.ts";
import { toMadeLabel } from "./to-label.ts";
import type { LabelRequest } from "./to-label-request.ts";
import { type WireMessage, wireMessages } from "./wire.ts";

const noRecovery =
  "It costs nothing until it is scanned. Colissimo cannot be asked for it by your reference: the same call makes another one.";

/** How a label is made: by whom, when, and for which reference. */
export interface Making {
  readonly labels: LabelService;
  readonly notify: NoticeListener;
  readonly nowMs: number;
  readonly reference: string;
}

/**
 * Has the label checked, which makes nothing, then made, once. `generateLabel` knows no idempotency key, no look-up and no
 * cancelling: when its answer is lost the failure says so, and the label that there may be is told as spare.
 */
export async function makeLabel(making: Making, request: LabelRequest, call: CallOptions): Promise<Label> {
  const { labels, notify, nowMs, reference } = making;
  labels.notices.tellWarnings(await checkLabel(labels, request, call));
  const answer = await generate(making, request, call);
  const { label, trackingNumber, leavesCn23, messages } = toMadeLabel(answer, { format: request.format, nowMs });
  labels.notices.tellWarnings(messages);
  if (!label) {
    tellSpare(making, trackingNumber);
    const what = trackingNumber === null ? "whose number it does not tell" : "without the label itself";
    const message = `Colissimo says that it made a label, ${what}. ${noRecovery}`;
    throw new ConnectorError("response_invalid", message, { effect: "unknown", httpStatus: answer.status });
  }
  if (leavesCn23) {
    const message = `Colissimo gave the CN23 of ${reference} apart from the label, which is handed out without it: print it in the Colissimo box.`;
    notify({ kind: "fallback", from: "label with CN23", to: "label", message });
  }
  return label;
}

/** Has a label checked. Gives the messages that came with the consent; rejects as `generateLabel` would. */
export async function checkLabel(
  labels: LabelService,
  { body }: LabelRequest,
  call: CallOptions,
): Promise<readonly WireMessage[]> {
  const answer = await labels.send("checkGenerateLabel", body, call);
  const parsed = wireMessages.safeParse(answer.body);
  if (parsed.success) return parsed.data.messages;
  const message = "Colissimo did not say whether it would make this label, so that it was not asked to.";
  throw new ConnectorError("response_invalid", message, { effect: "none", httpStatus: answer.status });
}

async function generate(making: Making, { body }: LabelRequest, call: CallOptions): Promise<HttpAnswer> {
  try {
    return await making.labels.send("generateLabel", body, call);
  } catch (error) {
    if (!ConnectorError.is(error)) {
      if (hasWritten(call)) tellSpare(making, null); // it was given up on the way
      throw error;
    }
    if (error.effect !== "unknown") throw error;
    tellSpare(making, null);
    throw ConnectorError.extend(error, { message: `${error.message} A label may have been made. ${noRecovery}` });
  }
}

function tellSpare({ notify, reference }: Making, trackingNumber: string | null): void {
  const which = trackingNumber === null ? "There may be a label" : "There is a label";
  const message = `${which} for ${reference} that nobody is given. It costs nothing until it is scanned.`;
  notify({ kind: "spare_label", reference, trackingNumber, message });
}
