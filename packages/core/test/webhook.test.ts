import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toWebhookRequest, verifyHmac } from "../src/index.ts";

const sign = (secret: string, body: Uint8Array, encoding: "base64" | "hex" = "base64"): string =>
  createHmac("sha256", secret).update(body).digest(encoding);

describe("verifyHmac", () => {
  it("accepts what any of the secrets signed, over the raw bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ minLength: 1 }),
        fc.constantFrom("base64" as const, "hex" as const),
        async (body, secret, encoding) => {
          expect(
            await verifyHmac({ secrets: ["another", secret], body, signature: sign(secret, body, encoding), encoding }),
          ).toBe(true);
        },
      ),
    );
  });

  it("refuses one flipped bit anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), async (body, position) => {
        const signature = sign("secret", body);
        const flipped = body.map((byte, index) => (index === position % body.length ? byte ^ 1 : byte));
        expect(await verifyHmac({ secrets: ["secret"], body: flipped, signature, encoding: "base64" })).toBe(false);
      }),
    );
  });

  it.each(["", "!", "abc", "YWJj", "====", "é"])(
    "refuses the malformed or short signature %j without a throw",
    async (signature) => {
      expect(await verifyHmac({ secrets: ["secret"], body: new Uint8Array(3), signature, encoding: "base64" })).toBe(
        false,
      );
      expect(await verifyHmac({ secrets: ["secret"], body: new Uint8Array(3), signature, encoding: "hex" })).toBe(
        false,
      );
    },
  );

  it("never lets an empty secret sign", async () => {
    const body = new Uint8Array([1]);
    expect(await verifyHmac({ secrets: [""], body, signature: sign("", body), encoding: "base64" })).toBe(false);
  });
});

it("a standard Request becomes raw bytes with lower-case header names", async () => {
  const request = new Request("https://hooks.example/a", {
    method: "POST",
    headers: { "X-Topic": "order.created" },
    body: '{"a": 1}',
  });
  const { url, headers, body } = await toWebhookRequest(request);
  expect([url, headers["x-topic"], new TextDecoder().decode(body)]).toEqual([
    "https://hooks.example/a",
    "order.created",
    '{"a": 1}',
  ]);
});
