import { describe, expect, it } from "vitest";
import { config, openTwin, openWith } from "./carrier.ts";
import { failureOf } from "./failure-of.ts";

const isSuivi = ({ url }: Request): boolean => url.includes("/suivi/");

/** Both services, of which this one fails in this way. */
function failing(service: "suivi" | "timeline", status: number) {
  const { twin } = openTwin();
  return openWith((request) => {
    if (isSuivi(request) === (service === "suivi")) return Response.json({ code: "X", message: "x" }, { status });
    return twin.handle(request);
  });
}

describe("two services", () => {
  it("are asked in turn: the second one only when the first does not know", async () => {
    const { carrier, sent } = openTwin();
    await carrier.tracking.getShipmentStatus("6C00000020015");
    expect(sent).toHaveLength(1);
    expect(await carrier.tracking.getShipmentStatus("6A00000099998")).toBeNull();
    expect(sent.map(({ url }) => url.host)).toEqual(["api.laposte.fr", "api.laposte.fr", "ws.colissimo.fr"]);
  });

  it("are asked in the order that the config gives", async () => {
    const { carrier, sent } = openTwin({ ...config, tracking: ["timeline"] });
    await carrier.tracking.getShipmentStatus("6C00000020015");
    expect(sent.map(({ url }) => url.host)).toEqual(["ws.colissimo.fr"]);
  });

  it.each([401, 429, 503])("a first one that answers %i is told, and the second one answers", async (status) => {
    const { carrier, notices } = failing("suivi", status);
    expect(await carrier.tracking.getShipmentStatus("6C00000020015")).toMatchObject({ status: "delivered" });
    expect(notices).toMatchObject([{ kind: "fallback", from: "suivi", to: "timeline" }]);
  });

  it("not knowing outweighs no failure: a parcel that one does not know and the other could not tell is a failure", async () => {
    for (const service of ["suivi", "timeline"] as const) {
      const { carrier } = failing(service, 503);
      expect(await failureOf(carrier.tracking.getShipmentStatus("6A00000099998"))).toMatchObject({
        code: "unavailable",
      });
    }
  });

  it("one that this connection may not ask does not outweigh another's not knowing", async () => {
    for (const service of ["suivi", "timeline"] as const) {
      for (const status of [401, 403]) {
        const { carrier } = failing(service, status);
        expect(await carrier.tracking.getShipmentStatus("6A00000099998")).toBeNull();
      }
    }
  });

  it("an answer about one parcel that cannot be told is told as a failure of the first one, too", async () => {
    const { twin } = openTwin();
    const { carrier, notices } = openWith((request) =>
      isSuivi(request) ? Response.json({ returnCode: 109, idShip: "6C00000020015" }) : twin.handle(request),
    );
    expect(await carrier.tracking.getShipmentStatus("6C00000020015")).toMatchObject({ status: "delivered" });
    expect(notices).toMatchObject([{ kind: "fallback", from: "suivi", to: "timeline" }]);
  });

  it("that agree in not knowing are nothing to tell of", async () => {
    const { carrier, notices } = openTwin();
    await carrier.tracking.getShipmentStatus("6A00000099998");
    expect(notices).toEqual([]);
  });

  it("that both fail give the first one's failure", async () => {
    const { carrier } = openWith((request) => Response.json({}, { status: isSuivi(request) ? 401 : 503 }));
    expect(await failureOf(carrier.tracking.getShipmentStatus("6C00000020015"))).toMatchObject({ code: "auth_failed" });
  });

  it("of several parcels, the second one is asked only about those that the first does not know", async () => {
    const { carrier, sent } = openTwin();
    const told = await carrier.tracking.getShipmentStatuses(["6C00000020015", "6A00000099998", "6M00000030014"]);
    expect(told.map(({ shipment }) => shipment?.status ?? null)).toEqual(["delivered", null, "available_for_pickup"]);
    expect(sent.slice(1).map(({ body }) => JSON.parse(body).parcelNumber)).toEqual(["6A00000099998"]);
  });
});

describe("the service's own value", () => {
  it.each(["suivi", "timeline"] as const)("of %s is given only when it is asked for", async (source) => {
    const { carrier } = openTwin({ ...config, tracking: [source] });
    for (const includeRaw of [false, true]) {
      const [told] = await carrier.tracking.getShipmentStatuses(["6C00000020015"], { includeRaw });
      expect(told?.shipment && "raw" in told.shipment).toBe(includeRaw);
    }
  });
});

describe("the self-test", () => {
  it("is content when every service lets us ask, and names what a contract would add", async () => {
    const { carrier } = openTwin({ suivi: config.suivi });
    expect(await carrier.check()).toMatchObject({
      isWorking: true,
      missingPermissions: [],
      findings: [{ severity: "info" }],
    });
  });

  it("says in plain words which service refuses, and goes on with the other", async () => {
    const { carrier } = failing("suivi", 401);
    const { isWorking, findings } = await carrier.check();
    expect(isWorking).toBe(true);
    expect(findings).toMatchObject([{ severity: "error", message: expect.stringContaining("developer.laposte.fr") }]);
  });

  it("names the permission that a contract lacks", async () => {
    const { carrier, twin } = openTwin({ contract: config.contract });
    twin.fault("permission_denied");
    const found = await carrier.check();
    expect(found).toMatchObject({
      isWorking: false,
      missingPermissions: [{ operations: ["getShipmentStatus", "getShipmentStatuses"] }],
    });
  });
});

it("a journey goes on with the clock, and moves when the carrier's staff move it", async () => {
  const { carrier, twin } = openTwin();
  const statusOf = async () => (await carrier.tracking.getShipmentStatus("6A00000010016"))?.status;
  expect(await statusOf()).toBe("in_transit");
  twin.moveParcel?.("6A00000010016", "handed_over");
  expect(await statusOf()).toBe("delivered");
});

it("both services agree on every parcel that both know", async () => {
  const { carrier: bySuivi, twin } = openTwin({ suivi: config.suivi });
  const { carrier: byTimeline } = openTwin({ contract: config.contract });
  const numbers = [...twin.carrier.parcels.values()].filter(({ holder }) => holder === 4).map(({ number }) => number);
  const statuses = async (carrier: typeof bySuivi) =>
    (await carrier.tracking.getShipmentStatuses(numbers)).map(({ trackingNumber, shipment }) => [
      trackingNumber,
      shipment?.status,
    ]);
  expect(numbers.length).toBeGreaterThan(8);
  expect(await statuses(bySuivi)).toEqual(await statuses(byTimeline));
});
