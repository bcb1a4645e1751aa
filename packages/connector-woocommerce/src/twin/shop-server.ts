import type { TwinFault } from "@coccinelle/core";
import { type Deliveries, deliveriesOf } from "./deliveries.ts";
import { type ApiKey, Authenticator } from "./http/authenticate.ts";
import { type RestAnswer, toResponse } from "./http/respond.ts";
import { RestError } from "./http/rest-error.ts";
import { type RestRequest, readRequest } from "./http/rest-request.ts";
import type { Pause } from "./products/stock.ts";
import { authorise, findRoute, type RouteContext } from "./routes.ts";
import { getIndex } from "./site.ts";
import type { Shop } from "./state.ts";

/** What a shop needs to answer. */
export interface ServerOptions {
  readonly shop: Shop;
  readonly keys: readonly ApiKey[];
  readonly now: () => number;
  readonly pause: Pause;
  /** Hears of each request that changed something. */
  readonly onChange: () => void;
}

/** Answers requests as WordPress with WooCommerce does. */
export class ShopServer {
  readonly #options: ServerOptions;
  readonly #authenticator: Authenticator;
  readonly deliveries: Deliveries;
  fault: TwinFault | null = null;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#authenticator = new Authenticator(options.keys);
    this.deliveries = deliveriesOf(options.shop, options.now);
  }

  /** `null` when the address is not the shop's. */
  async handle(request: Request): Promise<Response | null> {
    const { shop, now } = this.#options;
    const url = new URL(request.url);
    const home = new URL(shop.settings.home);
    if (url.host !== home.host) return null;
    const isHtml = !/json/.test(request.headers.get("accept") ?? "");
    if (this.fault) return failing(this.fault, isHtml);
    try {
      const read = await readRequest(request, shop.settings.home);
      const answer = await this.#answer(read);
      return toResponse(answer, { query: read.query, method: read.method, nowMs: now() });
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      return toResponse(
        { status: error.status, body: error.body },
        { query: {}, method: request.method, nowMs: now() },
      );
    }
  }

  async #answer(request: RestRequest): Promise<RestAnswer> {
    const { shop, now, pause, onChange } = this.#options;
    if (request.path === "") return getIndex(shop, now());
    const { handler, ids } = findRoute(request);
    const key = this.#authenticator.authenticate(request, now());
    authorise(shop, request, key);
    const context: RouteContext = {
      isAdministrator: key?.role === "administrator",
      shop,
      nowMs: now(),
      pause,
      emit: (topic, id) => this.deliveries.enqueue(topic, id),
      ping: (webhook) => this.deliveries.ping(webhook),
    };
    const answer = await handler(context, request, ids);
    if (!["GET", "HEAD"].includes(request.method)) onChange();
    return answer;
  }
}

/** Trouble in the shop's own dialect. */
function failing(fault: TwinFault, isHtml: boolean): Response {
  const json = (status: number, code: string, message: string, headers: Record<string, string> = {}): Response =>
    Response.json({ code, message, data: { status }, additional_errors: [] }, { status, headers });
  const page = (status: number, text: string, headers: Record<string, string> = {}): Response =>
    new Response(`<!DOCTYPE html>\n<html><body><div class="wp-die-message">${text}</div></body></html>`, {
      status,
      headers: { "content-type": "text/html; charset=utf-8", ...headers },
    });
  const maintenance = "Briefly unavailable for scheduled maintenance. Check back in a minute.";
  const answers: { readonly [F in TwinFault]: () => Response } = {
    auth_failed: () => json(401, "woocommerce_rest_cannot_view", "Désolé, vous ne pouvez pas lister les ressources."),
    permission_denied: () =>
      json(403, "woocommerce_rest_cannot_view", "Désolé, vous ne pouvez pas afficher cette ressource."),
    rate_limited: () => page(429, "Too Many Requests", { "retry-after": "7" }),
    unavailable: () =>
      isHtml
        ? page(503, maintenance, { "retry-after": "600" })
        : json(503, "wp_die", maintenance, { "retry-after": "600" }),
    server_error: () => json(500, "internal_server_error", "<p>Il y a eu une erreur critique sur ce site.</p>"),
  };
  return answers[fault]();
}
