import { describe, expect, it } from "vitest";
import {
  type AnalysisContext,
  analysisSchema,
  createEmbeddedAnalyser,
  type EntityKind,
  type IntentName,
} from "../src/index.ts";

const analyser = createEmbeddedAnalyser();
const now = "2026-11-24T10:00:00+01:00"; // a Tuesday

const intentOf = async (text: string, context?: AnalysisContext): Promise<IntentName | undefined> =>
  (await analyser.analyse(text, context)).intents[0]?.name;

async function named(text: string, kind: EntityKind, context: AnalysisContext = { now }): Promise<string[]> {
  return (await analyser.analyse(text, context)).entities
    .filter((entity) => entity.kind === kind)
    .map(({ value }) => value);
}

describe("what a message wants", () => {
  it.each([
    ["Vous avez la robe bleue en 38 ?", "product_availability"],
    ["bjr vs avez la robe noire en 38 svp", "product_availability"],
    ["cmd 2847 tjrs pas recu", "order_status"],
    ["Où est mon colis 6A 12345 67890 1 ?", "shipment_tracking"],
    ["la robe est trop petite, je veux l'échanger contre un 40", "return_exchange"],
    ["mettez moi la jupe de coté svp jpasse samedi", "reservation"],
    ["Elle taille grand ou petit ?", "product_info"],
    ["STOP", "preferences_consent"],
    ["Bonjour", "greeting"],
    ["je veux parler à un humain", "complaint_escalation"],
    ["Quels sont vos horaires d'ouverture ?", "other"],
    ["Do you have the blue dress in a size 38?", "product_availability"],
    ["Where is my parcel?", "shipment_tracking"],
    ["I want to speak to a human", "complaint_escalation"],
  ] as const)("%s → %s", async (text, intent) => {
    expect(await intentOf(text)).toBe(intent);
  });

  it("may be several things", async () => {
    const { intents } = await analyser.analyse("Do you have the blue dress in size 10? Also, where is my order #1003?");
    expect(intents.map(({ name }) => name)).toEqual(expect.arrayContaining(["product_availability", "order_status"]));
  });

  it("follows from what was asked, when it is only a word", async () => {
    expect(await intentOf("38", { lastIntent: "product_availability", asked: "size" })).toBe("product_availability");
    expect(await intentOf("la 2847", { lastIntent: "order_status", asked: "order_number" })).toBe("order_status");
  });

  it("is told in the same way every time, and always in the form of the schema", async () => {
    for (const text of ["", " ", "🙂", "?".repeat(10_000), "\u0000", "'; drop table orders; --", "٣٨"]) {
      const first = await analyser.analyse(text, { now });
      expect(analysisSchema.parse(first)).toEqual(first);
      expect(await analyser.analyse(text, { now })).toEqual(first);
    }
  });
});

describe("what a message names", () => {
  it("stands where it says", async () => {
    const text = "Ma commande n° 2847 à 89,90 € pour Éléonore (06 12 34 56 78)";
    for (const { text: written, start, end } of (await analyser.analyse(text, { now })).entities) {
      expect(text.slice(start, end)).toBe(written);
    }
  });

  it.each([
    ["robe noire en 38", "size", ["38"]],
    ["Auriez-vous le jean en T36 ou en XL ?", "size", ["36", "XL"]],
    ["soutien-gorge 95D", "size", ["95D"]],
    ["jupe vue le 12/11, à 38 € et 38 cm", "size", []],
    ["jupe bleu marine et pull gris", "color", ["bleu marine", "gris"]],
    ["les bottines noires", "color", ["noir"]],
    ["the grey and navy jumper", "color", ["grey", "navy"]],
    ["commande CM-10293", "order_number", ["10293"]],
    ["order #1003", "order_number", ["1003"]],
    ["colis 6a 12345 67890 1", "tracking_number", ["6A12345678901"]],
    ["suivi LP123456789FR", "tracking_number", ["LP123456789FR"]],
    ["Ecrivez à Emma@Example.com", "email", ["emma@example.com"]],
    ["rappelez-moi au 06.12.34.56.78", "phone", ["+33612345678"]],
    ["deux paires et 3 foulards", "quantity", ["2", "3"]],
    ["je passe samedi", "date", ["2026-11-28"]],
    ["payé 89,90 €", "price", ["89.90 EUR"]],
    ["elle est trop petite", "reason", ["too_small"]],
    ["réf RF-2847", "product", ["RF-2847"]],
  ] as const)("%s: %s", async (text, kind, values) => {
    expect((await named(text, kind)).toSorted()).toEqual([...values].toSorted());
  });
});
