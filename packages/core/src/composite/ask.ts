import { ConnectorError } from "../errors.ts";
import type { Member, ReportFailure } from "./member.ts";

/** What asking several connections gave: answers in the members' order, and the failures beside them. */
export interface Asked {
  readonly answers: readonly { readonly member: Member; readonly value: unknown }[];
  readonly failures: readonly ConnectorError[];
}

/**
 * Asks several connections at once. A failure of one is reported and leaves the others' answers; an abort, or a bug of
 * ours, rejects as it is.
 */
export async function askAll(
  members: readonly Member[],
  ask: (member: Member) => Promise<unknown>,
  report: ReportFailure,
): Promise<Asked> {
  const settled = await Promise.allSettled(members.map(ask));
  const answers: { member: Member; value: unknown }[] = [];
  const failures: ConnectorError[] = [];
  for (const [index, result] of settled.entries()) {
    const member = members[index];
    if (!member) continue;
    if (result.status === "fulfilled") {
      answers.push({ member, value: result.value });
      continue;
    }
    if (!ConnectorError.is(result.reason)) throw result.reason;
    failures.push(result.reason);
    report(member.connectionId, result.reason);
  }
  const [failure] = failures;
  if (failure && answers.length === 0) throw failure;
  return { answers, failures };
}
