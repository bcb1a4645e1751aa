import type { Attributes } from "@opentelemetry/api";
import type { CallReport, CallSpan, RequestSpan } from "../../events.ts";

/** By what calls are counted: few values each, and nothing that tells tenants apart. */
export function callAttributes({ outcome, code, freshness, ...call }: CallReport): Attributes {
  return {
    ...operationAttributes(call),
    "coccinelle.outcome": outcome,
    "coccinelle.freshness": freshness,
    ...errorType(outcome === "bug" ? "bug" : code),
  };
}

/** The operation that something belongs to. */
export function operationAttributes({
  connectorId,
  system,
  operation,
}: Pick<CallSpan, "connectorId" | "system" | "operation">): Attributes {
  return { "coccinelle.connector": connectorId, "coccinelle.system": system, "coccinelle.operation": operation };
}

/** Whose span it is: spans, unlike metrics, may tell tenants apart. */
export function ownerAttributes({ tenantId, connectionId }: Pick<CallSpan, "tenantId" | "connectionId">): Attributes {
  return { "coccinelle.tenant": tenantId, "coccinelle.connection": connectionId };
}

/** By what requests are counted. Hosts are left out: many shops have one each. */
export function requestAttributes({ connectorId, operation, method }: RequestSpan): Attributes {
  return {
    "coccinelle.connector": connectorId,
    "coccinelle.operation": operation ?? "none",
    "http.request.method": method,
  };
}

/** Where a request goes, for its span. The path and the query may name people: they are nowhere. */
export function serverAttributes({ host, attempt }: RequestSpan): Attributes {
  const { hostname, port } = new URL(`https://${host}`);
  return {
    "server.address": hostname,
    ...(port && { "server.port": Number(port) }),
    ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
  };
}

/** `error.type`, for what failed. */
export function errorType(type: string | null): Attributes {
  return type === null ? {} : { "error.type": type };
}
