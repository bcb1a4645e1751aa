import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readCredentials } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { serveShop } from "../support/served-shop.ts";
import { folderState, type State } from "../support/states.ts";

async function withTenant(): Promise<State> {
  const state = await folderState();
  await state.run(["tenant", "add", "les-fleurs"]);
  return state;
}

const connecting = ["connect", "woocommerce", "--tenant", "les-fleurs", "--id", "shop", "--config", "-"];

describe("connect", () => {
  it("keeps credentials that the remote has taken, and never prints them", async () => {
    const { run, open } = await withTenant();
    const { config, reach } = await serveShop();
    const printed = await run([...connecting, ...reach], { input: JSON.stringify(config) });
    expect(printed).toMatchObject({ code: 0, errors: "" });
    expect(printed.output).toMatch(/^✓ WooCommerce[\s\S]*✓ shop is kept\.\n$/);
    const shown = await run(["connections", "--tenant", "les-fleurs", "--json"]);
    expect(JSON.parse(shown.output)).toEqual({
      items: [{ id: "shop", connectorId: "woocommerce", position: 0, systems: null, createdAt: expect.any(String) }],
      nextCursor: null,
    });
    for (const secret of [config.consumerKey, config.consumerSecret]) {
      expect(printed.output + shown.output).not.toContain(secret);
    }
    await using store = await open();
    const slot = { connectionId: "shop", slot: "current" } as const;
    const kept = await store.asTenant("les-fleurs", (transaction) => readCredentials(transaction, slot));
    expect(kept?.config).toEqual(config);
  });

  it("keeps nothing that the remote refuses", async () => {
    const { run } = await withTenant();
    const { config, reach } = await serveShop();
    const wrong = { ...config, consumerSecret: `cs_${"f".repeat(40)}` };
    const { code, errors, output } = await run([...connecting, ...reach, "--json"], { input: JSON.stringify(wrong) });
    expect(code).toBe(1);
    expect(JSON.parse(output).error.message).toBeDefined();
    expect(errors + output).not.toContain("ffff");
    expect((await run(["connections", "--tenant", "les-fleurs"])).output).toContain("has no connection");
  });

  it("keeps nothing while the remote cannot be reached, unless it need not be asked", async () => {
    const { run } = await withTenant();
    const { config } = await serveShop();
    const input = JSON.stringify({ ...config, storeUrl: "http://127.0.0.1:9" });
    const away = ["--allow-host", "127.0.0.1:9"];
    expect(refusalOf(await run([...connecting, ...away], { input }))).not.toContain(config.consumerSecret);
    const unchecked = await run([...connecting, "--no-check", "--json"], { input });
    expect(JSON.parse(unchecked.output)).toEqual({
      id: "shop",
      tenantId: "les-fleurs",
      connectorId: "woocommerce",
      isChecked: false,
      webhookUrl: null,
    });
  });

  it("names the fields of a wrong config, and not their values", async () => {
    const { run } = await withTenant();
    for (const more of [[], ["--no-check"]]) {
      const input = '{"storeUrl":"nonsense","consumerKey":"ck_private"}';
      const errors = refusalOf(await run([...connecting, ...more], { input }));
      expect(errors).toContain("storeUrl");
      expect(errors).not.toContain("ck_private");
    }
    expect(refusalOf(await run([...connecting.slice(0, -1), "none.json"]))).toContain("none.json cannot be read");
  });

  it("reads the config from a file or the environment", async () => {
    const { run, directory } = await withTenant();
    await writeFile(join(directory, "mock.json"), '{"latencyMs":1}');
    const words = ["connect", "mock", "--tenant", "les-fleurs", "--id"];
    expect((await run([...words, "a", "--config", "mock.json"])).code).toBe(0);
    expect((await run([...words, "b"], { environment: { COCCINELLE_MOCK_LATENCY_MS: "2" } })).code).toBe(0);
    const wrong = await run([...words, "c"], { environment: { COCCINELLE_MOCK_LATENCY_MS: "-2" } });
    expect(refusalOf(wrong)).toContain("latencyMs");
  });

  it("prints the connection's webhook address under the base URL", async () => {
    const { run } = await withTenant();
    const words = ["connect", "mock", "--tenant", "les-fleurs", "--json", "--id"];
    const first = await run([...words, "a", "--base-url", "https://hooks.example/in/webhooks"]);
    expect(JSON.parse(first.output).webhookUrl).toMatch(/^https:\/\/hooks\.example\/in\/webhooks\/[\w-]{32}$/);
    const second = await run([...words, "b"], {
      environment: { COCCINELLE_BASE_URL: "https://hooks.example/webhooks/" },
    });
    expect(JSON.parse(second.output).webhookUrl).toMatch(/^https:\/\/hooks\.example\/webhooks\/[\w-]{32}$/);
    expect(refusalOf(await run(["connect", "mock", "--tenant", "les-fleurs", "--base-url", "hooks"]))).toContain(
      "base URL",
    );
  });

  it("refuses an id that is taken, or that the store refuses", async () => {
    const { run } = await withTenant();
    const words = ["connect", "mock", "--tenant", "les-fleurs"];
    expect((await run(words)).code).toBe(0);
    expect(refusalOf(await run(words))).toContain('a connection "mock" already');
    expect(refusalOf(await run([...words, "--id", "a:b"]))).toContain("refuses the value");
  });
});

describe("disconnect", () => {
  it("removes a connection once the user has said so", async () => {
    const { run } = await withTenant();
    await run(["connect", "mock", "--tenant", "les-fleurs"]);
    expect(refusalOf(await run(["disconnect", "mock", "--tenant", "les-fleurs"]))).toContain("--yes");
    expect((await run(["disconnect", "mock", "--tenant", "les-fleurs", "--yes"])).code).toBe(0);
    expect(refusalOf(await run(["disconnect", "mock", "--tenant", "les-fleurs", "--yes"]))).toContain(
      'has no connection "mock"',
    );
  });
});
