import { describe, expect, it } from "vitest";
import { choosePrintType, type PrintWish } from "../../src/labels/choose-print-type.ts";

const printer = { home: "DOM", paper: "10x15", dpi: 300 } as const;
const outbound: PrintWish = { way: "outbound", product: "DOM", format: null, hasCustoms: false };
const back: PrintWish = { way: "return", product: "CORE", format: null, hasCustoms: false };

describe("the print of a label", () => {
  it.each([
    ["a PDF where nothing is said", outbound, printer, "PDF_10x15_300dpi"],
    ["a PDF on the configured paper", outbound, { ...printer, paper: "A4" }, "PDF_A4_300dpi"],
    ["a PDF in the only resolution there is", outbound, { ...printer, dpi: 203 }, "PDF_10x15_300dpi"],
    ["ZPL in the printer's resolution", { ...outbound, format: "zpl" }, { ...printer, dpi: 203 }, "ZPL_10x15_203dpi"],
    ["DPL on the printer's paper", { ...outbound, format: "dpl" }, { ...printer, paper: "10x10" }, "DPL_10x10_300dpi"],
    [
      "ZPL on 10x15 where the paper is A4",
      { ...outbound, format: "zpl" },
      { ...printer, paper: "A4" },
      "ZPL_10x15_300dpi",
    ],
    ["label and CN23 in one", { ...outbound, hasCustoms: true }, printer, "PDF_10x15_300dpi_UL"],
    ["A4 for a return", back, printer, "PDF_A4_300dpi"],
    ["ZPL for a return within France", { ...back, format: "zpl" }, printer, "ZPL_10x15_300dpi"],
    ["A4 for a return from abroad", { ...back, product: "CORI", hasCustoms: true }, printer, "PDF_A4_300dpi"],
  ] as const)("is %s", (_, wish, labels, expected) => {
    expect(choosePrintType(wish, labels).outputPrintingType).toBe(expected);
  });

  it.each([
    [{ ...outbound, format: "png" }, "Colissimo prints labels as pdf, zpl or dpl."],
    [{ ...back, product: "CORI", format: "zpl" }, "Colissimo prints a return from abroad as pdf only."],
  ])("that there is not is refused", (wish, message) => {
    expect(() => choosePrintType(wish, printer)).toThrow(
      expect.objectContaining({ code: "input_invalid", fields: ["format"], effect: "none", message }),
    );
  });
});
