import type { ConnectorError } from "../errors.ts";
import { toFailure } from "./failure.ts";
import type { Member } from "./member.ts";
import { askMember, type CompositeRequest } from "./request.ts";

/** What asking several connections gave, in the members' order, with the failures beside the answers. */
export interface Asked {
  readonly answers: readonly { readonly member: Member; readonly value: unknown }[];
  readonly failures: readonly { readonly member: Member; readonly error: ConnectorError }[];
}

/**
 * Asks every able connection at once. A failure of one is reported and leaves the others' answers; when all fail, the
 * first failure is thrown, and an abort always is.
 */
export async function askAll(
  request: CompositeRequest,
  ask: (member: Member) => Promise<unknown> = (member) => askMember(request, member),
): Promise<Asked> {
  const { able, call, report } = request;
  const settled = await Promise.allSettled(able.map(ask));
  call?.signal?.throwIfAborted();
  const answers: { member: Member; value: unknown }[] = [];
  const failures: { member: Member; error: ConnectorError }[] = [];
  for (const [index, member] of able.entries()) {
    const result = settled[index];
    if (result?.status === "fulfilled") answers.push({ member, value: result.value });
    if (result?.status === "rejected") failures.push({ member, error: toFailure(result.reason) });
  }
  const broken = settled.find((result) => result.status === "rejected");
  if (broken && answers.length === 0) throw broken.reason;
  for (const { member, error } of failures) report(member.connectionId, error);
  return { answers, failures };
}
