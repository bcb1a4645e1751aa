import { describe, expect, it } from "vitest";
import { entriesOf } from "../tsup-preset.ts";

describe("the build's entries", () => {
  it("are the sources that the manifest's doors name", () => {
    const exports = {
      ".": { "@coccinelle/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./http": { "@coccinelle/source": "./src/http/index.ts", default: "./dist/http/index.js" },
      "./package.json": "./package.json",
    };
    expect(entriesOf({ exports })).toEqual({ index: "./src/index.ts", "http/index": "./src/http/index.ts" });
  });

  it("are the commands too", () => {
    expect(entriesOf({ bin: { coccinelle: "./dist/main.js" } })).toEqual({ main: "./src/main.ts" });
  });
});
