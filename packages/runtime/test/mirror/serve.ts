import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CatalogueShop } from "./catalogue-shop.ts";

/** The shop on a port of this machine, for processes of their own. */
export async function serve(shop: CatalogueShop): Promise<{ readonly host: string; readonly close: () => void }> {
  const server: Server = createServer(async (request, response) => {
    const answer = await shop.fetch(`http://shop.example${request.url}`, { method: request.method ?? "GET" });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { host: `127.0.0.1:${port}`, close: () => server.close() };
}
