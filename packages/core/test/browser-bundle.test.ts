import { build } from "esbuild";
import { expect, it } from "vitest";

it("core's root entry bundles for a browser, without undici and without Node's modules", async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/../src/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    conditions: ["@coccinelle/source"],
    logLevel: "silent",
  });
  expect(Object.keys(metafile.inputs).filter((input) => /undici|src\/http\/|src\/discovery\//.test(input))).toEqual([]);
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
  expect(imports.filter((path) => path.startsWith("node:") || path.startsWith("undici"))).toEqual([]);
  const [bundle] = outputFiles;
  const module = await import(`data:text/javascript;base64,${Buffer.from(bundle?.contents ?? "").toString("base64")}`);
  expect(module.ConnectorError.is(new module.ConnectorError("conflict", "x"))).toBe(true);
});
