import { foldText } from "@coccinelle/core";

/** `Robe Fleurie Bleue` becomes `robe-fleurie-bleue`. */
export function slugOf(name: string): string {
  return foldText(name)
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
