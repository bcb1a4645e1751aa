import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../src/words/fold-text.ts";

describe("foldText", () => {
  it.each([
    ["Été à la Mer", "ete a la mer"],
    ["Cœur", "coeur"],
    ["GRÖSSE Größe GRÖẞE", "grosse grosse grosse"],
    ["89\u00a0€\u202fTTC", "89 € ttc"],
    ["L’Été", "l'ete"],
    ["e\u0301", "e"],
    ["İstanbul", "istanbul"],
    ["Łódź Ærø", "lodz aero"],
    ["ガラス", "ガラス"],
  ])("folds %j to %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("folds composed and decomposed text alike", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(text.normalize("NFD"))).toBe(foldText(text.normalize("NFC")));
      }),
    );
  });
});
