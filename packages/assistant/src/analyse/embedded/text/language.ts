import { eld } from "eld/extrasmall";
import type { Language } from "../../analysis.ts";

/** Words that only one of the languages has, and short messages are made of. */
const markers: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    "je tu il elle nous vous ils le la les un une des du de ma mon mes ta ton sa votre vos est ai avez avoir etre pas plus pour dans avec sur mais ou et bonjour bonsoir salut bjr slt svp stp merci oui non commande colis taille robe bleu bleue noir noire c'est j'ai n'ai quand comment pourquoi combien dispo en au aux ce cette ca qui que quoi toujours encore tjrs vs cmd desabonnez arret retour remboursement veux voudrais".split(
      " ",
    ),
  ),
  en: new Set(
    "i you he she we they the a an my your is are was have has do does did not for in with on but or and hello hi hey please thanks thank yes no order parcel size dress blue black it's i'm i've don't when how why much where what which can could would want need unsubscribe refund return this that it of to".split(
      " ",
    ),
  ),
};

eld.setLanguageSubset(["fr", "en"]);

/** What a message is written in. Short messages go by their words, longer ones by statistics of their letters, too. */
export function detectLanguage(folded: string, source: string, known: Language | null): Language {
  const words = folded.match(/[a-z']+/g) ?? [];
  const count = (language: Language): number => words.filter((word) => markers[language].has(word)).length;
  const lead = count("fr") - count("en");
  if (Math.abs(lead) >= 2 || (lead !== 0 && words.length <= 3)) return lead > 0 ? "fr" : "en";
  const { language } = words.length > 2 ? eld.detect(source) : { language: "" };
  if (language === "fr" || language === "en") return language;
  if (lead !== 0) return lead > 0 ? "fr" : "en";
  return known ?? "fr";
}
