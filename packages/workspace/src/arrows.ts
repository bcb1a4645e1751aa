/** Which of our packages a package may need once published. A key or a target that ends in `*` stands for a family. */
const published: Partial<Record<string, readonly string[]>> = {
  core: [],
  "connector-*": ["core"],
  "channel-*": ["core"],
  contract: ["core"],
  store: ["core"],
  runtime: ["core", "store"],
  assistant: ["core", "runtime", "store"],
  cli: ["core", "contract", "store", "runtime", "assistant", "channel-*"],
  server: ["core", "contract", "store", "runtime", "assistant", "channel-*", "cli"],
  dashboard: ["core"],
  docs: [],
  workspace: [],
};

/** What a package's tests may name in addition. The core stands alone, or the build order would be a circle. */
const forTests: Partial<Record<string, readonly string[]>> = {
  core: [],
  contract: ["core"],
  "connector-mock": ["core", "contract"],
  cli: ["*"],
  server: ["*"],
  docs: ["*"],
  workspace: ["*"],
};
const forOtherTests = ["core", "contract", "connector-mock"];

export type Arrow = "published" | "development";

/** Names are those of the folders: `core`, not `@coccinelle/core`. */
export function isAllowed(from: string, to: string, arrow: Arrow): boolean {
  const direct = lookUp(published, from) ?? [];
  if (arrow === "published") return matches(direct, to);
  return matches([...direct, ...(lookUp(forTests, from) ?? forOtherTests)], to);
}

export function isKnown(name: string): boolean {
  return lookUp(published, name) !== undefined;
}

function lookUp(table: Partial<Record<string, readonly string[]>>, name: string): readonly string[] | undefined {
  return table[name] ?? table[Object.keys(table).find((key) => key.endsWith("*") && matches([key], name)) ?? ""];
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name));
}
