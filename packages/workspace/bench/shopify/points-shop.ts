import type { Clock } from "@coccinelle/core";

const size = 2000;
const perSecond = 100;

/** The shop of this measurement: it answers every product as absent, and counts points as Shopify does. */
export interface PointsShop {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Requests that were executed, and refused for want of points. */
  readonly told: () => { readonly served: number; readonly throttled: number };
  /** The least that `calls` of one cost can take, in milliseconds. */
  readonly leastMs: (calls: number) => number;
}

/** Each request costs the same, and travels for a while: answers come in another order than they were counted. */
export function pointsShop(clock: Clock, cost: number): PointsShop {
  let available = size;
  let countedAt = clock.now();
  let requests = 0;
  let throttled = 0;
  return {
    told: () => ({ served: requests - throttled, throttled }),
    leastMs: (calls) => Math.max(0, ((calls * cost - size) / perSecond) * 1000),
    fetch: async () => {
      requests += 1;
      const index = requests;
      await clock.sleep(20 + ((index * 37) % 60));
      available = Math.min(size, available + ((clock.now() - countedAt) / 1000) * perSecond);
      countedAt = clock.now();
      const isThrottled = available < cost;
      if (isThrottled) throttled += 1;
      else available -= cost;
      const throttleStatus = {
        maximumAvailable: size,
        currentlyAvailable: Math.floor(available),
        restoreRate: perSecond,
      };
      const body = {
        ...(isThrottled
          ? { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] }
          : { data: { product: null } }),
        extensions: {
          cost: { requestedQueryCost: cost, actualQueryCost: isThrottled ? null : cost, throttleStatus },
        },
      };
      await clock.sleep(20 + ((index * 53) % 110));
      return Response.json(body, { headers: { "x-shopify-api-version": "2026-10" } });
    },
  };
}
