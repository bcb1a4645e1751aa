import type { CallOptions } from "../call.ts";
import { forgetWrite, hasWritten, recordWrite } from "../call-scope.ts";
import type { Effect } from "../errors.ts";

/** What is known about the effect of one attempt, within the call that it belongs to. */
export interface WriteEffect {
  /** The request may be executed from now on. */
  readonly begin: () => void;
  /** It was answered, or may have been executed. */
  readonly happened: () => Effect | undefined;
  /** The remote proved that it did not execute it. */
  readonly refused: () => Effect | undefined;
}

/** Follows one attempt. A request that only reads has no effect of its own, but its call may have written before. */
export function followEffect(isSafe: boolean, call: CallOptions | undefined): WriteEffect {
  const hadWritten = hasWritten(call);
  const record = (): void => {
    if (!isSafe) recordWrite(call);
  };
  return {
    begin: record,
    happened: () => {
      record(); // once more: a request beside it that was refused may have taken the record back
      return isSafe && !hadWritten ? undefined : "unknown";
    },
    refused: () => {
      if (hadWritten) return "unknown";
      if (isSafe) return undefined;
      forgetWrite(call);
      return "none";
    },
  };
}
