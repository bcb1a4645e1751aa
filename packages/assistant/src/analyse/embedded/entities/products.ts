import type { Entity, Language } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

/** The garment itself, and the words after it that say which one: a colour, a cut, a stuff. */
const things: Readonly<Record<Language, string>> = {
  fr: "robes?|blazers?|pantalons?|jeans?|jupes?|vestes?|manteaux?|trenchs?|pulls?|gilets?|cardigans?|chemis(?:e|es|ier|iers)|tops?|t-?shirts?|tee-shirts?|debardeurs?|shorts?|combinaisons?|combishorts?|tailleurs?|costumes?|doudounes?|parkas?|blousons?|sweats?|bottes?|bottines?|chaussures?|escarpins?|sandales?|ballerines?|baskets?|sneakers?|mocassins?|sacs?(?: a main| a dos| besace)?|pochettes?|ceintures?|foulards?|echarpes?|bonnets?|chapeaux?|gants?|colliers?|bagues?|bracelets?|boucles d'oreilles?|montres?|maillots?(?: de bain)?|soutiens?-gorges?|culottes?|pyjamas?|collants?|leggings?|tuniques?|body|capes?|ponchos?|kimonos?|coffrets?|parfums?|broches?|lunettes?|portefeuilles?|bijoux?",
  en: "dress(?:es)?|blazers?|trousers|pants|jeans?|skirts?|jackets?|coats?|trench(?:es)?|jumpers?|sweaters?|cardigans?|shirts?|blouses?|tops?|t-?shirts?|tees?|shorts?|jumpsuits?|suits?|parkas?|hoodies?|sweatshirts?|boots?|shoes?|heels|sandals?|(?:ballet )?flats|sneakers?|trainers?|loafers?|bags?|handbags?|purses?|belts?|scar(?:f|ves|fs)|hats?|beanies?|gloves?|necklaces?|rings?|bracelets?|earrings?|watch(?:es)?|swimsuits?|bikinis?|bras?|pyjamas|tights|leggings?|raincoats?|gift sets?|perfumes?|wallets?",
};

const frenchTail =
  "(?:(?: (?:en|a|de|d')? ?(?!(?:taille|tailles|pointure|stock|magasin|boutique|cote|ligne|ce|cette|mon|ma|la|le|les|un|une|et|ou|est|sont|pour|dans|sur|qui|que|pas|plus|svp|stp|dispo|disponible|encore|toujours|vous|je|j'ai|il|elle|ne|n'est|me|a ete|t\\d|trop|tres|au|aux|avec|si|mais|avant|apres|jusqu|demain|aujourd|samedi|vendredi|jeudi|mercredi|mardi|lundi|dimanche)(?![a-z]))(?!\\d|[smlx]+(?![a-z]))[a-z'-]{2,}){0,3})";
const englishHead =
  "(?:(?!(?:the|a|an|my|your|this|that|any|some|have|got|of|in|is|are|do|does|you|i|to|for|one|two|want|need|return|exchange|reserve|hold|and|or|still|size|get|buy|with|on|was|were|can|which|what|how|has|had|not|no|its|it|about|two|put|keep|save|book|sell|those|these)(?![a-z]))[a-z'-]{3,} ){0,3}";

const patterns: Readonly<Record<Language, RegExp>> = {
  fr: new RegExp(`(?<![a-z])(?<it>(?:${things.fr})${frenchTail})(?![a-z])`),
  en: new RegExp(`(?<![a-z'-])(?<it>${englishHead}(?:${things.en}))(?![a-z])`),
};

/** A shop's own reference: `RF-2847`. */
const reference = /(?<![a-z0-9-])(?<it>[a-z]{2,4}-\d{2,6})(?![a-z0-9-])/;

/** What belongs to the words behind it. */
const dangling = /(?:\s+(?:en|de|d'|à|a|of|in|for|du|des|the))+\s*$/i;

/** Words that a search takes, as written. */
export function findProducts(folded: FoldedText, language: Language): Entity[] {
  return [patterns[language], reference].flatMap((pattern) =>
    [...matches(folded, pattern)].map(({ stretch }) => {
      const { text, ...entity } = found("product", "product", stretch);
      const bare = text.replace(dangling, "");
      return { ...entity, text: bare, value: bare, end: entity.start + bare.length };
    }),
  );
}
