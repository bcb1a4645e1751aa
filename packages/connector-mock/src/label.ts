import type { Label } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";

/** A label with its own tracking number, as a small PDF, ZPL or PNG. */
export function createLabel(shop: Shop, mediaType: keyof typeof contents): Label {
  const number = shop.createId("label").replace("label-", "");
  const trackingNumber = `8R${number.padStart(11, "0")}`;
  shop.changedQuietly();
  return {
    id: `label-${number}`,
    connectionId: null,
    trackingNumber,
    carrier: "Colissimo",
    mediaType,
    url: null,
    contentBase64: contents[mediaType](trackingNumber),
    createdAt: shop.now(),
    expiresAt: null,
  };
}

const contents = {
  "application/pdf": (number: string) => btoa(pdf(`Colissimo ${number}`)),
  "application/zpl": (number: string) => btoa(`^XA^FO50,50^ADN,36,20^FDColissimo ${number}^FS^XZ`),
  "application/x-dpl": (number: string) => btoa(`\x02L\r191100000100010Colissimo ${number}\rE\r`),
  // One white pixel: enough for a viewer.
  "image/png": () => "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
};

/** One page with one line of text. The cross-reference table holds each object's byte offset. */
function pdf(text: string): string {
  const stream = `BT /F1 18 Tf 40 100 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = body.length;
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
}
