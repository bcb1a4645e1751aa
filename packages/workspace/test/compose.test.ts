import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../src/manifests.ts";

const file = join(root, "docker-compose.yml");
const secrets = { POSTGRES_PASSWORD: "canary-password", COCCINELLE_MASTER_KEYS: "canary:key" };

/** In place of an .env beside the file, which is somebody's own. */
const folder = mkdtempSync(join(tmpdir(), "coccinelle-compose-"));
const noEnvironment = join(folder, "empty.env");
writeFileSync(noEnvironment, "");
afterAll(() => rmSync(folder, { recursive: true }));

/** The plugin, or the program that it replaced; `null` where Compose is not installed. */
const compose = [["docker", "compose"], ["docker-compose"]].find(
  ([program = "", ...words]) => spawnSync(program, [...words, "version"]).status === 0,
);

function resolveCompose(environment: Readonly<Record<string, string>>) {
  const [program = "", ...words] = compose ?? [];
  const { PATH = "" } = process.env;
  return spawnSync(program, [...words, "--env-file", noEnvironment, "--file", file, "config"], {
    cwd: root,
    env: { PATH, ...environment },
    encoding: "utf8",
  });
}

describe("docker-compose.yml", () => {
  it("keeps the schema of Compose files", () => {
    const linter = fileURLToPath(import.meta.resolve("dclint/package.json")).replace("package.json", "bin/dclint.cjs");
    const words = [linter, "--formatter", "json", "docker-compose.yml"];
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject([{ filePath: "docker-compose.yml", errorCount: 0 }]);
  });

  it("holds no secret: each one is a variable without a default", () => {
    const lines = readFileSync(file, "utf8").split("\n");
    const secret = lines.filter((line) => /PASSWORD|MASTER_KEYS|postgres:\/\//.test(line));
    expect(secret).toHaveLength(3);
    for (const line of secret) expect(line).toMatch(/\$\{\w+:\?/);
  });

  it("builds its image from files that are there, and leaves out what is secret", () => {
    const dockerfile = /dockerfile: (\S+)/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
    expect(existsSync(join(root, dockerfile))).toBe(true);
    const ignored = readFileSync(join(root, `${dockerfile}.dockerignore`), "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining(["**/.env", "**/*.env", "**/coccinelle-state", "**/node_modules"]));
    const entry = /ENTRYPOINT .*"(packages\/[^"]+)"\]/.exec(readFileSync(join(root, dockerfile), "utf8"))?.[1] ?? "";
    expect(existsSync(join(root, entry))).toBe(true);
  });

  describe.skipIf(!compose)(compose ? `in the eyes of ${compose.join(" ")} config` : "(no docker compose here)", () => {
    it("is sound, and gives workers all that they need", () => {
      const { status, stdout, stderr } = resolveCompose(secrets);
      expect(status, stderr).toBe(0);
      for (const part of [
        "postgres:",
        "redis:",
        "migrate:",
        "worker:",
        "service_healthy",
        "canary-password@postgres",
      ]) {
        expect(stdout).toContain(part);
      }
    });

    it.each(Object.keys(secrets))("is refused without %s", (missing) => {
      const { [missing as keyof typeof secrets]: _, ...rest } = secrets;
      const { status, stderr } = resolveCompose(rest);
      expect(status).not.toBe(0);
      expect(stderr).toContain("is missing");
    });
  });
});
