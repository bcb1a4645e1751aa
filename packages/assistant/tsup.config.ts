import { preset } from "../workspace/tsup-preset.ts";

export default preset();
