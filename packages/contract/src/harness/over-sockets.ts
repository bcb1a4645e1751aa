import { createTransport } from "@coccinelle/core/http";
import type { LawContext } from "../law.ts";
import { createNetwork, remoteHandlers } from "../recordings/network.ts";

/** What every read answers in the same process, and through the real client over sockets. */
export interface ComparedAnswer {
  readonly operation: string;
  readonly inProcess: unknown;
  readonly overSockets: unknown;
}

/**
 * Asks every read's found case twice: in the same process, as the laws do thousands of times, and once through undici's own
 * connections, which MSW answers at the level of sockets. What the laws find is thereby true of the real client.
 */
export async function compareOverSockets(context: LawContext): Promise<ComparedAnswer[]> {
  const reads = context.operations.filter(({ row }) => row.effect === "read");
  const transport = createTransport();
  const remote = context.subject();
  const network = createNetwork(...remoteHandlers(remote.handle));
  network.enable();
  try {
    const compared: ComparedAnswer[] = [];
    const subject = context.subject({ fetch: transport });
    for (const { name, found } of reads) {
      const inProcess = await context.subject().call(name, found);
      compared.push({ operation: name, inProcess, overSockets: await subject.call(name, found) });
    }
    return compared;
  } finally {
    network.disable();
    await transport.close();
  }
}
