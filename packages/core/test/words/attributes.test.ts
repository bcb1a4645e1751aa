import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalAttribute } from "../../src/words/attributes.ts";

describe("canonicalAttribute", () => {
  it.each([
    [
      "size",
      [
        "Taille",
        "Pointure",
        "Size",
        "taille",
        "TAILLE ",
        "Größe",
        "Grösse",
        "Talla",
        "pa_taille",
        "attribute_pa_pointure",
      ],
    ],
    [
      "color",
      ["Couleur", "Coloris", "Color", "Colour", "Farbe", "attribute_pa_couleur", "pa_color", "attribute_couleur"],
    ],
    ["material", ["Matière", "matiere", "Material", "Tissu", "Matie\u0300re"]],
    ["length", ["Longueur", "Length", "Länge"]],
    ["fit", ["Coupe", "Fit"]],
    ["pattern", ["Motif", "Pattern"]],
    ["style", ["Style"]],
    ["volume", ["Volume", "Contenance"]],
    ["weight", ["Poids", "Weight"]],
    ["scent", ["Parfum", "Scent"]],
    ["flavor", ["Saveur", "Goût", "Flavour"]],
  ])("gives %s for what shops call it", (key, names) => {
    expect(names.map(canonicalAttribute)).toEqual(names.map(() => key));
  });

  it.each([
    ["Type de talon", "type_de_talon"],
    ["Numéro d’œillet", "numero_d_oeillet"],
    ["pa_type-de-talon", "type_de_talon"],
    ["サイズ", "サイズ"],
    ["रंग", "रंग"],
    ["__proto__", "proto"],
    ["constructor", "constructor"],
    ["???", "attribute"],
    ["", "attribute"],
  ])("makes a key of the shop's own name: %j → %s", (name, key) => {
    expect(canonicalAttribute(name)).toBe(key);
  });

  it("gives a key that it leaves alone", () => {
    const names = fc.string({ unit: "grapheme" }).filter((name) => !/pa|attribute/i.test(name));
    fc.assert(
      fc.property(names, (name) => {
        const key = canonicalAttribute(name);
        expect(key).toMatch(/^[\p{L}\p{M}\p{N}]+(?:_[\p{L}\p{M}\p{N}]+)*$/u);
        expect(canonicalAttribute(key)).toBe(key);
      }),
    );
  });
});
