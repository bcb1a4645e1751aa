import { describe, expect, it } from "vitest";
import { failureOf } from "../failure-of.ts";
import { type Desk, openDesk, outbound } from "./desk.ts";

/** Lets the twin make the label and loses its answer, the first time. */
function loseFirst(desk: Desk, operation: string, lost: () => Promise<Response>): void {
  let isLost = false;
  desk.answer(({ url }, asTwin) => {
    if (isLost || !url.endsWith(`/${operation}`)) return null;
    isLost = true;
    return asTwin().then(lost);
  });
}
const broken = (): Promise<Response> =>
  Promise.reject(Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" }));
const page = async (): Promise<Response> => new Response("<h1>Bad gateway</h1>", { status: 502 });
const cutOff = async (): Promise<Response> =>
  new Response("--b\r\nContent-ID: <jsonInfos>", { headers: { "content-type": "multipart/mixed; boundary=b" } });

describe("when the answer of generateLabel is lost", () => {
  it.each([
    ["by the network", broken, "unavailable"],
    ["by a gateway", page, "unavailable"],
    ["half way", cutOff, "response_invalid"],
  ])("%s, the failure owns up to the label that there may be", async (_, lost, code) => {
    const desk = openDesk();
    loseFirst(desk, "generateLabel", lost);
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code, effect: "unknown", retryable: false });
    expect(error.message).toMatch(/A label may have been made\. It costs nothing until it is scanned\./);
    expect(desk.notices).toMatchObject([{ kind: "spare_label", reference: "SO-1001", trackingNumber: null }]);
    expect(desk.operations()).toEqual(["checkGenerateLabel", "generateLabel"]);
  });

  it("the same key makes another label", async () => {
    const desk = openDesk();
    loseFirst(desk, "generateLabel", broken);
    const call = { idempotencyKey: "k" };
    await failureOf(desk.carrier.tracking.createLabel(outbound, call));
    expect((await desk.carrier.tracking.createLabel(outbound, call)).trackingNumber).toBe("6A00070000023");
    expect(desk.twin.carrier.labels).toHaveLength(2);
    expect(desk.notices).toHaveLength(1);
  });

  it.each([[{}], [{ idempotencyKey: "k" }]])(
    "because the caller left with %o, the spare label is told",
    async (keyed) => {
      const desk = openDesk();
      const controller = new AbortController();
      desk.answer(({ url }) => {
        if (!url.endsWith("/generateLabel")) return null;
        controller.abort(new Error("left"));
        return new Promise(() => {});
      });
      const running = desk.carrier.tracking.createLabel(outbound, { signal: controller.signal, ...keyed });
      await expect(running).rejects.toThrow("left");
      await expect.poll(() => desk.notices).toMatchObject([{ kind: "spare_label", trackingNumber: null }]);
    },
  );
});

describe("when the answer of checkGenerateLabel is lost", () => {
  it("nothing was made, and the call may be repeated", async () => {
    const desk = openDesk();
    loseFirst(desk, "checkGenerateLabel", broken);
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code: "unavailable", effect: "none", retryable: true });
    expect(desk.operations()).toEqual(["checkGenerateLabel"]);
    expect(desk.notices).toEqual([]);
  });
});

describe("a label that was refused", () => {
  it("leaves no spare one", async () => {
    const desk = openDesk();
    loseFirst(desk, "generateLabel", async () => new Response(null, { status: 403 }));
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code: "permission_denied", effect: "none" });
    expect(desk.notices).toEqual([]);
  });
});
