import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { secret } from "./deliveries.ts";

/** Checks the signature and answers; nothing is kept. */
const server = createServer((incoming, outgoing) => {
  const pieces: Buffer[] = [];
  incoming.on("data", (piece: Buffer) => pieces.push(piece));
  incoming.on("end", () => {
    const expected = createHmac("sha256", secret).update(Buffer.concat(pieces)).digest();
    const given = Buffer.from(String(incoming.headers["x-wc-webhook-signature"]), "base64");
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    outgoing.writeHead(isSigned ? 200 : 401).end();
  });
}).listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  process.send?.({ url: `http://127.0.0.1:${port}/` });
});
process.on("disconnect", () => process.exit());
