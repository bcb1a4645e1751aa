import { ConnectorError, type ConnectorErrorOptions, type ErrorCode } from "@coccinelle/core";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { extensionsMissing } from "./migrations/0011-mirror.ts";

interface Meaning {
  readonly code: ErrorCode;
  readonly message: string;
  readonly options?: ConnectorErrorOptions;
}

/** What SQLSTATEs mean to callers: by code, else by the class that its first two characters name. */
const meanings: Partial<Record<string, Meaning>> = {
  "23505": { code: "conflict", message: "A row with this key is there already", options: { reason: "duplicate" } },
  "23503": { code: "not_found", message: "The row refers to one that is not there" },
  "23": { code: "input_invalid", message: "The database refuses the value" },
  "22": { code: "input_invalid", message: "The database refuses the value" },
  "42501": {
    code: "permission_denied",
    message: "The database does not let this role do that, or it is another tenant's",
  },
  "42P01": { code: "config_invalid", message: "The database lacks this library's tables: run its migrations" },
  "3F": { code: "config_invalid", message: "The database lacks this library's tables: run its migrations" },
  "3D": { code: "config_invalid", message: "The database does not exist: create it first" },
  [extensionsMissing]: {
    code: "config_invalid",
    message:
      "The database lacks the extensions unaccent and pg_trgm, and its user may not create them: let an administrator " +
      "install PostgreSQL's contrib modules and run CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm",
  },
  "28": { code: "auth_failed", message: "The database refuses the user or the password" },
  "40": { code: "unavailable", message: "The database let another transaction go first" },
  "08": { code: "unavailable", message: "The connection to the database failed" },
  "25P03": { code: "unavailable", message: "The transaction was idle for too long" },
  "53": { code: "unavailable", message: "The database is short of connections, memory or disk" },
  "55": { code: "unavailable", message: "The database waited too long for a lock" },
  "57": { code: "unavailable", message: "The database stopped the statement or is restarting" },
};

/** How the database failed, without the statement, its values, or the rows that it quotes. */
class DatabaseFailure extends Error {
  override readonly name = "DatabaseFailure";
  readonly code: string;
  readonly table: string | undefined;
  readonly constraint: string | undefined;

  constructor(code: string, cause: object = {}) {
    super(`The database answered ${code}`);
    this.code = code;
    this.table = "table" in cause && typeof cause.table === "string" ? cause.table : undefined;
    this.constraint = "constraint" in cause && typeof cause.constraint === "string" ? cause.constraint : undefined;
  }
}

/**
 * What a statement of ours rejects with. A database's failure becomes a ConnectorError of which nothing was done (its
 * transaction is rolled back), and loses what could hold a secret or personal data.
 */
export function toStoreError(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return new TypeError("The store's own statement failed.");
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if ("severity" in cause) return toConnectorError(code, cause);
  const isOfNetwork =
    "syscall" in cause || /^(?:timeout exceeded|Connection terminated|Client has)/.test(cause.message);
  return isOfNetwork ? unreachable(code) : cause;
}

function toConnectorError(code: string, cause: Error): Error {
  const failure = new DatabaseFailure(code, cause);
  const meaning = meanings[code] ?? meanings[code.slice(0, 2)];
  if (!meaning) return new TypeError(`The store's own statement failed: SQLSTATE ${code}`, { cause: failure });
  const where = [failure.table, failure.constraint].filter((word) => word !== undefined).join(", ");
  const message = where === "" ? `${meaning.message}.` : `${meaning.message} (${where}).`;
  return new ConnectorError(meaning.code, message, { effect: "none", ...meaning.options, cause: failure });
}

function unreachable(code: string): ConnectorError {
  const cause = new DatabaseFailure(code === "" ? "nothing" : code);
  return new ConnectorError("unavailable", "The database cannot be reached.", { effect: "none", cause });
}
