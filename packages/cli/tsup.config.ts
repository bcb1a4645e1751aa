import { preset } from "../workspace/tsup-preset.ts";

/** Connectors are the user's: they are found where they are installed, and not packed into the command. */
export default preset({ external: [/^@coccinelle\/connector-/] });
