import { ConnectorError } from "@coccinelle/core";
import { expect, it } from "vitest";
import { askQuestion } from "../src/demo/ask-questions.ts";
import type { DemoShop, Question } from "../src/demo/question.ts";

const words = { fr: "?", en: "?" };
const shop = {} as DemoShop; // the questions below ask nobody

const question = (ask: Question["ask"]): Question => ({ name: "stock", asked: words, expected: { quantity: 2 }, ask });
const answering = (quantity: number) => question(async () => ({ sentence: words, facts: { quantity } }));

it("a check passes by its facts, not by its sentence", async () => {
  expect(await askQuestion(shop, answering(2))).toMatchObject({ ok: true, actual: { quantity: 2 } });
  expect(await askQuestion(shop, answering(3))).toMatchObject({
    ok: false,
    actual: { quantity: 3 },
    expected: { quantity: 2 },
  });
});

it("a refusal fails the check and keeps its line", async () => {
  const refused = question(() => Promise.reject(new ConnectorError("unavailable", "The shop is closed.")));
  expect(await askQuestion(shop, refused)).toMatchObject({ ok: false, sentence: null, failure: "The shop is closed." });
});

it("a bug of ours is no answer", async () => {
  const bug = new TypeError("x is not a function");
  await expect(
    askQuestion(
      shop,
      question(() => Promise.reject(bug)),
    ),
  ).rejects.toBe(bug);
});
