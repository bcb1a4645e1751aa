import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
} from "pino";
import { toErrorFields } from "../../error-fields.ts";
import { keepAllowed } from "./fields.ts";

/** How a logger is made. */
export interface CreateLoggerOptions {
  /** Default `info`. */
  readonly level?: LoggerOptions["level"];
  /** Where lines go. Default: standard output. */
  readonly destination?: DestinationStream | undefined;
  /** Names of fields of your own whose strings, numbers and flags are shown. You vouch for them. */
  readonly allow?: readonly string[] | undefined;
}

const leftOut = "[left out]";

/**
 * A pino logger that shows no more than a list of fields allows: of errors their codes and class names, of anything else
 * by another name nothing but that it was left out. What stands in the text of a message is the author's own.
 */
export function createLogger({ level = "info", destination, allow = [] }: CreateLoggerOptions = {}): Logger {
  const own = new Set(allow);
  const keep = (given: object): Record<string, unknown> => keepAllowed(given, own);
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: keep },
    serializers: { err: (shown: unknown) => shown }, // pino's own would add a stack
    hooks: {
      logMethod(given, method) {
        method.apply(this, toArguments(given));
      },
    },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const { child, setBindings } = logger;
  return Object.assign(logger, {
    child(this: Logger, bindings: Bindings, { level: ownLevel, msgPrefix }: ChildLoggerOptions = {}) {
      const options = {
        ...(ownLevel !== undefined && { level: ownLevel }),
        ...(msgPrefix !== undefined && { msgPrefix }),
      };
      return child.call(this, keep(bindings), options);
    },
    setBindings(this: Logger, bindings: Bindings) {
      setBindings.call(this, keep(bindings));
    },
  });
}

type Arguments = [object: object, message: string, ...values: unknown[]];

/** pino takes an error's own message where none is given: here it gets one that holds no secret. */
function toArguments(given: readonly unknown[]): Arguments {
  const [first, second] = given;
  if (typeof first === "string") return [{}, first, ...given.slice(1).map(toValue)];
  const fields = first instanceof Error ? { err: first } : typeof first === "object" && first !== null ? first : {};
  if (typeof second === "string") return [fields, second, ...given.slice(2).map(toValue)];
  const error = "err" in fields ? toErrorFields(fields.err) : null;
  return [fields, error ? (error.message ?? error.code) : ""];
}

const toValue = (value: unknown): unknown =>
  typeof value === "number" || typeof value === "boolean" ? value : leftOut;
