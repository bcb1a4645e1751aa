import { ConnectorError } from "./errors.ts";
import type { Transport } from "./transport.ts";

/** A transport that reaches only the hosts which a connector declared. */
export function guardHosts(transport: Transport, hosts: readonly string[]): Transport {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!allowed.has(url.host)) {
      throw new ConnectorError(
        "response_invalid",
        `A request to ${url.host} was stopped: the connector does not declare that host.`,
      );
    }
    return transport(input, init);
  };
}
