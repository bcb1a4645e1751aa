import { ConnectorError, type ConnectorErrorJson } from "@coccinelle/core";

/** What a log shows of a failure. */
export interface ErrorFields {
  /** A ConnectorError's code, or the name of another error's class. */
  readonly code: string;
  /** Only a ConnectorError's, which holds no secret. What others say is not known. */
  readonly message?: string;
  readonly effect?: string;
  readonly reason?: string;
  readonly httpStatus?: number;
  /** The codes of what is underneath, the nearest first. */
  readonly causes?: readonly string[];
}

const deepest = 8;

/** A failure as events tell it: without the words that the remote chose itself, which may be anything. */
export function toToldError(error: ConnectorError): ConnectorErrorJson {
  const { remoteCode: _, requestId: __, ...told } = error.toJSON();
  return told;
}

/** Of a failure what can be no secret: codes and class names, and the sentence of a ConnectorError. */
export function toErrorFields(error: unknown): ErrorFields {
  const causes = causesOf(error);
  const below = causes.length > 0 ? { causes } : {};
  if (!ConnectorError.is(error)) return { code: codeOf(error), ...below };
  const { code, message, effect, reason, httpStatus } = error;
  return {
    ...{ code, message },
    ...(effect !== undefined && { effect }),
    ...(reason !== undefined && { reason }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...below,
  };
}

function causesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = underneath(error); cause !== undefined && codes.length < deepest; cause = underneath(cause)) {
    codes.push(codeOf(cause));
  }
  return codes;
}

function underneath(error: unknown): unknown {
  return typeof error === "object" && error !== null && "cause" in error ? (error.cause ?? undefined) : undefined;
}

/** `TypeError`, or `Error ECONNRESET` for what has a code like the ones that Node and PostgreSQL give. */
function codeOf(error: unknown): string {
  if (ConnectorError.is(error)) return error.code;
  if (typeof error !== "object" || error === null) return typeof error;
  const { name }: { name?: unknown } = Object.getPrototypeOf(error)?.constructor ?? {};
  const known = typeof name === "string" && /^[A-Z]\w{0,59}$/.test(name) ? name : "Error";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return /^(?:E|ERR_|UND_ERR_)[A-Z_]{2,40}$|^[0-9A-Z]{5}$/.test(code) ? `${known} ${code}` : known;
}
