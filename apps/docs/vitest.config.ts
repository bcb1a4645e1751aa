export { vitestConfig as default } from "../../packages/workspace/vitest-config.ts";
