import { ConnectorError, type ErrorCode } from "../errors.ts";

/** A request that got no whole answer. */
export interface NetworkFailure {
  readonly error: ConnectorError;
  /** Whether the failure proves that the request never left. */
  readonly wasRefused: boolean;
}

/** What is known of a failure: what to say, and whether it can only happen before anything is sent. */
type Known = readonly [pattern: RegExp, sentence: string, isBeforeSending: boolean, code?: ErrorCode];

const known: readonly Known[] = [
  [/^ENOTFOUND$/, "does not exist: check the spelling of the address", true],
  [/^EAI_/, "could not be looked up: the name server did not answer", true],
  [/^ECONNREFUSED$/, "refused the connection: check the address and port, and that the remote is running", true],
  [/^UND_ERR_CONNECT_TIMEOUT$/, "could not be connected to in time: check the address and any firewall", true],
  [/^(?:ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/, "has a TLS certificate that cannot be trusted", true],
  [/^ERR_SSL_WRONG_VERSION_NUMBER$/, "does not speak TLS on this port: check the address", true],
  [/^UND_ERR_HEADERS_TIMEOUT$/, "did not begin to answer in time", false],
  [/^UND_ERR_BODY_TIMEOUT$/, "stopped in the middle of its answer", false],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, "broke the connection", false],
  [/^HPE_/, "did not answer in HTTP: check the address and port", false],
  [/^(?:Z_|ZSTD_|ERR_BROTLI|ERR__)/, "answered with a damaged compression", false, "response_invalid"],
];

/** Puts a failed exchange into words. The original is not kept as cause: it may quote what was sent or received. */
export function toNetworkFailure(thrown: unknown, host: string): NetworkFailure {
  const chain = chainOf(thrown);
  const ours = chain.find((link) => ConnectorError.is(link));
  if (ConnectorError.is(ours)) return { error: ours, wasRefused: ours.effect !== "unknown" };
  const systemCode = chain.map((link) => textOf(link, "code")).find((code) => code !== undefined && isSystemCode(code));
  const entry = known.find(([pattern]) => systemCode !== undefined && pattern.test(systemCode));
  const [, sentence = "could not be reached", isBeforeSending = false, code = "unavailable"] = entry ?? [];
  return {
    error: new ConnectorError(code, `${host} ${sentence}${systemCode ? ` (${systemCode})` : ""}.`),
    wasRefused: isBeforeSending || chain.some(isConnecting),
  };
}

/** As Node, OpenSSL and undici write them: what a transport of somebody else's throws may have anything there. */
const isSystemCode = (code: string): boolean => /^[A-Z][A-Z0-9_]{1,63}$/.test(code);

function isConnecting(link: unknown): boolean {
  return link instanceof AggregateError || textOf(link, "syscall") === "connect";
}

function chainOf(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  let link = thrown;
  while (typeof link === "object" && link !== null && chain.length < 5) {
    chain.push(link);
    link = "cause" in link ? link.cause : undefined;
  }
  return chain;
}

function textOf(link: unknown, key: "code" | "syscall"): string | undefined {
  if (typeof link !== "object" || link === null || !(key in link)) return undefined;
  const value: unknown = Reflect.get(link, key);
  return typeof value === "string" ? value : undefined;
}
