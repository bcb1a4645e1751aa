import { type PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { hasToken, refuse } from "../bearer.ts";

/** What {@link prometheusHandler} goes by. */
export interface PrometheusOptions {
  /** One of the readers of your `MeterProvider`, made with `preventServerStart: true`. */
  readonly exporter: Pick<PrometheusExporter, "collect">;
  /** Default: anybody who reaches the address may read. */
  readonly token?: string | undefined;
}

const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };

/**
 * Answers with all metrics in Prometheus' text format, in any server that speaks `Request` and `Response`. A gauge
 * that could not be read stays as it was.
 */
export function prometheusHandler({ exporter, token }: PrometheusOptions): (request: Request) => Promise<Response> {
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  return async (request) => {
    if (token !== undefined && !hasToken(request, token)) return refuse();
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    }
    const { resourceMetrics } = await exporter.collect();
    const text = serializer.serialize(resourceMetrics);
    return new Response(request.method === "HEAD" ? null : text, { headers });
  };
}
