import { ConnectorError } from "@coccinelle/core";
import type { ParsedConfig } from "../config.ts";
import type { Way } from "./wanted-label.ts";

/** The formats that Colissimo prints. */
export type PrintFormat = "pdf" | "zpl" | "dpl";

/** What decides how a label is printed. */
export interface PrintWish {
  readonly way: Way;
  readonly product: string;
  readonly format: string | null | undefined;
  readonly hasCustoms: boolean;
}

/** A form of print, in our word and in the service's. */
export interface Print {
  readonly format: PrintFormat;
  readonly outputPrintingType: string;
}

/**
 * How a label is printed (SLS `outputPrintingType`). Returns are printed at home: a PDF on A4, which is all there is for a
 * return from abroad. Printers of labels have no A4: they get 10x15 then. With customs, `_UL` asks for label and CN23 in one;
 * a return has its CN23 in the label as it is. Throws `input_invalid` for a format that there is not.
 */
export function choosePrintType(
  { way, product, format, hasCustoms }: PrintWish,
  { paper, dpi }: ParsedConfig["labels"],
): Print {
  const wanted = format ?? "pdf";
  if (!isPrintFormat(wanted)) throw refused("Colissimo prints labels as pdf, zpl or dpl.");
  if (product === "CORI" && wanted !== "pdf") throw refused("Colissimo prints a return from abroad as pdf only.");
  if (way === "return" && wanted === "pdf") return { format: wanted, outputPrintingType: "PDF_A4_300dpi" };
  const sheet = wanted !== "pdf" && paper === "A4" ? "10x15" : paper;
  const resolution = wanted === "pdf" ? 300 : dpi;
  const isInOne = hasCustoms && way === "outbound";
  return {
    format: wanted,
    outputPrintingType: `${wanted.toUpperCase()}_${sheet}_${resolution}dpi${isInOne ? "_UL" : ""}`,
  };
}

function isPrintFormat(format: string): format is PrintFormat {
  return format === "pdf" || format === "zpl" || format === "dpl";
}

function refused(message: string): ConnectorError {
  return new ConnectorError("input_invalid", message, { fields: ["format"], effect: "none" });
}
