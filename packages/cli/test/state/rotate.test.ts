import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readCredentials } from "@coccinelle/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { serveShop } from "../support/served-shop.ts";
import { databaseState, folderState, onEveryState, type State } from "../support/states.ts";

const keysOf = async ({ directory }: State): Promise<string[]> =>
  /^COCCINELLE_MASTER_KEYS=(.*)$/m.exec(await readFile(join(directory, "coccinelle.env"), "utf8"))?.[1]?.split(",") ??
  [];
const idOf = (entry: string | undefined): string => entry?.split(":")[0] ?? "";

async function addTenants({ run }: State, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await run(["tenant", "add", `tenant-${index}`]);
}

describe("rotate master-key", () => {
  it("makes a new key in the file, wraps every tenant's key with it, and says what to drop", async () => {
    const state = await folderState();
    await addTenants(state, 3);
    const [former] = await keysOf(state);
    const { code, output } = await state.run(["rotate", "master-key", "--new", "--json"]);
    const [current, kept] = await keysOf(state);
    expect(kept).toBe(former);
    expect([code, JSON.parse(output)]).toEqual([
      0,
      { current: idOf(current), rewrapped: 3, isDone: true, left: {}, unused: [idOf(former)] },
    ]);
    await writeFile(join(state.directory, "coccinelle.env"), `COCCINELLE_MASTER_KEYS=${current}\n`);
    expect((await state.run(["rotate", "master-key"])).output).toBe(
      `Keys that were wrapped anew, with ${idOf(current)}: 0.\n`,
    );
    expect((await state.run(["connect", "mock", "--tenant", "tenant-1"])).code).toBe(0);
  });

  it("makes no new key where other processes would not know it, and prints one for them instead", async () => {
    const state = await folderState();
    const [entry] = await keysOf(state);
    const environment = { COCCINELLE_MASTER_KEYS: entry };
    expect(refusalOf(await state.run(["rotate", "master-key", "--new"], { environment }))).toContain("rotate new-key");
    const printed = (await state.run(["rotate", "new-key"])).output.trim();
    const both = { COCCINELLE_MASTER_KEYS: `${printed},${entry}` };
    await state.run(["tenant", "add", "les-fleurs"], { environment });
    const rotated = await state.run(["rotate", "master-key", "--json"], { environment: both });
    expect(JSON.parse(rotated.output)).toMatchObject({ current: idOf(printed), rewrapped: 1, unused: [idOf(entry)] });
  });

  it("names a master key that is missing, and leaves everything as it was", async () => {
    const state = await folderState();
    await addTenants(state, 1);
    const [entry] = await keysOf(state);
    const environment = { COCCINELLE_MASTER_KEYS: (await state.run(["rotate", "new-key"])).output.trim() };
    const errors = refusalOf(await state.run(["rotate", "master-key"], { environment }));
    expect(errors).toContain(`The master key "${idOf(entry)}" is missing`);
    expect((await state.run(["connect", "mock", "--tenant", "tenant-0"])).code).toBe(0);
  });
});

onEveryState((create) => {
  it("rotate master-key, killed half-way, goes on where it was", async () => {
    const state = await create();
    await addTenants(state, 6);
    const former = state.environment.COCCINELLE_MASTER_KEYS ?? (await keysOf(state))[0];
    const added = (await state.run(["rotate", "new-key"])).output.trim();
    const environment = { ...state.environment, COCCINELLE_MASTER_KEYS: `${added},${former}` };
    await killWhenItSays(/^coccinelle: 2 of/, { ...state, environment });
    const rest = await state.run(["rotate", "master-key", "--json"], { environment });
    const { rewrapped, isDone, left, unused } = JSON.parse(rest.output);
    expect([rest.code, rewrapped, isDone, left, unused]).toEqual([0, 4, true, {}, [idOf(former)]]);
    const alone = { environment: { COCCINELLE_MASTER_KEYS: added } };
    expect((await state.run(["connect", "mock", "--tenant", "tenant-0"], alone)).code).toBe(0);
  });
});

/** Runs the rotation in a process that stops at this line, and kills it there. */
async function killWhenItSays(line: RegExp, { directory, environment }: State): Promise<void> {
  const script = join(import.meta.dirname, "../children/rotate.ts");
  const given = JSON.stringify({ directory, environment, line: line.source });
  const child = spawn(process.execPath, ["--conditions=@coccinelle/source", script, given], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  for await (const said of createInterface(child.stdout)) {
    if (said === "stopped") child.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
}

describe("rotate credentials", () => {
  const words = ["rotate", "credentials", "--tenant", "les-fleurs", "--connection", "shop", "--config", "-"];

  async function withShop() {
    const state = await databaseState();
    const { config, reach } = await serveShop();
    await state.run(["tenant", "add", "les-fleurs"]);
    const connecting = ["connect", "woocommerce", "--tenant", "les-fleurs", "--id", "shop", "--config", "-", ...reach];
    await state.run(connecting, { input: JSON.stringify(config) });
    const inUse = async (): Promise<unknown> => {
      await using store = await state.open();
      const slot = { connectionId: "shop", slot: "current" } as const;
      const staged = { connectionId: "shop", slot: "staged" } as const;
      return await store.asTenant("les-fleurs", async (transaction) => ({
        current: (await readCredentials(transaction, slot))?.config,
        staged: (await readCredentials(transaction, staged))?.config ?? null,
      }));
    };
    return { ...state, config, reach, inUse };
  }

  it("puts those that have worked in the place of the former", async () => {
    const { run, config, reach, inUse } = await withShop();
    const renewed = { ...config, webhookSecrets: ["whsec-canary-1"] };
    const { code, output } = await run([...words, ...reach], { input: JSON.stringify(renewed) });
    expect(code).toBe(0);
    expect(output).not.toMatch(/canary|ck_|cs_/);
    expect(await inUse()).toEqual({ current: renewed, staged: null });
  });

  it.each([
    ["that the remote refuses", (config: object) => ({ ...config, consumerSecret: `cs_${"f".repeat(40)}` })],
    ["that are none, naming the field", () => ({ storeUrl: "nonsense-canary" })],
  ])("keeps the former, and drops those %s", async (_, wrongOf) => {
    const { run, config, reach, inUse } = await withShop();
    const { code, errors } = await run([...words, ...reach], { input: JSON.stringify(wrongOf(config)) });
    expect([code, errors]).toEqual([1, expect.stringMatching(/The former credentials stay in use\.\n$/)]);
    expect(errors).not.toMatch(/canary|ffff/);
    expect(await inUse()).toEqual({ current: config, staged: null });
    expect((await run(["audit", "verify", "--tenant", "les-fleurs"])).output).toContain("2 entries");
  });

  it("knows the connections that there are", async () => {
    const { run } = await withShop();
    const other = words.map((word) => (word === "shop" ? "store" : word));
    expect(refusalOf(await run(other))).toContain('has no connection "store"');
  });
});
