/** Exported declarations of a source file that no TSDoc comment precedes. */
export function undocumentedExports(source: string): string[] {
  const lines = source.split("\n");
  return lines.flatMap((line, index) => {
    const name =
      /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|let) (\w+)/.exec(
        line,
      )?.[1];
    return name === undefined || isDocumented(lines, index) ? [] : [name];
  });
}

/** A comment ends right above, with only linter remarks in between. */
function isDocumented(lines: readonly string[], index: number): boolean {
  let above = index - 1;
  while (/^\/\/ biome-ignore/.test(lines[above] ?? "")) above -= 1;
  return (lines[above] ?? "").trimEnd().endsWith("*/");
}
