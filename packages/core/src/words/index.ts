export { canonicalAttribute } from "./attributes.ts";
export { foldText } from "./fold-text.ts";
export { type WordMapOptions, wordMap } from "./word-map.ts";
