import { type Clock, ConnectorError } from "@coccinelle/core";
import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { RequestSpan, SpanHook } from "../../events.ts";
import { errorType, ownerAttributes, requestAttributes, serverAttributes } from "./attributes.ts";

/** How one request ended, until its answer began. */
export interface RequestReport {
  readonly request: RequestSpan;
  readonly durationMs: number;
  /** Status and failure, as far as there are any. */
  readonly ending: Attributes;
}

/** What {@link requestSpans} tells. */
export interface RequestSpansOptions {
  readonly tracer?: Tracer | undefined;
  readonly onRequest?: ((report: RequestReport) => void) | undefined;
  readonly clock: Clock;
}

/** A client span for each HTTP request, in that of its call. */
export function requestSpans({ tracer, onRequest, clock }: RequestSpansOptions): SpanHook {
  const watch = async (request: RequestSpan, run: () => Promise<Response>, span?: Span): Promise<Response> => {
    const startedAtMs = clock.now();
    const end = (ending: Attributes): void => {
      span?.setAttributes(ending);
      if ("error.type" in ending) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      onRequest?.({ request, durationMs: clock.now() - startedAtMs, ending });
    };
    try {
      const response = await run();
      end(endingOf(response));
      return response;
    } catch (error) {
      end(errorType(nameOf(error)));
      throw error;
    }
  };
  return (request, run) => {
    if (!tracer) return watch(request, run);
    const attributes = { ...requestAttributes(request), ...serverAttributes(request), ...ownerAttributes(request) };
    const options = { kind: SpanKind.CLIENT, attributes };
    return tracer.startActiveSpan(request.method, options, (span) => watch(request, run, span));
  };
}

function endingOf({ status }: Response): Attributes {
  return { "http.response.status_code": status, ...errorType(status >= 400 ? String(status) : null) };
}

/** An error's message may hold anything: its code or class says enough. */
function nameOf(error: unknown): string {
  if (ConnectorError.is(error)) return error.code;
  return error instanceof Error ? error.constructor.name : "_OTHER";
}
