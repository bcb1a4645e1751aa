import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../src/manifests.ts";

// Put together here, so that this file holds none of them.
const folders = ["tmp", "work", "root", "home", "Users"].join("|");
const absolutePath = new RegExp(`(?<![\\w.~:)}\\]/-])/(?:${folders})/`);
const registryHost = new RegExp(`https?://[\\w.-]*(?:${["registry", "npmjs", "yarnpkg"].join("|")})[\\w.-]*`);

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file !== "");

function findings(pattern: RegExp): string[] {
  return tracked.flatMap((file) =>
    readTracked(file)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? `${file}:${index + 1}` : [])),
  );
}

/** A file that was just deleted is still tracked until the next commit. */
function readTracked(file: string): string {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return "";
  }
}

describe("the tree speaks of nothing but the project", () => {
  it("holds no absolute path of anybody's machine", () => {
    expect(findings(absolutePath)).toEqual([]);
  });

  it("holds no registry's address", () => {
    expect(findings(registryHost)).toEqual([]);
  });

  it.each(["tmp", "home", "work"])("would see a path under %s", (folder) => {
    expect(absolutePath.test(`"/${folder}/x"`)).toBe(true);
  });

  it.each(["https://shop.example/home/", "./tmp/x", "src/work/x"])("would pass over %s", (text) => {
    expect(absolutePath.test(text)).toBe(false);
  });
});
