import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import {
  type CallOptions,
  type Connector,
  ConnectorError,
  defineConnector,
  open,
  openUnknown,
  recordWrite,
  secret,
  type Webhooks,
} from "../src/index.ts";
import { deaf, parcelo } from "./parcelo.ts";

const config = { apiKey: "key-8f31c" };
const failure = (running: Promise<unknown>): Promise<ConnectorError> =>
  running.then(
    () => Promise.reject(new Error("no failure")),
    (error) => error,
  );

describe("config", () => {
  it("is refused with the field's name and without its value", () => {
    const attempt = (): unknown => openUnknown(parcelo({}), { apiKey: 42, extra: "private" });
    expect(attempt).toThrow(/^The config of Parcelo is wrong: apiKey: .*extra/s);
    expect(attempt).not.toThrow(/private|42/);
  });

  it("of several forms is compared with the one that it comes nearest to", () => {
    const connector = defineConnector({
      ...{ id: "twoways", label: "Two ways", contract: 1, hosts: () => [], connect: () => null },
      config: z.union([
        z.strictObject({ shop: z.string().startsWith("a."), clientId: z.string(), clientSecret: z.string() }),
        z.strictObject({ shop: z.string().startsWith("a.", "Give its address: a.…"), token: z.string() }),
      ]),
    });
    const attempt = (config: object) => () => openUnknown(connector, config);
    expect(attempt({ shop: "b.", token: "t" })).toThrow(
      "The config of Two ways is wrong: shop: give its address: a.….",
    );
    expect(attempt({})).toThrow("The config of Two ways is wrong: shop is missing; token is missing.");
  });

  it("does not print its secrets", async () => {
    let seen: unknown;
    const connector = defineConnector({
      id: "printer",
      label: "Printer",
      contract: 1,
      config: z.union([
        z.strictObject({ token: secret(z.string()) }),
        z.strictObject({ key: secret(z.string()).optional() }),
      ]),
      hosts: () => [],
      connect: ({ config }) => {
        seen = config;
        return {};
      },
    });
    open(connector, { key: "canary-1f" });
    const { inspect } = await import("node:util");
    expect(JSON.stringify(seen) + inspect(seen, { depth: 9, showHidden: true })).not.toContain("canary-1f");
    expect(`${(seen as { key: unknown }).key}`).toBe("canary-1f");
  });
});

describe("an operation that the connector lacks", () => {
  it("rejects with unsupported, and supports says so beforehand", async () => {
    const shop = openUnknown(parcelo({ getShipmentStatus: async () => null }), config);
    expect(shop.tracking?.supports("getShipmentStatus")).toBe(true);
    expect(shop.tracking?.supports("createLabel")).toBe(false);
    await expect(shop.tracking?.listPickupPoints({ postalCode: "75001" })).rejects.toMatchObject({
      code: "unsupported",
      operation: "listPickupPoints",
    });
  });

  it("tells of a write that nothing happened", async () => {
    const shop = openUnknown(parcelo({}), config);
    expect(await failure(shop.orders?.refund({ orderId: "1" }) ?? deaf())).toMatchObject({
      code: "unsupported",
      effect: "none",
    });
  });
});

describe("input", () => {
  it("is refused before the implementation runs, naming the field", async () => {
    const getShipmentStatus = vi.fn(async () => null);
    const shop = open(parcelo({ getShipmentStatus }), config);
    expect(await failure(shop.tracking.getShipmentStatus(""))).toMatchObject({
      code: "input_invalid",
      fields: ["trackingNumber"],
    });
    expect(getShipmentStatus).not.toHaveBeenCalled();
  });

  it("reaches the implementation at its own positions", async () => {
    const seen: unknown[] = [];
    const cancelOrder = async (...values: unknown[]): Promise<never> => {
      seen.push(...values.slice(0, 2));
      throw new ConnectorError("not_found", "No order");
    };
    const shop = openUnknown(parcelo({}, { cancelOrder }), config);
    await shop.orders?.cancelOrder("7", { restock: false }).catch(() => {});
    expect(seen).toEqual(["7", { restock: false }]);
  });
});

