// One command on a bare machine: Node 18 or newer and npm bring the project's own Node and pnpm, then run a task.
// No dependencies, and nothing on standard output: that belongs to the task.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const pnpm = "pnpm@12.21.0";
const isWindows = process.platform === "win32";
const binaries = join(root, "node_modules", ".bin");
const projectNode = join(root, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");
const stamp = join(root, "node_modules", ".coccinelle-lock");
const installLog = join(root, "reports", "install.log");

/** Each task is a list of commands. All of them run, whatever happened before; the first failure is the exit code. */
const tasks = {
  test: () => [tool("turbo", "run", "test", "--continue")],
  start: () => [source("packages/cli/src/main.ts", "demo")],
  coccinelle: () => [source("packages/cli/src/main.ts")],
  check: () => [
    tool("turbo", "run", "build", "typecheck", "gates", "--continue"),
    tool("biome", "check", "--error-on-warnings"),
    tool("knip"),
  ],
  conformance: () => {
    // A part left by an earlier run proves nothing.
    rmSync(join(root, "reports", "conformance"), { recursive: true, force: true });
    return [tool("turbo", "run", "conformance", "--continue"), source("packages/workspace/src/conformance/main.ts")];
  },
  docs: () => [source("apps/docs/src/write-capabilities.ts")],
  bench: () => [source("packages/workspace/bench/main.ts")],
  evaluate: () => [source("packages/assistant/evaluation/evaluate.ts")],
};

process.exitCode = await main(process.argv[2] ?? "", process.argv.slice(3));

/** @param {string} name @param {string[]} given @returns {Promise<number>} */
async function main(name, given) {
  const task = Object.hasOwn(tasks, name) ? tasks[/** @type {keyof typeof tasks} */ (name)] : null;
  if (!task) return refuse(`Unknown task "${name}": choose one of ${Object.keys(tasks).join(", ")}`);
  if (Number(process.versions.node.split(".")[0]) < 18)
    return refuse(`Node 18 or newer is needed, this is ${process.version}`);
  const set = await install();
  if (set !== 0) return set;
  let code = 0;
  const commands = task();
  for (const [index, command] of commands.entries()) {
    const rest = index === commands.length - 1 ? given : [];
    const result = await run(command.file, [...command.words, ...rest], { stdio: "inherit", env: taskEnvironment() });
    code = code || result;
  }
  return code;
}

/** Brings dependencies in line with the lock file; does nothing when they already are. @returns {Promise<number>} */
async function install() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  if (readOr(stamp, "") === wanted) return 0;
  console.error("Setting up: installing the dependencies (once, about half a minute)…");
  mkdirSync(dirname(installLog), { recursive: true });
  const log = openSync(installLog, "w");
  const words = ["--yes", "--prefer-offline", "--package", pnpm, "pnpm", "install", "--frozen-lockfile"];
  const code = await run("npx", [...words, "--config.confirmModulesPurge=false"], {
    stdio: ["ignore", log, log],
    env: cleanEnvironment(),
  });
  closeSync(log);
  if (code !== 0)
    return refuse(
      `Could not install the dependencies (${reason()}); see reports/install.log, check the network, run again`,
    );
  writeFileSync(stamp, wanted);
  return 0;
}

/** The line of the log that says most. @returns {string} */
function reason() {
  const lines = readOr(installLog, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.find((line) => /ERR_|E[A-Z]{4,}|error/i.test(line)) ?? lines[lines.length - 1] ?? "npx said nothing";
}

/** @param {string} name @param {string[]} words */
function tool(name, ...words) {
  return { file: isWindows ? `${name}.cmd` : name, words };
}

/** The project's Node strips types by itself, and our condition leads to sources: no build. @param {string[]} words */
function source(...words) {
  const [script = "", ...rest] = words;
  return { file: projectNode, words: ["--conditions=@coccinelle/source", join(root, script), ...rest] };
}

/** @param {string} file @param {string[]} words @param {import("node:child_process").SpawnOptions} options @returns {Promise<number>} */
function run(file, words, options) {
  const child = spawn(file, words, { cwd: root, shell: isWindows && !file.endsWith(".exe"), ...options });
  /** The terminal sends SIGINT to the child itself: here it must only not end us first. @param {NodeJS.Signals} signal */
  const forward = (signal) => signal === "SIGINT" || child.kill(signal);
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(refuse(`Could not start ${file}: ${error.message}`)));
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward);
  });
}

/** What npm tells its own scripts would confuse npm and pnpm further down; how to reach a registry stays. */
function cleanEnvironment() {
  const reach = /^npm_config_(registry|cache|userconfig|globalconfig|ca|cafile|strict_ssl|.*proxy|\/\/.*)$/;
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_") || reach.test(name));
  return Object.fromEntries(kept);
}

function taskEnvironment() {
  const clean = cleanEnvironment();
  const path = clean.PATH ?? clean.Path ?? "";
  return { ...clean, PATH: binaries + delimiter + path, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
}

/** @param {string} file @param {string} otherwise @returns {string} */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

/** @param {string} sentence @returns {number} */
function refuse(sentence) {
  console.error(sentence);
  return 1;
}
