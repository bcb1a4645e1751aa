import type { ViteUserConfig } from "vitest/config";

const conditions = ["@coccinelle/source"];

/** Packages under test find one another's sources, so that no test needs a build. */
export const vitestConfig: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ["test/**/*.test.ts"] },
};
