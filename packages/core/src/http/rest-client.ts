import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import { hasWritten, recordReadFailure } from "../call-scope.ts";
import { ConnectorError, type Effect } from "../errors.ts";
import { describeIssues } from "../issues.ts";
import type { Path } from "../path.ts";
import { resolveLink } from "./base-url.ts";
import { type PreparedRequest, prepareRequest } from "./request.ts";
import type { HttpAnswer, HttpMethod, RequestOptions, RestClient, RestClientOptions } from "./rest-types.ts";
import { send } from "./send.ts";
import { toSettings } from "./settings.ts";

/**
 * A client for one JSON API. Every request is bounded in time and size, every failure is a ConnectorError with a code
 * and, after a write, its effect. Throws `config_invalid` for a base URL or a header that cannot be used.
 *
 * @example
 * const api = restClient({ baseUrl, headers: { authorization: `Bearer ${config.apiKey}` }, fetch });
 * const parcel = await api.find(path`/parcels/${number}`, wireParcel, { call });
 */
export function restClient(options: RestClientOptions): RestClient {
  const settings = toSettings(options);

  async function answerTo(request: PreparedRequest, options: RequestOptions): Promise<HttpAnswer> {
    return send(settings, request, options).catch((error: unknown) => {
      if (request.isSafe) recordReadFailure(error);
      throw error;
    });
  }

  async function ask<Schema extends z.ZodType>(
    method: HttpMethod,
    target: Path | URL,
    { schema, options }: { schema: Schema; options: RequestOptions },
  ): Promise<z.output<Schema>> {
    const request = prepareRequest(settings, { method, target, options });
    const answer = await answerTo(request, options);
    return parseAnswer({ schema, answer, request, call: options.call });
  }

  return {
    get: (target, schema, options = {}) => ask("GET", target, { schema, options }),
    find: (target, schema, options = {}) => ask("GET", target, { schema, options }).catch(toNull),
    post: (target, schema, options = {}) => ask("POST", target, { schema, options }),
    put: (target, schema, options = {}) => ask("PUT", target, { schema, options }),
    patch: (target, schema, options = {}) => ask("PATCH", target, { schema, options }),
    delete: (target, schema, options = {}) => ask("DELETE", target, { schema, options }),
    request: async (method, target, options = {}) =>
      answerTo(prepareRequest(settings, { method, target, options }), options),
    url: (link) => resolveLink(settings.base, link),
  };
}

function toNull(error: unknown): null {
  if (ConnectorError.is(error) && error.code === "not_found") return null;
  throw error;
}

function parseAnswer<Schema extends z.ZodType>({
  schema,
  answer,
  request,
  call,
}: {
  schema: Schema;
  answer: HttpAnswer;
  request: PreparedRequest;
  call: CallOptions | undefined;
}): z.output<Schema> {
  const effect: Effect | undefined = request.isSafe && !hasWritten(call) ? undefined : "unknown";
  try {
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    const { text, fields } = describeIssues(parsed.error);
    throw new ConnectorError("response_invalid", `${request.label} answered an unexpected shape: ${text}.`, { fields });
  } catch (error) {
    // A schema's own transform may refuse too: with a money text, say.
    const failure = ConnectorError.is(error)
      ? ConnectorError.extend(error, { effect, httpStatus: answer.status })
      : error;
    if (request.isSafe) recordReadFailure(failure);
    throw failure;
  }
}
