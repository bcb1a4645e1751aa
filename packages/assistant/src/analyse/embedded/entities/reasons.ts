import type { Entity, Language, ReturnReason } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

type Reasons = Readonly<Record<ReturnReason, RegExp>>;

const tables: Readonly<Record<Language, Reasons>> = {
  fr: {
    too_small:
      /trop (?:petite?s?|serree?s?|courte?s?|juste|etroite?s?)|taille (?:tres |trop )?petit|rentre pas|il me faudrait (?:une taille )?(?:au[- ]dessus|plus grand)/,
    too_large:
      /trop (?:grande?s?|larges?|longue?s?|amples?)|taille (?:tres |trop )?grand|flotte dedans|(?:une taille )?en dessous|plus petit/,
    defective:
      /defectueu(?:x|se)|defaut|(?:fermeture|zip|bouton|couture)[a-z ']{0,20}(?:cassee?|lache|manquant|manque|decousue?)|(?<![a-z])(?:cassee?s?|troue?e?s?|trou|decousue?s?|dechiree?s?|retreci)(?![a-z])|ne (?:fonctionne|marche) (?:pas|plus)/,
    wrong_item:
      /(?:mauvais(?:e)?|pas (?:le|la) bon(?:ne)?) (?:taille|article|produit|couleur|modele|pointure|colis)|erreur (?:de|dans)[a-z ']{0,20}(?:taille|article|couleur|pointure|commande|modele)|(?:n'est pas|pas) (?:celui|celle|ce)(?: que| qu')[a-z' ]{0,12}command/,
    not_as_described:
      /correspond(?:ent)? pas|pas (?:conforme|comme sur)|differente? (?:de|sur)|couleur[a-z ']{0,16}(?:plait pas|pas la meme)/,
    changed_mind:
      /change d'avis|me (?:plait|plaisent|convien(?:t|nent)) (?:pas|plus)|plus besoin|n'en veux plus|retractation|finalement (?:non|pas)/,
    damaged:
      /abimee?s?|tachee?s?|endommagee?s?|arrive[a-z ]{0,10}casse|carton (?:ouvert|dechire|ecrase)|colis (?:ouvert|ecrase)/,
  },
  en: {
    too_small: /too (?:small|tight|short|narrow)|runs? small|bigger size|larger size/,
    too_large: /too (?:big|large|long|loose|wide)|runs? large|smaller size/,
    defective:
      /faulty|defect(?:ive)?|broke(?:n)?|zip[a-z ]{0,16}broke|hole|torn|ripped|shrank|shrunk|came apart|missing (?:a )?button|button is missing|doesn't work|stopped working/,
    wrong_item: /wrong (?:size|item|colou?r|product|model|one|order)|instead of|not what i ordered/,
    not_as_described: /not as described|nothing like|looks? different|doesn't match|not like the (?:picture|photo)/,
    changed_mind: /changed my mind|don't (?:like|want|need) (?:it|them)|no longer (?:need|want)|not happy with/,
    damaged: /damaged|stain(?:ed|s)?|arrived[a-z ]{0,10}broken|box (?:was )?(?:open|crushed|torn)/,
  },
};

/** Why something is sent back; only asked where it may be. */
export function findReasons(folded: FoldedText, language: Language): Entity[] {
  return Object.entries(tables[language]).flatMap(([reason, pattern]) =>
    [...matches(folded, pattern)].slice(0, 1).map(({ stretch }) => found("reason", reason, stretch)),
  );
}
