import { ConnectorError } from "@coccinelle/core";
import { connect } from "../honest/honest.ts";
import { inInventory, inOrders, inTracking, type Saboteur, sabotage } from "./saboteur.ts";

/** Wrong failures, and wrong answers to them: ERR, RET. */
export const failures: readonly Saboteur[] = [
  inTracking("ERR.absent", "makes up a parcel that the carrier does not know", (honest) => ({
    async getShipmentStatus(trackingNumber, call) {
      return (
        (await honest.getShipmentStatus(trackingNumber, call)) ?? { trackingNumber, status: "pending", rawStatus: "" }
      );
    },
  })),
  inOrders("ERR.declared", "declares an operation that it does not have", () => ({
    async cancelOrder() {
      throw new ConnectorError("unsupported", "Not yet.");
    },
  })),
  inOrders("ERR.status", "calls a forbidden order a wrong key", (honest) => ({
    async getOrder(id, call) {
      try {
        return await honest.getOrder(id, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.code === "permission_denied")
          throw new ConnectorError("auth_failed", "Wrong key.");
        throw error;
      }
    },
  })),
  inInventory("ERR.network", "finds nothing when the shop cannot be reached", (honest) => ({
    async searchProducts(query, options, call) {
      try {
        return await honest.searchProducts(query, options, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.code === "unavailable" && error.httpStatus === undefined) return [];
        throw error;
      }
    },
  })),
  inInventory("ERR.dialect", "takes the remote's closing hours for a conflict", (honest) => ({
    async searchProducts(query, options, call) {
      try {
        return await honest.searchProducts(query, options, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.retryAfterMs === 600_000) throw new ConnectorError("conflict", "Closed.");
        throw error;
      }
    },
  })),
  inInventory("ERR.wait", "takes seconds for milliseconds", (honest) => ({
    async searchProducts(query, options, call) {
      try {
        return await honest.searchProducts(query, options, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.retryAfterMs === 120_000)
          throw new ConnectorError("rate_limited", "Too many.", { retryAfterMs: 120 });
        throw error;
      }
    },
  })),
  inInventory("ERR.page", "takes a web page for an empty list", (honest) => ({
    async searchProducts(query, options, call) {
      try {
        return await honest.searchProducts(query, options, call);
      } catch (error) {
        if (
          ConnectorError.is(error) &&
          error.httpStatus === 200 &&
          /right address/.test(error.message) &&
          /HTML|page/i.test(error.message)
        )
          return [];
        throw error;
      }
    },
  })),
  inOrders("ERR.effect", "swears that nothing happened when the remote breaks", (honest) => ({
    async cancelOrder(id, options, call) {
      try {
        return await honest.cancelOrder(id, options, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.httpStatus === 500)
          throw new ConnectorError("unavailable", "Broken.", { effect: "none" });
        throw error;
      }
    },
  })),
  inOrders("RET.once", "makes an order again when its answer was lost, and trusts its key", (honest) => ({
    async createOrder(input, call) {
      try {
        return await honest.createOrder(input, call);
      } catch (error) {
        if (!isUnavailable(error) || call?.idempotencyKey === undefined) throw error;
        return honest.createOrder(input, call);
      }
    },
  })),
  inInventory("RET.read", "looks once more when the shop breaks", (honest) => ({
    async getProduct(id, call) {
      try {
        return await honest.getProduct(id, call);
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        return honest.getProduct(id, call);
      }
    },
  })),
  inInventory("RET.throttled", "does not wait for its turn", (honest) => ({
    searchProducts: (query, options, call) => honest.searchProducts(query, options, { ...call, deadlineMs: 1 }),
  })),
  inInventory("RET.throttled", "comes again at once when it was sent away", (honest) => ({
    async updateStock(input, call) {
      try {
        return await honest.updateStock(input, { ...call, deadlineMs: 1 });
      } catch (error) {
        if (!ConnectorError.is(error) || error.code !== "rate_limited") throw error;
        return honest.updateStock(input, { ...call, deadlineMs: 1 });
      }
    },
  })),
  sabotage("RET.throttled", "gives up where its own remote asks for a second's patience", {
    connect: (context: Parameters<typeof connect>[0]) => {
      const sleep: typeof context.clock.sleep = async (ms, signal) => {
        if (ms === 1000) throw new ConnectorError("rate_limited", "Too many.", { retryAfterMs: ms });
        await context.clock.sleep(ms, signal);
      };
      return connect({ ...context, clock: { ...context.clock, sleep } });
    },
  }),
  inOrders("RET.deadline", "waits its turn, however little time the caller has", (honest) => ({
    getOrder: (id, call) => honest.getOrder(id, { ...call, deadlineMs: 3_600_000 }),
  })),
];

const isUnavailable = (error: unknown): boolean => ConnectorError.is(error) && error.code === "unavailable";
