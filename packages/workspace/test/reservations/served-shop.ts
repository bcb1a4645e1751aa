import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { demoKeys, woocommerceTwin } from "@coccinelle/connector-woocommerce/twin";
import type { Remote } from "./remotes.ts";

/** A WooCommerce shop on a port, which outlives the processes in front of it. */
export interface ServedShop {
  readonly remote: Remote;
  readonly letPass: (ms: number) => void;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

/** `onWrite` is told of each change, once it is done and before anybody hears of it. */
export async function serveShop(onWrite: (count: number) => void): Promise<ServedShop> {
  let laterMs = 0;
  let writes = 0;
  const now = (): number => Date.now() + laterMs;
  const server = createServer({ keepAliveTimeout: 600_000 });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a server that listens on a port
  const twin = woocommerceTwin({ now, home });
  server.on("request", async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "/" } = incoming;
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const body = method === "GET" ? null : Buffer.concat(chunks);
    const answer = await twin.handle(new Request(`${home}${url}`, { method, headers, body }));
    if (method !== "GET") {
      writes += 1;
      onWrite(writes);
    }
    const { status = 404 } = answer ?? {};
    outgoing.writeHead(status, Object.fromEntries(answer?.headers ?? [])).end(await answer?.text());
  });
  const { consumerKey, consumerSecret } = demoKeys;
  const config = { storeUrl: home, consumerKey, consumerSecret };
  return {
    remote: { connector: woocommerce, config, twin },
    now,
    letPass: (ms) => {
      laterMs += ms;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
