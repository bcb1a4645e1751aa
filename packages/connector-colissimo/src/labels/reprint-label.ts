import { type CallOptions, ConnectorError, type Label } from "@coccinelle/core";
import type { ColissimoClient } from "../client.ts";
import { withoutContract } from "../contract-api.ts";
import { normalNumber } from "../numbers/tracking-number.ts";
import { choosePrintType } from "./choose-print-type.ts";
import { toMadeLabel } from "./to-label.ts";

/** Prints a label once more. Only version 3.1 of the service does, which a contract's key opens. */
export async function reprintLabel(
  { labels, context }: ColissimoClient,
  { trackingNumber, format }: { trackingNumber: string; format: string | undefined },
  call: CallOptions,
): Promise<Label> {
  if (!labels) throw withoutContract("A label");
  if (labels.version === "2.0") {
    const message =
      "Printing a label once more needs contract.apiKey in the config: the password's service has no such call.";
    throw new ConnectorError("unsupported", message, { effect: "none" });
  }
  const parcelNumber = normalNumber(trackingNumber);
  const product = /^[57]R/.test(parcelNumber) ? "CORI" : "";
  const way = /^[578]R/.test(parcelNumber) ? "return" : "outbound";
  const print = choosePrintType({ way, product, format, hasCustoms: false }, context.config.labels);
  const answer = await labels.send("getLabel", { parcelNumber, outputPrintingType: print.outputPrintingType }, call);
  const nowMs = context.clock.now();
  const { label } = toMadeLabel(answer, { format: print.format, nowMs, trackingNumber: parcelNumber });
  if (label) return label;
  throw new ConnectorError("response_invalid", "Colissimo answered without the label.", { httpStatus: answer.status });
}
