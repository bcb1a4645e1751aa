import { ConnectorError } from "@coccinelle/core";
import type { Circuit } from "../breaker/circuit.ts";
import { meaningOf, success } from "../breaker/verdicts.ts";
import { type Call, isRead, type Stage } from "../pipeline.ts";
import { isStarved } from "./deadline.ts";

/** The two things that a connection can be left alone for. */
export interface Circuits {
  /** Whether the remote answers. */
  readonly remote: Circuit;
  /** Whether it accepts the credentials: some remotes lock out whoever keeps trying. */
  readonly credentials: Circuit;
}

const leftAlone = new WeakSet<object>();

/** Whether the remote was not asked because its circuit is open. */
export function wasLeftAlone(error: unknown): boolean {
  return typeof error === "object" && error !== null && leftAlone.has(error);
}

/** Does not ask a remote that keeps failing, nor one that keeps refusing the credentials; lets a probe through at times. */
export function breakCircuit({ remote, credentials }: Circuits): Stage {
  return async (call, next) => {
    const credentialsPermit = credentials.enter();
    if (!credentialsPermit) throw refuse(call, credentials, "auth_failed");
    const remotePermit = remote.enter();
    if (!remotePermit) {
      credentialsPermit.end("neutral");
      throw refuse(call, remote, "unavailable");
    }
    try {
      const answer = await next(call);
      remotePermit.end(success.remote);
      credentialsPermit.end(success.credentials);
      return answer;
    } catch (error) {
      const meaning = meaningOf(error);
      remotePermit.end(isStarved(error) ? "neutral" : meaning.remote, error);
      credentialsPermit.end(meaning.credentials, error);
      throw error;
    }
  };
}

const sentences = {
  unavailable: "keeps failing: it",
  auth_failed: "keeps refusing the credentials: renew them. It",
} as const;

function refuse(call: Call, circuit: Circuit, code: keyof typeof sentences): ConnectorError {
  const { cause, retryAfterMs } = circuit.status();
  const seconds = Math.ceil(retryAfterMs / 1000);
  const text = `${call.connection.label} ${sentences[code]} is asked again in ${seconds} s.`;
  const error = new ConnectorError(code, text, {
    cause,
    retryAfterMs,
    connectorId: call.connection.connectorId,
    operation: call.operation,
    ...(!isRead(call) && { effect: "none" as const }),
  });
  leftAlone.add(error);
  return error;
}
