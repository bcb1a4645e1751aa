/** What words mean, as far as telling intents apart needs it. */
export const concepts = [
  "have",
  "in_stock",
  "restock",
  "garment",
  "color",
  "size_word",
  "order",
  "order_state",
  "order_change",
  "invoice",
  "parcel",
  "carrier",
  "delivery_trouble",
  "when",
  "return",
  "refund",
  "exchange",
  "defect",
  "misfit",
  "hold",
  "price",
  "material",
  "care",
  "measure",
  "advice",
  "stop",
  "marketing",
  "personal_data",
  "channel",
  "greeting",
  "human",
  "anger",
  "legal",
  "safety",
  "shop",
  "payment",
  "account",
  "promotion",
  "shipping_policy",
  "thanks",
  "yes_no",
  "unrelated",
] as const;

/** One of {@link concepts}. */
export type Concept = (typeof concepts)[number];

/**
 * The words of each concept, folded: no accents, no capitals. `livr*` begins a word; spaces separate words that follow one
 * another; `sac / main` lets one or two words stand in between.
 */
export type Lexicon = Readonly<Record<Concept, readonly string[]>>;
