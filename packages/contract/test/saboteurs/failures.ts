import { ConnectorError } from "@coccinelle/core";
import { inInventory, inOrders, inTracking, type Saboteur } from "./saboteur.ts";

/** Wrong failures: ERR. */
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
];
