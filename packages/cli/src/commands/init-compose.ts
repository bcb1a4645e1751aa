import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { writeNew } from "../state/key-file.ts";
import { formatMasterKeys, keysVariable, withNewKey } from "../state/master-keys.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** Writes the secrets that docker-compose.yml wants into a new `.env`, for its owner alone, and nothing else. */
export async function initCompose({ terminal, json }: CommandContext): Promise<ExitCode> {
  const file = { path: resolve(terminal.directory, ".env"), name: ".env" };
  const keys = withNewKey(null);
  const lines = [
    "# Read by docker compose. Keep a copy where you keep secrets, and this file out of version control.",
    `POSTGRES_PASSWORD=${randomBytes(24).toString("base64url")}`,
    `${keysVariable}=${formatMasterKeys(keys)}`,
    "",
  ];
  await writeNew(file, lines.join("\n"));
  if (json) writeJson(terminal, { file: file.name, masterKey: { id: keys.current, isNew: true } });
  else terminal.write("✓ .env holds a new database password and a new master key. Go on with: docker compose up\n");
  return 0;
}
