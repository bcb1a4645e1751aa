import { describe, expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { serveShop } from "../support/served-shop.ts";
import { folderState, type State } from "../support/states.ts";

/** A tenant with a shop that answers, and a demo shop beside it. */
async function withShops(): Promise<State & { readonly reach: readonly string[] }> {
  const state = await folderState();
  const { config, reach } = await serveShop();
  await state.run(["tenant", "add", "les-fleurs"]);
  const words = ["connect", "woocommerce", "--tenant", "les-fleurs", "--id", "shop", "--config", "-", ...reach];
  await state.run(words, { input: JSON.stringify(config) });
  await state.run(["connect", "mock", "--tenant", "les-fleurs", "--id", "demo", "--position", "1"]);
  return { ...state, reach };
}

describe("check --tenant", () => {
  it("tests every stored connection, and one that is named", async () => {
    const { run, reach } = await withShops();
    const all = await run(["check", "--tenant", "les-fleurs", ...reach]);
    expect(all).toMatchObject({ code: 0, errors: "" });
    expect(all.output).toMatch(/^✓ shop \(.+\)\n[\s\S]*^✓ demo \(demo\)\n/m);
    const one = await run(["check", "--tenant", "les-fleurs", "--connection", "demo", "--json"]);
    expect(JSON.parse(one.output).connections).toMatchObject([{ id: "demo", check: { isWorking: true }, error: null }]);
    expect(refusalOf(await run(["check", "--tenant", "les-fleurs", "--connection", "x"]))).toContain(
      'has no connection "x"',
    );
  });

  it("says which one does not answer, and tests the others all the same", async () => {
    const { run } = await withShops();
    const input = '{"failures":[{"operation":"check","code":"unavailable"}]}';
    const words = ["connect", "mock", "--tenant", "les-fleurs", "--id", "away", "--no-check", "--config", "-"];
    await run(words, { input });
    const { code, output } = await run(["check", "--tenant", "les-fleurs", "--json"]); // no way to a private host
    expect(code).toBe(1);
    expect(JSON.parse(output).connections).toMatchObject([
      { id: "away", check: null, error: { code: "unavailable" } },
      { id: "shop", check: { isWorking: false }, error: null },
      { id: "demo", check: { isWorking: true }, error: null },
    ]);
  });
});

describe("call --tenant", () => {
  it("asks the tenant's connections through the runtime, or the one that is named", async () => {
    const { run, reach } = await withShops();
    const words = ["call", "--tenant", "les-fleurs"];
    const products = JSON.parse((await run([...words, "searchProducts", '"robe bleue"', ...reach])).output);
    expect(products.map(({ connectionId }: { connectionId: string }) => connectionId)).toEqual(
      expect.arrayContaining(["shop", "demo"]),
    );
    const order = JSON.parse((await run([...words, "--connection", "demo", "getOrder", "2847"])).output);
    expect(order).toMatchObject({ connectionId: "demo", number: "2847" });
    expect(refusalOf(await run([...words, "--connection", "x", "getOrder", "2847"]))).toContain('no connection "x"');
    expect(refusalOf(await run([...words, "constructor"]))).toContain("There are: searchProducts,");
  });

  it("tells which connection did not answer while others did", async () => {
    const { run } = await withShops();
    const { code, output, errors } = await run(["call", "--tenant", "les-fleurs", "searchProducts", '"robe bleue"']);
    expect([code, JSON.parse(output).length]).toEqual([0, 1]);
    expect(errors).toMatch(/^coccinelle: shop did not answer: [^\n]+\n$/);
  });
});
