import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { documents, read, root } from "../src/documents.ts";

const links = documents().flatMap((document) =>
  [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(({ 1: target = "" }) => ({
    document,
    target,
  })),
);

it.each(links)("$document leads to $target", ({ document, target }) => {
  expect(existsSync(join(root, dirname(document), target))).toBe(true);
});
