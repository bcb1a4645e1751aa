import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Refusal } from "./refusal.ts";

/** Where a server shall listen. */
export interface ListenOptions {
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
}

/** Makes a server listen, and gives its port. */
export function listen(server: Server, { host, port }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is in use" : `cannot be opened (${error.code})`;
      const message = `The port ${port} of this machine ${reason}. Choose another with --port; 0 takes a free one.`;
      reject(new Refusal(message, { cause: error }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port)); // it listens on TCP
  });
}
