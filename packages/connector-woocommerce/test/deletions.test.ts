import { ConnectorError, findDeletions, open, type Transport } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { demoKeys, woocommerceTwin } from "../src/twin/index.ts";

type Cut = (rows: readonly unknown[]) => readonly unknown[];

/** A shop of sixty products, whose listings may be cut short. */
async function openShop() {
  const twin = woocommerceTwin({ now: () => Date.now() });
  twin.populate?.("products", 60);
  let cut: Cut = (rows) => rows;
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    const answer = (await twin.handle(request)) ?? Response.error();
    const isListing = new URL(request.url).pathname.endsWith("/products");
    return isListing && answer.ok ? Response.json(cut((await answer.json()) as unknown[])) : answer;
  };
  const { consumerKey, consumerSecret } = demoKeys;
  const { inventory } = open(
    woocommerce,
    { storeUrl: twin.shop.settings.home, consumerKey, consumerSecret },
    { fetch },
  );
  const known = twin.truth().products?.map(({ id }) => id) ?? [];
  const find = () =>
    findDeletions({
      known,
      list: inventory.listProducts,
      filter: { limit: 25 },
      exists: async (id) => {
        const product = await inventory.getProduct(id);
        return product !== null && product.rawStatus !== "trash";
      },
    });
  const setCut = (given: Cut): void => {
    cut = given;
  };
  return { twin, known, find, setCut };
}

const codeOf = (error: unknown): unknown => (ConnectorError.is(error) ? error.code : error);

describe("deleted products", () => {
  it("are found, whether they are in the trash or gone for good", async () => {
    const { twin, known, find } = await openShop();
    const [trashed = "", deleted = ""] = [known[3], known[40]];
    Object.assign(twin.shop.products.get(Number(trashed)) ?? {}, { status: "trash" });
    twin.shop.products.delete(Number(deleted));
    expect(await find()).toEqual([trashed, deleted]);
  });

  it("are none while all are there, drafts and private ones too", async () => {
    const { twin, known, find } = await openShop();
    Object.assign(twin.shop.products.get(Number(known[3])) ?? {}, { status: "draft" });
    Object.assign(twin.shop.products.get(Number(known[4])) ?? {}, { status: "private" });
    expect(await find()).toEqual([]);
  });

  it.each<[string, Cut]>([
    ["a shop that answers an empty list", () => []],
    ["a page that was cut short", (rows) => rows.slice(0, 12)],
  ])("are not taken from %s", async (_, cut) => {
    const { find, setCut } = await openShop();
    setCut(cut);
    expect(await find().catch(codeOf)).toBe("response_invalid");
  });

  it("are not taken from a shop that fails", async () => {
    const { twin, find } = await openShop();
    twin.fault("server_error");
    expect(await find().catch(codeOf)).toBe("unavailable");
  });
});
