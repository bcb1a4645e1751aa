import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { address } from "./address.ts";

/** A way to the real Redis that can be cut. */
export interface RedisProxy {
  readonly port: number;
  /** Nothing passes any more, and nobody is told. */
  readonly hang: () => void;
  readonly resume: () => void;
  /** Every connection breaks, and new ones do too. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}

export async function startProxy(): Promise<RedisProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  let isHanging = false;
  const apply = ([client, server]: readonly [Socket, Socket]): void => {
    for (const socket of [client, server]) {
      if (isCut) socket.destroy();
      else if (isHanging) socket.pause();
      else socket.resume();
    }
  };
  const listener = createServer((client) => {
    const server = connect(address);
    const pair = [client, server] as const;
    pairs.add(pair);
    client.on("data", (bytes) => server.write(bytes));
    server.on("data", (bytes) => client.write(bytes));
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
    apply(pair);
  });
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const place = listener.address();
  if (place === null || typeof place === "string") throw new Error("The proxy has no port");
  const change = (next: { isCut: boolean; isHanging: boolean }): void => {
    ({ isCut, isHanging } = next);
    for (const pair of pairs) apply(pair);
  };
  return {
    port: place.port,
    hang: () => change({ isCut: false, isHanging: true }),
    resume: () => change({ isCut: false, isHanging: false }),
    cut: () => change({ isCut: true, isHanging: false }),
    close: async () => {
      change({ isCut: true, isHanging: false });
      listener.close();
      await once(listener, "close");
    },
  };
}
