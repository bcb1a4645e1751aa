export { vitestConfig as default } from "../workspace/vitest-config.ts";
