import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./documents.ts";

/** What `coccinelle` prints, from source, in English. */
export function coccinelle(...words: readonly string[]): string {
  const main = join(root, "packages/cli/src/main.ts");
  const { stdout } = spawnSync(process.execPath, ["--conditions=@coccinelle/source", main, ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "en_GB.UTF-8" },
  });
  return stdout;
}

/** The words after `coccinelle` on a line of a shell block; `null` for another command. */
export function coccinelleWords(line: string): readonly string[] | null {
  const words = /\b(?:npx coccinelle|npm run (?:--silent )?coccinelle --) +(\S.*)$/.exec(line)?.[1];
  return words?.split(/\s+/) ?? null;
}
