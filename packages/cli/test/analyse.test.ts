import { expect, it } from "vitest";
import { coccinelle } from "./support/terminal.ts";

it("says in words what a message wants and names", async () => {
  const { code, output } = await coccinelle(["analyse", "Vous avez la robe bleue en 38 ?"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^French\n {2}product_availability \d+ %\n/);
  expect(output).toContain('  color bleu ("bleue")\n  size 38\n');
});

it("reads a message a line, and writes a line for each", async () => {
  const lines = [{ text: "cmd 2847 tjrs pas recu" }, { text: "STOP", lang: "en" }, { text: "suivi 6A 12345 67890 1" }];
  const input = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n\n`;
  const { code, output } = await coccinelle(["analyse", "--jsonl"], { input });
  expect(code).toBe(0);
  const [order, stop, parcel, end] = output.split("\n");
  expect(end).toBe("");
  expect(JSON.parse(order ?? "")).toMatchObject({
    lang: "fr",
    intents: [{ name: "order_status", confidence: expect.any(Number) }],
    entities: {
      orderNumbers: ["2847"],
      products: [],
      sizes: [],
      colors: [],
      trackingNumbers: [],
      emails: [],
      phones: [],
    },
  });
  expect(JSON.parse(stop ?? "").intents[0].name).toBe("preferences_consent");
  expect(JSON.parse(parcel ?? "").entities.trackingNumbers).toEqual(["6A12345678901"]);
});

it("names the line that is none, and asks for a message where there is none", async () => {
  const wrong = await coccinelle(["analyse", "--jsonl"], { input: '{"text":"ok"}\nnot json\n' });
  expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining("Line 2")]);
  const none = await coccinelle(["analyse"]);
  expect([none.code, none.errors]).toEqual([1, expect.stringContaining("Give a message")]);
});
