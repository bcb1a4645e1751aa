import * as z from "zod";

/** The tag of every draft order that is a hold, or was one. */
export const holdTag = "coccinelle-hold";
/** The tag of those whose units may still be put aside. */
export const openTag = "coccinelle-open-hold";
/** The tag of those that are over, kept for a while so that a repeated release finds them. */
export const pastTag = "coccinelle-past-hold";
/** The tag by which a lost hold is found again. Tags hold at most 40 characters. */
export const keyTag = (key: string): string => `coccinelle-key-${key.slice(0, 16)}`;

/** `trying` ends within moments, or was left by a process that died. */
const states = ["trying", "held", "released", "expired", "consumed"] as const;

/** One word of {@link states}. */
type HoldState = (typeof states)[number];

/** What a hold says of itself. It stands in the draft's attributes, whose names begin with `_`: no customer sees them. */
export interface HoldNote {
  readonly state: HoldState;
  /** For whom, as the caller knows them. */
  readonly holder: string;
  readonly productId: string;
  readonly variantId: string;
  /** GID. */
  readonly itemId: string;
  /** GID of the location where units were moved to `reserved`; `null` when the draft itself reserves them. */
  readonly locationId: string | null;
  /** What was available there before the move: its repeat must say the same. */
  readonly availableBefore: number | null;
  readonly expiresAt: string;
  /** The fingerprints of the call's key and input. */
  readonly key: string | null;
  readonly input: string | null;
  /** The order that was made of it, when that is not the draft's own. */
  readonly orderId: string | null;
}

const text = z.string().min(1);

const noteSchema = z.object({
  _hold_state: z.enum(states),
  _hold_for: text,
  _hold_product: text,
  _hold_variant: text,
  _hold_item: text,
  _hold_location: text.optional(),
  _hold_available: z.coerce.number().int().optional(),
  _hold_until: z.iso.datetime({ offset: true }),
  _hold_key: text.optional(),
  _hold_input: text.optional(),
  _hold_order: text.optional(),
});

interface WireAttribute {
  readonly key: string;
  readonly value?: string | null | undefined;
}

/** What a draft's attributes say of its hold; `null` when somebody damaged it. */
export function toNote(attributes: readonly WireAttribute[]): HoldNote | null {
  const values = Object.fromEntries(attributes.map(({ key, value }) => [key, value ?? undefined]));
  const { success, data } = noteSchema.safeParse(values);
  if (!success) return null;
  return {
    state: data._hold_state,
    holder: data._hold_for,
    productId: data._hold_product,
    variantId: data._hold_variant,
    itemId: data._hold_item,
    locationId: data._hold_location ?? null,
    availableBefore: data._hold_available ?? null,
    expiresAt: data._hold_until,
    key: data._hold_key ?? null,
    input: data._hold_input ?? null,
    orderId: data._hold_order ?? null,
  };
}

/** The same as a draft takes it. */
export function fromNote(note: HoldNote): { readonly key: string; readonly value: string }[] {
  const values: Readonly<Record<keyof z.output<typeof noteSchema>, string | number | null>> = {
    _hold_state: note.state,
    _hold_for: note.holder,
    _hold_product: note.productId,
    _hold_variant: note.variantId,
    _hold_item: note.itemId,
    _hold_location: note.locationId,
    _hold_available: note.availableBefore,
    _hold_until: note.expiresAt,
    _hold_key: note.key,
    _hold_input: note.input,
    _hold_order: note.orderId,
  };
  return Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [{ key, value: String(value) }]));
}

/** The tags of a draft with this note. */
export function tagsOf({ state, key }: HoldNote): string[] {
  const isOpen = state === "trying" || state === "held";
  return [holdTag, isOpen ? openTag : pastTag, ...(key === null ? [] : [keyTag(key)])];
}
