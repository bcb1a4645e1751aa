import { createServer } from "node:http";
import { createWebhookHandler, type DeliveryReport, healthHandler, nodeListener } from "@coccinelle/runtime";
import { prometheusHandler } from "@coccinelle/runtime/prometheus";
import type { Worker } from "@coccinelle/runtime/worker";
import { type ListenOptions, listen } from "../listen.ts";
import type { WorkerParts } from "./parts.ts";

/** What is answered over HTTP, and to whom. */
export interface DoorsOptions extends ListenOptions {
  readonly parts: WorkerParts;
  readonly worker: Pick<Worker, "nudge">;
  /** Under which address senders reach it; default its own. */
  readonly origin?: string | undefined;
  /** Who bears it sees metrics and how connections are. Without one metrics are for all who reach the port. */
  readonly token?: string | undefined;
}

/** A server that listens. */
export interface Doors extends AsyncDisposable {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
}

/** Takes in webhooks below `/webhooks/`, and answers below `/health/` and at `/metrics`. */
export async function openDoors({ host, port, parts, worker, origin, token }: DoorsOptions): Promise<Doors> {
  const { durable, metering, logger } = parts;
  const onDelivery = (report: DeliveryReport): void => {
    logger.info(report, "webhook");
    if (report.outcome !== "stored" || report.tenantId === null) return;
    worker.nudge("inbox", report.tenantId).catch(() => {}); // it stops; the delivery is stored, and looked for anyway
  };
  const routes: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
    webhooks: createWebhookHandler(durable, { onDelivery }),
    health: healthHandler({ ...durable, token }),
    metrics: prometheusHandler({ exporter: metering.exporter, token }),
  };
  const handle = async (request: Request): Promise<Response> => {
    const [, name = ""] = new URL(request.url).pathname.split("/");
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    return route ? route(request) : new Response(null, { status: 404 });
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  const url = `http://${host}:${await listen(server, { host, port })}`;
  server.on("request", nodeListener(handle, origin ?? url));
  const close = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
  return { url, [Symbol.asyncDispose]: close };
}
