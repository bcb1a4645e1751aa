import { vitestConfig } from "../workspace/vitest-config.ts";

export default { ...vitestConfig, test: { ...vitestConfig.test, globalSetup: ["test/pglite-snapshot.ts"] } };
