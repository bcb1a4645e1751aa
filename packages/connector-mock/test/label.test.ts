import { inflateSync } from "node:zlib";
import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

const sender = { line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", countryCode: "FR" };

async function label(format: "pdf" | "zpl" | "png") {
  const input = { reference: "2847", sender, recipient: sender, weightGrams: 600, format };
  const { trackingNumber, contentBase64 } = await open(mock, {}).tracking.createLabel(input);
  return { trackingNumber, bytes: Buffer.from(contentBase64 ?? "", "base64") };
}

describe("a label", () => {
  it("as a PDF shows its number, and each entry of its table points at an object", async () => {
    const { trackingNumber, bytes } = await label("pdf");
    const text = bytes.toString("latin1");
    expect(text).toContain(`(Colissimo ${trackingNumber}) Tj`);
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset, index) => text.slice(offset).startsWith(`${index + 1} 0 obj`))).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start)).toMatch(/^xref\n0 6\n/);
  });

  it("as ZPL shows its number", async () => {
    const { trackingNumber, bytes } = await label("zpl");
    expect(bytes.toString()).toContain(`^FDColissimo ${trackingNumber}^FS`);
  });

  it("as a PNG is an image", async () => {
    const { bytes } = await label("png");
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(inflateSync(bytes.subarray(41, 41 + 11))).toHaveLength(3);
  });
});