describe("output", () => {
  it("has every absent field as null", async () => {
    const shop = open(
      parcelo({ getShipmentStatus: async () => ({ trackingNumber: "6A1", status: "in_transit" }) }),
      config,
    );
    expect(await shop.tracking.getShipmentStatus("6A1")).toMatchObject({
      rawStatus: null,
      carrier: null,
      events: [],
      deliveredAt: null,
    });
  });

  it("that is no model value is response_invalid, naming fields and no values", async () => {
    const shop = open(
      parcelo({ getShipmentStatus: async () => ({ trackingNumber: "6A1", status: "gone fishing" as "unknown" }) }),
      config,
    );
    const error = await failure(shop.tracking.getShipmentStatus("6A1"));
    expect(error).toMatchObject({ code: "response_invalid", fields: ["status"] });
    expect(error.message).not.toContain("fishing");
  });

  it("gives the remote's own value only when asked", async () => {
    const shop = open(
      parcelo({ getShipmentStatus: async () => ({ trackingNumber: "6A1", status: "in_transit", raw: { secret: 1 } }) }),
      config,
    );
    expect(await shop.tracking.getShipmentStatus("6A1")).not.toHaveProperty("raw");
    expect(await shop.tracking.getShipmentStatus("6A1", { includeRaw: true })).toMatchObject({ raw: { secret: 1 } });
  });

  it("nor inside what a lookup found", async () => {
    const shipment = { trackingNumber: "6A1", status: "in_transit" as const, raw: { secret: 1 } };
    const getShipmentStatuses = async () => [{ trackingNumber: "6A1", shipment }];
    const { tracking } = openUnknown(parcelo({ getShipmentStatuses }), config);
    expect((await tracking?.getShipmentStatuses(["6A1"]))?.[0]?.shipment).not.toHaveProperty("raw");
    const told = await tracking?.getShipmentStatuses(["6A1"], { includeRaw: true });
    expect(told?.[0]?.shipment).toHaveProperty("raw");
  });
});

