import type { ViteUserConfig } from "vitest/config";

const conditions = ["@coccinelle/source"];

/** Packages under test find one another's sources, so that no test needs a build. */
export const vitestConfig: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // How fast the machine is decides no test: this only ends what hangs.
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000 },
};
