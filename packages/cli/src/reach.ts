import type { Transport } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { sendVia } from "./send-via.ts";

/** What a command line says about the way to remotes. */
export interface ReachOptions {
  readonly allowHost?: readonly string[] | undefined;
  /** An origin of this machine that is asked in place of the connector's hosts. */
  readonly via?: string | undefined;
}

/** Lends a transport that goes this way, and closes it. */
export async function withTransport<Result>(
  { allowHost = [], via }: ReachOptions,
  use: (fetch: Transport) => Promise<Result>,
): Promise<Result> {
  await using transport = createTransport({
    allow: via === undefined ? allowHost : [...allowHost, new URL(via).host],
  });
  return await use(via === undefined ? transport : sendVia(transport, via));
}
