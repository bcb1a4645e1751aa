import { attributeKeys } from "../model/product.ts";
import { foldText } from "./fold-text.ts";

type AttributeKey = (typeof attributeKeys)[number];

/** Names that shops use, folded: French, English, German, Spanish, Italian, Dutch. */
const namesByKey: Readonly<Record<AttributeKey, string>> = {
  size: "size sizes taille tailles pointure pointures grosse groesse grose talla tallas taglia maat",
  color: "color colors colour colours couleur couleurs coloris farbe farben colore kleur",
  material: "material materials matiere matieres tissu materiau stoff tejido tessuto materiale materiaal fabric",
  style: "style styles stil estilo stile stijl",
  length: "length longueur lange laenge longitud lunghezza lengte",
  fit: "fit coupe passform",
  pattern: "pattern motif motifs muster estampado patroon",
  flavor: "flavor flavour saveur saveurs gout gouts geschmack sabor gusto smaak",
  scent: "scent fragrance parfum parfums duft fragancia profumo geur",
  volume: "volume contenance volumen",
  weight: "weight poids gewicht peso",
};

const keysByName = new Map<string, string>(
  attributeKeys.flatMap((key) => namesByKey[key].split(" ").map((name) => [name, key] as const)),
);

/**
 * Our key for a shop's attribute name: `size` for Taille, Pointure, Größe or WooCommerce's `attribute_pa_taille`.
 * A name that we do not know becomes its own key: lower case, without accents, words joined by `_` (`Type de talon` →
 * `type_de_talon`); `attribute` when nothing is left of it.
 */
export function canonicalAttribute(name: string): string {
  const slug = foldText(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
  const bare = slug.replace(/^(?:attribute_)?(?:pa_)?(?=.)/, "");
  return keysByName.get(bare) ?? (bare || "attribute");
}
