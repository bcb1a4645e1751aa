import type { ShopifyDocument } from "../client.ts";

/** A document, named by its operation. Tests validate each against the official schema and count its cost. */
export function document<const Text extends string>(text: Text): ShopifyDocument<NameIn<Text>> {
  const name = /^\s*(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  if (!name) throw new TypeError("A document needs a named operation");
  return { name: name as NameIn<Text>, text }; // the type reads the same word
}

/** The word after `query` or `mutation`, up to what ends it. */
type NameIn<Text extends string> =
  Trimmed<Text> extends `${"query" | "mutation"} ${infer Rest}` ? Until<Until<Until<Rest, "(">, "{">, " "> : string;

type Trimmed<Text extends string> = Text extends `${" " | "\n"}${infer Rest}` ? Trimmed<Rest> : Text;
type Until<Text extends string, End extends string> = Text extends `${infer Before}${End}${string}` ? Before : Text;
