import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository's root folder. */
export const root: string = join(import.meta.dirname, "../../..");

/** One fenced block of a document. */
export interface CodeBlock {
  readonly document: string;
  /** The line on which the block's code begins, counted from 1. */
  readonly line: number;
  /** What stands behind the fence: `ts`, `ts file=parcelo.ts`, `sh`. */
  readonly info: string;
  readonly code: string;
}

/** Every Markdown file that people read, as paths below the root. */
export function documents(): string[] {
  const names = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  });
  return names.split("\n").filter((name) => name !== "" && !name.startsWith(".changeset/"));
}

/** A document's text. */
export function read(document: string): string {
  return readFileSync(join(root, document), "utf8");
}

/** A document's fenced blocks. */
export function codeBlocks(document: string): CodeBlock[] {
  const text = read(document);
  return [...text.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: info = "", 2: code = "" }) => ({
    document,
    line: text.slice(0, index).split("\n").length + 1,
    info,
    code,
  }));
}
