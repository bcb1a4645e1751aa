import { type Intent, intentOf } from "@coccinelle/core";

/** What a call with a key is recognised by, short enough for a tag; `null` for a call without one. */
export async function shortIntentOf(
  operation: string,
  key: string | undefined,
  input: unknown,
): Promise<Intent | null> {
  const intent = await intentOf(operation, key, input);
  return intent && { key: intent.key.slice(0, 24), input: intent.input.slice(0, 24) };
}

/** The tag of an order that a call with a key made. Tags hold at most 40 characters. */
export const tagOf = ({ key }: Intent): string => `coccinelle-key-${key}`;

const markPattern = / ?\[c:([0-9a-f]{24})-([0-9a-f]{24})\]$/;

/** A text that carries its intent, where Shopify keeps nothing else that we choose. */
export function withMark(text: string | null | undefined, intent: Intent | null): string | null {
  if (!intent) return text || null;
  const mark = `[c:${intent.key}-${intent.input}]`;
  return text ? `${text} ${mark}` : mark;
}

/** The intent that a text carries. */
export function markOf(text: string | null | undefined): Intent | null {
  const found = markPattern.exec(text ?? "");
  return found ? { key: found[1] ?? "", input: found[2] ?? "" } : null;
}

/** The text as somebody wrote it. */
export function withoutMark(text: string | null | undefined): string | null {
  return (text ?? "").replace(markPattern, "") || null;
}
