import { defaultDeadlineMs } from "../call-operation.ts";
import { ConnectorError } from "../errors.ts";
import { askAll } from "./ask.ts";
import { isDenial, toFailure } from "./failure.ts";
import { askMember, type CompositeRequest } from "./request.ts";

/**
 * Asks all about an id that names no connection. Two that have it are `input_invalid`, since either may be the wrong
 * customer's. Nothing found while one failed is that failure: not knowing is not "not there".
 */
export async function findInOne(request: CompositeRequest): Promise<unknown> {
  const { answers, failures } = await askAll(request, (member) =>
    askMember(request, member).catch((error: unknown) => {
      if (isDenial(error)) return error;
      throw error;
    }),
  );
  const [found, another] = answers.filter(({ value }) => value !== null && !ConnectorError.is(value));
  if (found && another) {
    const ids = [found, another].map(({ member }) => `"${member.connectionId}:id"`);
    throw new ConnectorError("input_invalid", `Two connections have this id. Write it as ${ids.join(" or ")}.`, {
      operation: request.operation,
    });
  }
  if (found) return found.value;
  if (failures[0]) throw failures[0].error;
  if (answers.some(({ value }) => value === null)) return null;
  throw answers[0]?.value;
}

/**
 * Asks one connection after the other, until one knows. Each gets its share of the time that is left, so that one which
 * hangs does not keep the next from being asked.
 */
export async function findInTurn(request: CompositeRequest): Promise<unknown> {
  const { able, call, report } = request;
  const end = Date.now() + (call?.deadlineMs ?? defaultDeadlineMs);
  const failures: { connectionId: string; error: unknown }[] = [];
  const denials: unknown[] = [];
  let value: unknown = null;
  for (const [index, member] of able.entries()) {
    const deadlineMs = Math.max(1, Math.floor((end - Date.now()) / (able.length - index)));
    try {
      value = await askMember({ ...request, call: { ...call, deadlineMs } }, member);
      if (value !== null) break;
    } catch (error) {
      call?.signal?.throwIfAborted();
      if (isDenial(error)) denials.push(error);
      else failures.push({ connectionId: member.connectionId, error });
    }
  }
  if (value === null && failures[0]) throw failures[0].error;
  if (value === null && denials.length === able.length) throw denials[0];
  for (const { connectionId, error } of failures) report(connectionId, toFailure(error));
  return value;
}
