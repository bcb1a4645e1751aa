import { lookup as lookupHost } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { ConnectorError } from "../errors.ts";
import { isPublicAddress } from "./address-guard.ts";

/**
 * Connects to public addresses only, and to `allow`ed hosts whatever their address. Each address is checked as it is
 * used, so that a name which changes its address after a first check gains nothing.
 */
export function guardedConnect(allow: readonly string[], timeoutMs: number): buildConnector.connector {
  const allowed = new Set(allow.map(toHostKey));
  // HTTP/1.1 only: a failure then belongs to one request.
  const open = buildConnector({ timeout: timeoutMs, allowH2: false });
  const guarded = buildConnector({ timeout: timeoutMs, allowH2: false, lookup: guardedLookup });
  return (options, callback) => {
    const host = toHostKey(options.hostname);
    const port = options.port || (options.protocol === "https:" ? "443" : "80");
    if (allowed.has(host) || allowed.has(`${host}:${port}`)) return open(options, callback);
    // Node does not look up what is an address already.
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refused(host, "is"), null);
    return guarded(options, callback);
  };
}

const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookupHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(refused(hostname, "resolves to"), "", 0);
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function toHostKey(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]/, "$1");
}

function refused(host: string, verb: string): ConnectorError {
  const text = `${host} ${verb} a private address; allow it with createTransport({ allow: ["${host}"] }) if that is meant.`;
  return new ConnectorError("config_invalid", text, { effect: "none" });
}
