import { vitestConfig } from "../workspace/vitest-config.ts";

export default {
  ...vitestConfig,
  test: {
    ...vitestConfig.test,
    globalSetup: ["test/support/prepared-folder.ts"],
    // Most of these tests wait for other processes.
    maxWorkers: 4,
    // A machine that is busy with other things is slow, not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
};