describe("time", () => {
  it("aborts before anything runs, with the signal's own reason", async () => {
    const getShipmentStatus = vi.fn(async () => null);
    const shop = open(parcelo({ getShipmentStatus }), config);
    const reason = new Error("the customer left");
    expect(await failure(shop.tracking.getShipmentStatus("6A1", { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(getShipmentStatus).not.toHaveBeenCalled();
  });

  it("aborts while an implementation that does not listen is running", async () => {
    const controller = new AbortController();
    const shop = open(parcelo({ getShipmentStatus: () => deaf() }), config);
    const running = failure(shop.tracking.getShipmentStatus("6A1", { signal: controller.signal }));
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await running).toBe(reason);
  });

  it("ends a call at its deadline, and a write's effect is then unknown", async () => {
    const shop = openUnknown(parcelo({ getShipmentStatus: () => deaf() }, { cancelOrder: () => deaf() }), config);
    expect(await failure(shop.tracking?.getShipmentStatus("6A1", { deadlineMs: 5 }) ?? deaf())).toMatchObject({
      code: "unavailable",
      retryable: true,
    });
    expect(await failure(shop.orders?.cancelOrder("1", null, { deadlineMs: 5 }) ?? deaf())).toMatchObject({
      code: "unavailable",
      effect: "unknown",
      retryable: false,
    });
  });
});

describe("a failure", () => {
  it("names connector and operation and loses a secret that the remote echoed", async () => {
    const shop = open(
      parcelo({ getShipmentStatus: () => Promise.reject(new ConnectorError("auth_failed", "key-8f31c is not a key")) }),
      config,
    );
    const error = await failure(shop.tracking.getShipmentStatus("6A1"));
    expect(error.toJSON()).toEqual({
      code: "auth_failed",
      message: "[secret] is not a key",
      retryable: false,
      connectorId: "parcelo",
      operation: "getShipmentStatus",
    });
  });

  it("of a write is effect none after a refusal, and unknown once something was sent", async () => {
    const cancelAfter =
      (hasSent: boolean) =>
      async (_id: string, _options: unknown, call?: CallOptions): Promise<never> => {
        if (hasSent) recordWrite(call);
        throw new ConnectorError("permission_denied", "No");
      };
    const shop = (hasSent: boolean) => openUnknown(parcelo({}, { cancelOrder: cancelAfter(hasSent) }), config);
    expect(await failure(shop(false).orders?.cancelOrder("1") ?? deaf())).toMatchObject({ effect: "none" });
    expect(await failure(shop(true).orders?.cancelOrder("1") ?? deaf())).toMatchObject({ effect: "unknown" });
  });

  it("that is a bug of ours passes as it is", async () => {
    const bug = new TypeError("x is not a function");
    const shop = open(parcelo({ getShipmentStatus: () => Promise.reject(bug) }), config);
    expect(await failure(shop.tracking.getShipmentStatus("6A1"))).toBe(bug);
  });
});

describe("check", () => {
  const checked = (check?: () => Promise<never>) => openUnknown({ ...parcelo({}), check } as Connector, config);

  it("loses a secret that the remote echoed", async () => {
    const shop = checked(() => Promise.reject(new ConnectorError("auth_failed", "key-8f31c is not a key")));
    expect(await failure(shop.check())).toMatchObject({ message: "[secret] is not a key", connectorId: "parcelo" });
  });

  it("of a connector without a self-test is unsupported", async () => {
    expect(await failure(checked().check())).toMatchObject({ code: "unsupported" });
  });
});

describe("webhooks.sync", () => {
  const declared = { deliveryUrl: "https://hooks.example/a", events: ["order.updated"], secret: "whsec-77ab" } as const;
  const receiving = (sync?: Webhooks["sync"]) => {
    const webhooks: Webhooks = { verify: () => deaf(), parse: () => deaf(), ...(sync && { sync }) };
    return openUnknown({ ...parcelo({}), webhooks: () => webhooks }, config).webhooks;
  };

  it("is there only when the connector has it", () => {
    expect(receiving()?.sync).toBeUndefined();
    expect(openUnknown(parcelo({}), config).webhooks).toBeNull();
  });

  it("gives the report", async () => {
    const report = {
      created: [{ id: "1", topic: "order.updated" }],
      updated: [],
      revived: [],
      unchanged: [],
      removed: [],
      leftAlone: [],
      unavailable: [],
    };
    expect(await receiving(async () => report)?.sync?.(declared)).toEqual(report);
  });

  it("loses the config's secrets and the declared one that the remote echoed", async () => {
    const refusing = receiving(async () => {
      throw new ConnectorError("input_invalid", "key-8f31c may not sign with whsec-77ab");
    });
    expect(await failure(refusing?.sync?.(declared) ?? deaf())).toMatchObject({
      message: "[secret] may not sign with [secret]",
      connectorId: "parcelo",
    });
  });
});

describe("hosts", () => {
  it("that the connector did not declare are never called", async () => {
    const transport = vi.fn(async () => new Response());
    const connector = defineConnector({
      id: "wanderer",
      label: "Wanderer",
      contract: 1,
      config: z.strictObject({}),
      hosts: () => ["api.wanderer.example"],
      connect: ({ fetch }) => fetch,
      tracking: (fetch) => ({
        async getShipmentStatus(host) {
          await fetch(`https://${host}/x`);
          return null;
        },
      }),
    });
    const shop = open(connector, {}, { fetch: transport });
    await shop.tracking.getShipmentStatus("api.wanderer.example");
    expect(await failure(shop.tracking.getShipmentStatus("evil.example"))).toMatchObject({ code: "response_invalid" });
    expect(transport).toHaveBeenCalledTimes(1);
  });
});
