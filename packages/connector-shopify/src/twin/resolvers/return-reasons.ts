/** One of Shopify's standard reasons; a shop has them all, with the same ids. */
export interface ReasonDefinition {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly deleted: boolean;
  /** The word of the older enum. */
  readonly legacy: string;
}

const words: readonly (readonly [handle: string, name: string, legacy: string])[] = [
  ["unknown", "Unknown", "UNKNOWN"],
  ["changed-my-mind", "Changed my mind", "UNWANTED"],
  ["item-not-as-described", "Item not as described", "NOT_AS_DESCRIBED"],
  ["received-the-wrong-item", "Received the wrong item", "WRONG_ITEM"],
  ["other-reason", "Other", "OTHER"],
  ["damaged-or-defective", "Damaged or defective", "DEFECTIVE"],
  ["too-small", "Too small", "SIZE_TOO_SMALL"],
  ["too-big", "Too big", "SIZE_TOO_LARGE"],
  ["style", "Style", "STYLE"],
  ["color", "Color", "COLOR"],
];

export const reasonDefinitions: readonly ReasonDefinition[] = words.map(([handle, name, legacy], index) => ({
  id: `gid://shopify/ReturnReasonDefinition/${index + 1}`,
  handle,
  name,
  deleted: false,
  legacy,
}));

export const reasonById = (id: string | null | undefined): ReasonDefinition | undefined =>
  reasonDefinitions.find((one) => one.id === id);

export const reasonByWord = (word: string | null | undefined): ReasonDefinition | undefined =>
  reasonDefinitions.find(({ legacy }) => legacy === word);
