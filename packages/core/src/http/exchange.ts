import type { CallOptions } from "../call.ts";
import { ConnectorError } from "../errors.ts";
import { toNetworkFailure } from "./network-error.ts";
import { type AnswerBody, readBody } from "./read-body.ts";
import type { PreparedRequest } from "./request.ts";
import type { ClientSettings } from "./settings.ts";
import { isSuccess } from "./status-error.ts";
import { limitTime, type TimeLimit } from "./time-limit.ts";
import { followEffect, type WriteEffect } from "./write-effect.ts";

/** A whole answer, not yet judged. */
export interface Exchanged {
  readonly response: Response;
  readonly body: AnswerBody;
  readonly effect: WriteEffect;
}

/**
 * One request and its whole answer, within the time and size limits. Rejects with a ConnectorError when
 * none came, or with the caller's own reason.
 */
export async function exchange(
  settings: ClientSettings,
  request: PreparedRequest,
  call: CallOptions | undefined,
): Promise<Exchanged> {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  if (request.isOwn) await settings.authorize?.({ method: request.method, url, headers });
  const limit = limitTime(settings.timeoutMs, call?.signal);
  const effect = followEffect(request.isSafe, call);
  try {
    limit.signal.throwIfAborted();
    effect.begin();
    const response = await startFetch(settings, { request, url, headers, limit });
    const body = await readBody(response, { maxBytes: settings.maxBytes, limit }).catch((thrown: unknown) => {
      if (isSuccess(response.status) || call?.signal?.aborted) throw thrown;
      return { isJson: false, problem: "broke off its answer" } as const; // the status says enough
    });
    return { response, body, effect };
  } catch (thrown) {
    if (call?.signal?.aborted) throw call.signal.reason;
    if (limit.hasExpired()) {
      const text = `${url.host} did not answer within ${settings.timeoutMs / 1000} s.`;
      throw new ConnectorError("unavailable", text, { effect: effect.happened() });
    }
    const { error, wasRefused } = toNetworkFailure(thrown, url.host);
    throw ConnectorError.extend(error, { effect: wasRefused ? effect.refused() : effect.happened() });
  } finally {
    limit.end();
  }
}

async function startFetch(
  settings: ClientSettings,
  { request, url, headers, limit }: { request: PreparedRequest; url: URL; headers: Headers; limit: TimeLimit },
): Promise<Response> {
  const fetching = settings.fetch(url, {
    method: request.method,
    headers,
    redirect: "manual",
    signal: limit.signal,
    ...(request.body !== undefined && { body: request.body }),
  });
  return limit.race(fetching).catch((thrown: unknown) => {
    // A transport that does not listen to the signal may still answer: do not leave that body open.
    fetching.then((late) => late.body?.cancel()).catch(() => {});
    throw thrown;
  });
}
