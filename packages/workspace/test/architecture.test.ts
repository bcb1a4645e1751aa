import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { isAllowed, isKnown } from "../src/arrows.ts";
import { type Member, members, publishedDependencies, root } from "../src/manifests.ts";

const all = members();
const ours = new Set(all.map(({ name }) => name));
const internal = (names: readonly string[]): string[] =>
  names.filter((name) => ours.has(name)).map((name) => name.replace("@coccinelle/", ""));

/** Specifiers of static imports, re-exports and dynamic imports. */
function specifiersOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g)].flatMap(([, found]) => found ?? []);
}

const sourcesOf = ({ folder }: Member): string[] =>
  globSync(`${folder}/**/*.{ts,tsx,mts}`, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] });

describe.each(all.map((member) => ({ ...member, label: basename(member.folder) })))("$name", (member) => {
  it("has a place in the architecture", () => {
    expect(isKnown(member.label)).toBe(true);
    expect(member.name).toBe(`@coccinelle/${member.label}`);
  });

  it("needs only packages it may know", () => {
    const forbidden = internal(publishedDependencies(member)).filter((to) => !isAllowed(member.label, to, "published"));
    expect(forbidden).toEqual([]);
  });

  it("is developed with nothing that would close a circle", () => {
    const needed = internal(Object.keys(member.devDependencies));
    expect(needed.filter((to) => !isAllowed(member.label, to, "development"))).toEqual([]);
  });

  it("imports nothing from another package's folder by a relative path", () => {
    const escapes = sourcesOf(member).flatMap((file) =>
      specifiersOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => relative(root, resolve(root, file, "..", specifier)))
        .filter((target) => !target.startsWith(`${member.folder}/`))
        .filter((target) => !(/\.config\.ts$/.test(file) && /^packages\/workspace\/[^/]+\.ts$/.test(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(escapes).toEqual([]);
  });

  it("imports other packages by their public doors", () => {
    const intrusions = sourcesOf(member).flatMap((file) =>
      specifiersOf(file)
        .filter((specifier) => /^@coccinelle\/[^/]+\/(src|dist)\//.test(specifier))
        .map((specifier) => `${file} → ${specifier}`),
    );
    expect(intrusions).toEqual([]);
  });
});

describe.each(all.filter((member) => !member.private))("the published $name", (member) => {
  it("says what it is and how it may be used", () => {
    expect(existsSync(join(root, member.folder, "README.md"))).toBe(true);
    expect(member.license).toBe("MIT");
    expect(member.files?.filter((file) => file !== "schema")).toEqual(["dist"]); // a twin may need its remote's own schema
    expect(member.engines?.node).toBe(">=22.19");
  });
});
