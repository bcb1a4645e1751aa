import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { systemClock } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { addConnection, createTenant, openStore } from "@coccinelle/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAgreement } from "./aftermath.ts";
import { masterKeys } from "./master-keys.ts";
import { stockUp } from "./remotes.ts";
import { serveShop } from "./served-shop.ts";

const tenantId = "lea";
const initial = 3;
/** More changes than the life of three holds makes in the shop. */
const manyWrites = 40;
/** So many processes live and die at a time. */
const atATime = 2;
/** Every third change is one to die at, unless KILL_EVERY_STEP is set. */
const stride = process.env.KILL_EVERY_STEP ? 1 : 3;

describe("a process that is killed when the shop has done what it asked", () => {
  let base = "";
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), "coccinelle-holds-"));
    const store = await openStore({ folder: join(base, "prepared"), masterKeys });
    await store.close();
  }, 120_000);
  afterAll(() => rm(base, { recursive: true, force: true }));

  /** Whether it lived to its end. */
  async function killAtWrite(count: number): Promise<boolean> {
    let kill = (): void => {};
    const shop = await serveShop((writes) => {
      if (writes === count) kill();
    });
    const { remote } = shop;
    const folder = join(base, `killed-${count}`);
    await cp(join(base, "prepared"), folder, { recursive: true });
    const clock = { now: shop.now, sleep: systemClock.sleep };
    const open = () => openStore({ folder, masterKeys, clock });
    const first = await open();
    await createTenant(first, { id: tenantId, name: "Léa" });
    await first.asTenant(tenantId, (transaction) =>
      addConnection(transaction, { id: "shop", connectorId: "woocommerce", config: remote.config }),
    );
    await first.close();
    const item = stockUp(remote.twin, initial);
    const said = await live({ folder, item }, shop.letPass, (end) => {
      kill = end;
    });
    const store = await open();
    const fetch = createTransport({ allow: ["127.0.0.1"] });
    await expectAgreement({ remote, fetch, store, tenantId, clock, item, initial, said, letPass: shop.letPass });
    await store.close();
    await fetch.close();
    await shop.close();
    return said.includes("done");
  }

  /** Runs a process until it ends or is killed; gives what it said. */
  async function live(
    given: object,
    letPass: (ms: number) => void,
    onStart: (kill: () => void) => void,
  ): Promise<string[]> {
    const script = join(import.meta.dirname, "children/woocommerce.ts");
    const words = ["--conditions=@coccinelle/source", script, JSON.stringify({ ...given, tenantId })];
    const child = spawn(process.execPath, words, { stdio: ["pipe", "pipe", "inherit"] });
    onStart(() => child.kill("SIGKILL"));
    const said: string[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      said.push(line);
      if (line !== "later") return;
      letPass(31 * 60_000);
      child.stdin.write("go\n");
    });
    const [[code, signal]] = await Promise.all([once(child, "exit"), once(lines, "close")]);
    expect([code, signal]).toEqual(said.includes("done") ? [0, null] : [null, "SIGKILL"]);
    return said;
  }

  it("over WooCommerce, at changes from the first to the last: ledger and shop agree", async () => {
    const lived: boolean[] = [];
    for (let next = 1; next < manyWrites && !lived.includes(true); next += atATime * stride) {
      const counts = Array.from({ length: atATime }, (_, index) => next + index * stride);
      lived.push(...(await Promise.all(counts.map(killAtWrite))));
    }
    expect(lived).toContain(true);
    expect(lived.filter((isWhole) => !isWhole).length).toBeGreaterThan(8 / stride);
  }, 600_000);
});
