/** A label's bytes, in the language that the type of print names. */
export function printLabel(outputPrintingType: string, lines: readonly string[]): Uint8Array {
  const language = outputPrintingType.slice(0, 3);
  if (language === "ZPL") return Buffer.from(zpl(lines), "latin1");
  if (language === "DPL") return Buffer.from(dpl(lines), "latin1");
  return Buffer.from(pdf(lines), "latin1");
}

function zpl(lines: readonly string[]): string {
  const fields = lines.map((line, index) => `^FO50,${50 + index * 60}^ADN,36,20^FD${line}^FS\r\n`);
  return `CT~~CD,~CC^~CT~\r\n^XA\r\n^PW799\r\n${fields.join("")}^XZ\r\n`;
}

function dpl(lines: readonly string[]): string {
  const fields = lines.map((line, index) => `1911000${String(100 + index * 40).padStart(4, "0")}0010${line}\r`);
  return `\x02L\r${fields.join("")}E\r`;
}

/** One page. It holds what no text survives as: high bytes, line breaks of both kinds, and dashes like a boundary's. */
function pdf(lines: readonly string[]): string {
  const shown = lines.map((line, index) => `BT /F1 14 Tf 20 ${180 - index * 30} Td (${line}) Tj ET`);
  const stream = `${shown.join("\n")}\r\n%\r\n--not-a-boundary\r\n`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 220] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = body.length;
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  return `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
