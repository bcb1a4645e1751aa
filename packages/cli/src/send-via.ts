import type { Transport } from "@coccinelle/core";

/** A transport that asks this origin in place of every other. The rest of the request stays as it was. */
export function sendVia(transport: Transport, origin: string): Transport {
  return (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const url = `${origin}${pathname}${search}`;
    return transport(input instanceof Request ? new Request(url, input) : url, init);
  };
}
