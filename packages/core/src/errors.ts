/** What went wrong, as a closed list. Branch on it; never on `message`. */
export const errorCodes = [
  "config_invalid",
  "input_invalid",
  "unsupported",
  "auth_failed",
  "permission_denied",
  "not_found",
  "conflict",
  "rate_limited",
  "unavailable",
  "response_invalid",
] as const;

/** One word of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** Why a `conflict` happened. */
export const conflictReasons = [
  "insufficient_stock",
  "wrong_status",
  "stale_write",
  "already_done",
  "duplicate",
] as const;

/** One word of {@link conflictReasons}. */
export type ConflictReason = (typeof conflictReasons)[number];

/**
 * What a failed write left behind: `none` is proved, `unknown` means that the remote may have done it.
 * Look before you repeat an `unknown` write.
 */
export type Effect = "none" | "unknown";

/** Optional parts of a {@link ConnectorError}. */
export interface ConnectorErrorOptions {
  /** The error underneath, kept for debuggers and never serialised. */
  readonly cause?: unknown;
  /** Only with code `conflict`. */
  readonly reason?: ConflictReason | undefined;
  /** Only on writes. */
  readonly effect?: Effect | undefined;
  /** `false` forbids a repeat that the code alone would allow (a maintenance page without an end, say). */
  readonly retryable?: boolean | undefined;
  /** How long the remote asks to wait, in milliseconds. Only with `rate_limited` and `unavailable`. */
  readonly retryAfterMs?: number | undefined;
  /** HTTP status of the answer that caused it. */
  readonly httpStatus?: number | undefined;
  /** The remote's own machine-readable code, such as `woocommerce_rest_cannot_view`. */
  readonly remoteCode?: string | undefined;
  /** The remote's request id, for its support team. */
  readonly requestId?: string | undefined;
  /** Paths of the fields at fault, such as `items.0.quantity`. Never their values. */
  readonly fields?: readonly string[] | undefined;
  readonly connectorId?: string | undefined;
  readonly operation?: string | undefined;
}

/** The JSON form of a {@link ConnectorError}: no cause, no stack. */
export interface ConnectorErrorJson {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly reason?: ConflictReason;
  readonly effect?: Effect;
  readonly retryAfterMs?: number;
  readonly httpStatus?: number;
  readonly remoteCode?: string;
  readonly requestId?: string;
  readonly fields?: readonly string[];
  readonly connectorId?: string;
  readonly operation?: string;
}

const brand = Symbol.for("@coccinelle/core.ConnectorError");
const temporary: readonly ErrorCode[] = ["rate_limited", "unavailable"];

/**
 * The one error class that crosses a package. Recognise it with {@link ConnectorError.is}, which also works across
 * two installed copies of core. `message` is for engineers: it holds no secret and no personal data, and is never
 * shown to a boutique's customer.
 */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly code: ErrorCode;
  readonly reason: ConflictReason | undefined;
  readonly effect: Effect | undefined;
  /** Whether the same call may be issued again: the failure is temporary and, for a write, nothing happened. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly httpStatus: number | undefined;
  readonly remoteCode: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly string[] | undefined;
  readonly connectorId: string | undefined;
  readonly operation: string | undefined;

  constructor(code: ErrorCode, message: string, options: ConnectorErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    const isTemporary = temporary.includes(code);
    this.code = code;
    this.reason = code === "conflict" ? options.reason : undefined;
    this.effect = options.effect;
    this.retryable = isTemporary && options.effect !== "unknown" && (options.retryable ?? true);
    this.retryAfterMs = isTemporary ? options.retryAfterMs : undefined;
    this.httpStatus = options.httpStatus;
    this.remoteCode = options.remoteCode;
    this.requestId = options.requestId;
    this.fields = options.fields;
    this.connectorId = options.connectorId;
    this.operation = options.operation;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Whether `value` is a ConnectorError, whichever copy of core made it. */
  static is(value: unknown): value is ConnectorError {
    return typeof value === "object" && value !== null && brand in value;
  }

  /** The same error with some parts replaced; the original becomes its cause unless one is given. */
  static extend(error: ConnectorError, options: ConnectorErrorOptions & { readonly message?: string }): ConnectorError {
    const { message, ...parts } = options;
    const temporaryButFinal = temporary.includes(error.code) && !error.retryable && error.effect !== "unknown";
    return new ConnectorError(error.code, message ?? error.message, {
      cause: error.cause ?? error,
      reason: error.reason,
      effect: error.effect,
      retryable: temporaryButFinal ? false : undefined,
      retryAfterMs: error.retryAfterMs,
      httpStatus: error.httpStatus,
      remoteCode: error.remoteCode,
      requestId: error.requestId,
      fields: error.fields,
      connectorId: error.connectorId,
      operation: error.operation,
      ...parts,
    });
  }

  toJSON(): ConnectorErrorJson {
    return {
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      ...(this.reason !== undefined && { reason: this.reason }),
      ...(this.effect !== undefined && { effect: this.effect }),
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.httpStatus !== undefined && { httpStatus: this.httpStatus }),
      ...(this.remoteCode !== undefined && { remoteCode: this.remoteCode }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
      ...(this.fields !== undefined && { fields: this.fields }),
      ...(this.connectorId !== undefined && { connectorId: this.connectorId }),
      ...(this.operation !== undefined && { operation: this.operation }),
    };
  }
}
