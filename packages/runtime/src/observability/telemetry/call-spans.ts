import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { CallHook } from "../../events.ts";
import { callAttributes, operationAttributes, ownerAttributes } from "./attributes.ts";

/** A span for each call, in the caller's own; the spans of its requests lie within it. */
export function callSpans(tracer: Tracer): CallHook {
  return (call, run) => {
    const attributes = { ...operationAttributes(call), ...ownerAttributes(call), "coccinelle.effect": call.effect };
    const name = `${call.system}.${call.operation}`;
    return tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL, attributes }, async (span) => {
      try {
        const report = await run();
        span.setAttributes({
          ...callAttributes(report),
          "coccinelle.attempts": report.attempts,
          "coccinelle.requests": report.requests,
          "coccinelle.budget_wait": report.budgetWaitMs / 1000,
        });
        if (report.outcome === "failed" || report.outcome === "bug") span.setStatus({ code: SpanStatusCode.ERROR });
      } finally {
        span.end();
      }
    });
  };
}
