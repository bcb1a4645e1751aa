import * as z from "zod";

/** What somebody may want. `other` is everything else: opening hours, an account, thanks, what no boutique can answer. */
export const intentNames = [
  "product_availability",
  "order_status",
  "shipment_tracking",
  "return_exchange",
  "reservation",
  "product_info",
  "preferences_consent",
  "greeting",
  "complaint_escalation",
  "other",
] as const;

/** One word of {@link intentNames}. */
export type IntentName = (typeof intentNames)[number];

/** The languages that are understood. */
export const languages = ["fr", "en"] as const;

/** One of {@link languages}. */
export type Language = (typeof languages)[number];

/** Kinds of entities, with what their `value` looks like. */
export const entityKinds = [
  /** Words that a search takes, as written: `robe bleue`. */
  "product",
  /** `38`, `S`, `XL`, `95D`. */
  "size",
  /** In the singular (and masculine) of the message's language: `bleu` for "bleues", `grey` for "gray". */
  "color",
  /** Digits: `2847`. */
  "order_number",
  /** Upper case, without separators: `6A12345678901`. */
  "tracking_number",
  /** Lower case. */
  "email",
  /** E.164: `+33612345678`. */
  "phone",
  /** A whole number. */
  "quantity",
  /** `2026-11-24`. */
  "date",
  /** Decimal with the currency's sign replaced by its code: `89.00 EUR`. */
  "price",
  /** Why something is sent back: one of {@link returnReasons}. */
  "reason",
] as const;

/** One of {@link entityKinds}. */
export type EntityKind = (typeof entityKinds)[number];

/** Why people send things back. */
export const returnReasons = [
  "too_small",
  "too_large",
  "defective",
  "wrong_item",
  "not_as_described",
  "changed_mind",
  "damaged",
] as const;

/** One of {@link returnReasons}. */
export type ReturnReason = (typeof returnReasons)[number];

const confidence = z.number().min(0).max(1);

/** One thing that was named in a message. */
export const entitySchema = z.object({
  kind: z.enum(entityKinds),
  /** In normal form. */
  value: z.string().min(1),
  /** As it was written. */
  text: z.string().min(1),
  /** Where it begins in the message, in UTF-16 code units. */
  start: z.int().nonnegative(),
  /** Behind its last code unit. */
  end: z.int().positive(),
});

/** One thing that was named in a message. */
export type Entity = z.output<typeof entitySchema>;

/** One thing that is wanted. */
export const intentSchema = z.object({
  name: z.enum(intentNames),
  /** How likely it is meant; calibrated: of those with 0.8, four in five are. */
  confidence,
});

/** One thing that is wanted. */
export type Intent = z.output<typeof intentSchema>;

/** What a message says. */
export const analysisSchema = z.object({
  language: z.enum(languages),
  /** Surest first, at least one. */
  intents: z.array(intentSchema).min(1),
  /** How much surer the first intent is than the next possible one; 0 to 1. */
  margin: confidence,
  entities: z.array(entitySchema),
  /** Whether the message refuses or takes back what it names: "je ne veux plus la robe". */
  isNegated: z.boolean(),
  /** Signals that decisions look at whatever the intents are. */
  signals: z.object({
    /** Wants a person. */
    wantsHuman: z.boolean(),
    /** Wants no more messages, or its data erased. */
    wantsStop: z.boolean(),
    isAngry: z.boolean(),
    /** Speaks of lawyers, courts, authorities. */
    isLegal: z.boolean(),
    /** Speaks of somebody's health or safety. */
    isSafety: z.boolean(),
    /** A yes or a no and little else: `null` when neither. */
    answer: z.enum(["yes", "no"]).nullable(),
  }),
});

/** What a message says. */
export type Analysis = z.output<typeof analysisSchema>;

/** What was said before, as far as it helps to understand. */
export interface AnalysisContext {
  /** What the conversation has been held in so far. */
  readonly language?: Language | null | undefined;
  /** The intent of the customer's message before. */
  readonly lastIntent?: IntentName | null | undefined;
  /** What the assistant has just asked for: a bare "38" answers `size`. */
  readonly asked?: EntityKind | "yes_no" | null | undefined;
  /** In whose days "tomorrow" is counted. ISO 8601. */
  readonly now?: string | undefined;
  /** IANA zone; default `Europe/Paris`. */
  readonly zone?: string | undefined;
  /** Where numbers without a prefix are dialled; default `FR`. */
  readonly country?: string | undefined;
}

/** Understands messages. */
export interface Analyser {
  readonly analyse: (message: string, context?: AnalysisContext) => Promise<Analysis>;
}
