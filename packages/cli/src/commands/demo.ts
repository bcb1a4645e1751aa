import { generateMasterKey, openStore, type Store } from "@coccinelle/store";
import { askCarrier } from "../demo/carrier.ts";
import { askDemoShop } from "../demo/demo-shop.ts";
import type { QuestionResult, Words } from "../demo/question.ts";
import { askShopifyShop } from "../demo/shopify-shop.ts";
import { askWooCommerceShop } from "../demo/woocommerce-shop.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

interface Act {
  readonly shop: "demo" | "woocommerce" | "shopify" | "carrier";
  readonly title: Words;
  readonly ask: (store: Store) => Promise<QuestionResult[]>;
}

const acts: readonly Act[] = [
  { shop: "demo", title: { fr: "La boutique de démonstration", en: "The demo shop" }, ask: askDemoShop },
  {
    shop: "woocommerce",
    title: { fr: "Une boutique WooCommerce, comme elle répond", en: "A WooCommerce shop, as it answers" },
    ask: askWooCommerceShop,
  },
  {
    shop: "shopify",
    title: { fr: "Une boutique Shopify, comme elle répond", en: "A Shopify shop, as it answers" },
    ask: askShopifyShop,
  },
  {
    shop: "carrier",
    title: { fr: "La même boutique WooCommerce, avec Colissimo", en: "The same WooCommerce shop, with Colissimo" },
    ask: askCarrier,
  },
];

/**
 * Asks three shops the same questions through the same interfaces, then a carrier, and compares what comes back. Their
 * credentials are sealed in a store, and calls go through the runtime: all of it as in production, in memory.
 */
export async function demo({ terminal, json, language }: CommandContext): Promise<ExitCode> {
  await using store = await openStore({
    memory: true,
    masterKeys: { current: "demo", keys: { demo: generateMasterKey() } },
  });
  const checks: (QuestionResult & { readonly shop: Act["shop"] })[] = [];
  for (const { shop, title, ask } of acts) {
    if (!json) terminal.write(`\n${title[language]}\n\n`);
    for (const result of await ask(store)) {
      checks.push({ shop, ...result });
      if (!json) terminal.write(toStory(result, language));
    }
  }
  const failed = checks.filter((result) => !result.ok).length;
  if (json) writeJson(terminal, { ok: failed === 0, checks: checks.map((check) => inLanguage(check, language)) });
  else terminal.write(`\n${toVerdict(checks.length, failed)[language]}\n`);
  return failed === 0 ? 0 : 1;
}

function inLanguage(check: QuestionResult & { readonly shop: string }, language: keyof Words): object {
  return { ...check, asked: check.asked[language], sentence: check.sentence?.[language] ?? null };
}

function toStory({ ok, asked, sentence, failure, expected, actual }: QuestionResult, language: keyof Words): string {
  const lines = [`  ${ok ? "✓" : "✗"} ${asked[language]}`, `      ${sentence?.[language] ?? failure}`];
  if (!ok) {
    lines.push(`      expected ${JSON.stringify(expected)}`, `      received ${JSON.stringify(actual)}`);
  }
  return `${lines.join("\n")}\n`;
}

function toVerdict(asked: number, failed: number): Words {
  if (failed === 0)
    return { fr: `${asked} vérifications sur ${asked} réussies.`, en: `${asked} of ${asked} checks passed.` };
  return { fr: `${failed} vérifications sur ${asked} ont échoué.`, en: `${failed} of ${asked} checks failed.` };
}
