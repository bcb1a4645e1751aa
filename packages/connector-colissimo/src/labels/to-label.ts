import { type Label, toInstant } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import type { PrintFormat } from "./choose-print-type.ts";
import { type WireMessage, wireLabel } from "./wire.ts";

/** What an answer that should hold a label holds. */
export interface MadeLabel {
  /** `null` when the answer does not tell it. */
  readonly trackingNumber: string | null;
  /** `null` when the answer lacks the number or the label. */
  readonly label: Label | null;
  /** Whether a CN23 came that is not in the label. */
  readonly leavesCn23: boolean;
  readonly messages: readonly WireMessage[];
}

const mediaTypes: Readonly<Record<PrintFormat, string>> = {
  pdf: "application/pdf",
  zpl: "application/zpl",
  dpl: "application/x-dpl",
};

/**
 * Reads a label out of an answer. A CN23 of its own follows the label where a printer reads both one after the other (ZPL,
 * DPL); two PDFs are not joined like that. The answer's `pdfUrl` is no promise, and is not read.
 */
export function toMadeLabel(
  { body, parts }: Pick<HttpAnswer, "body" | "parts">,
  { format, nowMs, trackingNumber }: { format: PrintFormat; nowMs: number; trackingNumber?: string },
): MadeLabel {
  const parsed = wireLabel.safeParse(body).data;
  const number = parsed?.labelV2Response?.parcelNumber?.trim() || trackingNumber || null;
  const bytesOf = (contentId: string): Uint8Array => {
    return parts.find((part) => part.contentId === contentId)?.bytes ?? new Uint8Array();
  };
  const [label, cn23] = [bytesOf("label"), bytesOf("cn23")];
  const leavesCn23 = format === "pdf" && cn23.length > 0;
  const bytes = leavesCn23 ? label : Buffer.concat([label, cn23]);
  return {
    trackingNumber: number,
    leavesCn23,
    messages: parsed?.messages ?? [],
    label:
      number === null || label.length === 0
        ? null
        : {
            id: number,
            connectionId: null,
            trackingNumber: number,
            carrier: "Colissimo",
            mediaType: mediaTypes[format],
            url: null,
            contentBase64: Buffer.from(bytes).toString("base64"),
            createdAt: toInstant(nowMs, "Europe/Paris"),
            expiresAt: null,
          },
  };
}
