import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { path } from "../src/path.ts";

describe("path", () => {
  it.each([
    ["a plain id", path`/orders/${12}`, "/orders/12"],
    ["what would end the segment", path`/orders/${"a/b?c#d"}/notes`, "/orders/a%2Fb%3Fc%23d/notes"],
    ["what is encoded already", path`/orders/${"a%2Fb"}`, "/orders/a%252Fb"],
    ["accents and spaces", path`/customers/${"Léa Martin"}`, "/customers/L%C3%A9a%20Martin"],
    ["an extension", path`/orders/${"7"}.json`, "/orders/7.json"],
  ])("encodes %s", (_, built, expected) => {
    expect(String(built)).toBe(expected);
  });

  it.each(["", ".", "..", "../admin", "a/../b", "..\\admin", "%2e%2e", "\uD800", Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses %j without showing it",
    (value) => {
      expect(() => path`/orders/${value}/notes`).toThrow(
        expect.objectContaining({
          code: "input_invalid",
          message: "A value for /orders/{}/notes is empty or cannot stand in a URL path",
        }),
      );
    },
  );

  it("refuses a dot segment put together from a literal and a value", () => {
    expect(() => path`/orders/.${"."}`).toThrow(expect.objectContaining({ code: "input_invalid" }));
  });

  it("takes a missing slash or a query in the literal for a mistake of the author", () => {
    expect(() => path`orders`).toThrow(TypeError);
    expect(() => path`/orders?id=${1}`).toThrow(TypeError);
  });

  it("keeps every value in its segment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (first, second) => {
        let built: string;
        try {
          built = String(path`/a/${first}/b/${second}/c`);
        } catch {
          return;
        }
        const url = new URL(`https://shop.example${built}`);
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", first, "b", second, "c"]);
        expect(url.search + url.hash).toBe("");
      }),
    );
  });

  it("shows its template and no value", () => {
    const built = path`/customers/${"emma@shop.example"}`;
    expect(built.template).toBe("/customers/{}");
    expect(inspect(built) + JSON.stringify(built)).not.toContain("emma");
  });
});
