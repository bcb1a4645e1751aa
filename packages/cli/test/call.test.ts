import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { coccinelle } from "./support/terminal.ts";

const keys = { consumerKey: `ck_${"a".repeat(40)}`, consumerSecret: `cs_${"b".repeat(40)}` };

describe("input", () => {
  it.each([
    ["an object that names the arguments", '{"idOrNumber":"2847"}'],
    ["a list in order", '["2847"]'],
    ["the first argument alone", '"2847"'],
    ["a number where text is meant", "2847"],
  ])("is %s", async (_, input) => {
    const { code, output, errors } = await coccinelle(["call", "mock", "getOrder", input, "--json"]);
    expect(errors).toBe("");
    expect([code, JSON.parse(output).number]).toEqual([0, "2847"]);
  });

  it("comes from standard input with a dash", async () => {
    const { output } = await coccinelle(["call", "mock", "getOrder", "-", "--json"], {
      input: '{"idOrNumber":"2847"}',
    });
    expect(JSON.parse(output).number).toBe("2847");
  });

  it("prints null for what does not exist", async () => {
    expect(await coccinelle(["call", "mock", "getOrder", '"0"', "--json"])).toMatchObject({
      code: 0,
      output: "null\n",
    });
  });
});

describe("one clear line, exit code 1, for", () => {
  const refused = async (words: readonly string[], given: Parameters<typeof coccinelle>[1] = {}): Promise<string> => {
    const { code, output, errors } = await coccinelle(words, given);
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^coccinelle: [^\n]+\n$/);
    expect(errors).not.toMatch(/\n\s+at |node_modules/);
    return errors;
  };

  it("an unknown operation, listing those that exist", async () => {
    expect(await refused(["call", "mock", "constructor"])).toContain(
      '"constructor" is no operation. There are: searchProducts,',
    );
  });

  it("an unknown connector, naming those installed", async () => {
    expect(await refused(["call", "shopfiy", "getOrder"])).toContain("Installed: ");
  });

  it("broken JSON, without repeating it", async () => {
    const errors = await refused(["call", "mock", "getOrder", "{number: 12345}"]);
    expect(errors).toContain("not valid JSON");
    expect(errors).not.toContain("12345");
  });

  it("an argument that the operation does not take", async () => {
    expect(await refused(["call", "mock", "getOrder", '{"number":"2847"}'])).toContain(
      "number, which is unknown. It takes: idOrNumber",
    );
  });

  it("a missing argument", async () => {
    expect(await refused(["call", "mock", "getOrder"])).toContain("idOrNumber");
  });

  it("a config file that is not there", async () => {
    expect(await refused(["check", "woocommerce", "--config", "no-such-file.json"])).toContain(
      "no-such-file.json cannot be read",
    );
  });

  it("a wrong config, naming the fields and not the values", async () => {
    const errors = await refused(["check", "woocommerce", "--config", "-"], {
      input: '{"storeUrl":"nonsense","consumerKey":"ck_private"}',
    });
    expect(errors).toContain("storeUrl");
    expect(errors).not.toContain("ck_private");
  });

  it("an operation that the remote does not have", async () => {
    const config = JSON.stringify({ storeUrl: "https://boutique.example", ...keys });
    expect(
      await refused(["call", "woocommerce", "getShipmentStatus", '"6A1"', "--config", "-"], { input: config }),
    ).toContain("cannot getShipmentStatus");
  });

  it("a host that does not resolve, never showing a secret", async () => {
    const config = JSON.stringify({ storeUrl: "https://boutique.invalid", ...keys });
    const errors = await refused(["call", "woocommerce", "getProduct", '"11"', "--config", "-"], { input: config });
    expect(errors).toContain("boutique.invalid");
    expect(errors).not.toContain("bbbb");
  });
});

it("a failure with --json is one JSON value on standard output", async () => {
  const { code, output } = await coccinelle(["call", "mock", "getOrder", "{}", "--json"]);
  expect([code, JSON.parse(output).error.code]).toEqual([1, "input_invalid"]);
});

it.each([[["call"]], [["dance"]], [["call", "mock"]], [["demo", "--loud"]]])(
  "wrong use %j ends with 2",
  async (words) => {
    expect((await coccinelle(words)).code).toBe(2);
  },
);

it("a config file's fields reach the connector", async () => {
  const directory = await temporaryDirectory(onTestFinished);
  await writeFile(join(directory, "keys.json"), JSON.stringify({ colour: "blue" }));
  const { errors } = await coccinelle(["call", "mock", "getOrder", '"2847"', "--config", "keys.json"], { directory });
  expect(errors).toContain("colour");
});

it("fields come from the environment when no file is named", async () => {
  const environment = { COCCINELLE_WOOCOMMERCE_STORE_URL: "nonsense" };
  expect((await coccinelle(["check", "woocommerce"], { environment })).errors).toBe(
    "coccinelle: The config of WooCommerce is wrong: storeUrl: give the shop's https:// address; consumerKey is missing; consumerSecret is missing.\n",
  );
});

it("a field from the environment may be a number or a list", async () => {
  const environment = { COCCINELLE_MOCK_LATENCY_MS: "1", COCCINELLE_MOCK_FAILURES: '[{"code":"unavailable"}]' };
  expect((await coccinelle(["call", "mock", "getOrder", "2847"], { environment })).errors).toContain("unavailable");
});
