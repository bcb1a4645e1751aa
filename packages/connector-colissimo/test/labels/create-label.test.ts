import { describe, expect, it } from "vitest";
import { failureOf } from "../failure-of.ts";
import { sampleAnswer, sampleMessage } from "../samples.ts";
import { back, type Desk, inGeneva, openDesk, outbound } from "./desk.ts";

/** Answers the check with consent, and the making with this. */
function answerMaking(desk: Desk, make: () => Response): void {
  desk.answer(async ({ url }) =>
    url.endsWith("/generateLabel") ? make() : sampleAnswer("sls/checkGenerateLabel_response_ok.json"),
  );
}

const bytesOf = (contentBase64: string | null): string => Buffer.from(contentBase64 ?? "", "base64").toString("latin1");

describe("a label", () => {
  it("is checked first, then made once", async () => {
    const desk = openDesk();
    const label = await desk.carrier.tracking.createLabel(outbound);
    expect(desk.operations()).toEqual(["checkGenerateLabel", "generateLabel"]);
    expect(desk.twin.sideEffects()).toBe(1);
    expect(label).toMatchObject({
      id: "6A00070000016",
      trackingNumber: "6A00070000016",
      carrier: "Colissimo",
      mediaType: "application/pdf",
      url: null,
      createdAt: "2026-11-23T10:00:00+01:00",
    });
  });

  it("has the very bytes that were sent", async () => {
    const desk = openDesk();
    const { contentBase64 } = await desk.carrier.tracking.createLabel(outbound);
    const text = bytesOf(contentBase64);
    expect(text).toMatch(/^%PDF-1\.4\n%\xe2\xe3\xcf\xd3\n/);
    expect(text).toContain("\r\n--not-a-boundary\r\n");
    expect(text).toMatch(/%%EOF\n$/);
  });

  it.each([
    ["zpl", "application/zpl", "^XA"],
    ["dpl", "application/x-dpl", "\x02L"],
  ] as const)("comes as %s when asked", async (format, mediaType, start) => {
    const label = await openDesk().carrier.tracking.createLabel({ ...outbound, format });
    expect(label.mediaType).toBe(mediaType);
    expect(bytesOf(label.contentBase64)).toContain(start);
  });

  it("back within France has a number of CORE, and of CORI from abroad", async () => {
    const { tracking } = openDesk().carrier;
    expect((await tracking.createReturnLabel(back)).trackingNumber).toMatch(/^8R\d{11}$/);
    const customs = {
      contents: "returned_goods" as const,
      items: [
        {
          description: "Robe",
          quantity: 1,
          weightGrams: 300,
          value: { amountMinor: 8900, currency: "EUR" },
          hsCode: "620442",
        },
      ],
      original: { invoiceNumber: "INV-1", invoicedOn: "2026-11-02" },
    };
    const fromAbroad = await tracking.createReturnLabel({ ...back, sender: inGeneva, customs });
    expect(fromAbroad.trackingNumber).toMatch(/^7R\d{11}$/);
  });

  it("is read out of the sample's answer", async () => {
    const desk = openDesk();
    answerMaking(desk, () => sampleMessage("sls/generateLabel_response_ok.http"));
    const label = await desk.carrier.tracking.createLabel(outbound);
    expect(label.trackingNumber).toBe("6A00000010016");
    expect(bytesOf(label.contentBase64)).toContain("--not-a-boundary");
    expect(desk.notices).toEqual([]);
  });

  it("whose CN23 comes apart is handed out, and that is told", async () => {
    const desk = openDesk();
    answerMaking(desk, () => sampleMessage("sls/generateLabel_response_ok_with_cn23.http"));
    const label = await desk.carrier.tracking.createLabel(outbound);
    expect(label.trackingNumber).toBe("CF000001037FR");
    expect(bytesOf(label.contentBase64)).not.toContain("cn23");
    expect(desk.notices).toMatchObject([{ kind: "fallback", from: "label with CN23", to: "label" }]);
  });

  it("for a label printer is followed by its CN23", async () => {
    const desk = openDesk();
    answerMaking(desk, () => sampleMessage("sls/generateLabel_response_ok_with_cn23.http"));
    const label = await desk.carrier.tracking.createLabel({ ...outbound, format: "zpl" });
    expect(bytesOf(label.contentBase64)).toMatch(/fake label[\s\S]*fake cn23/);
    expect(desk.notices).toEqual([]);
  });
});

describe("a warning", () => {
  it("is no failure, and is told once", async () => {
    const desk = openDesk();
    desk.answer(async ({ url }, asTwin) =>
      url.endsWith("/generateLabel") ? asTwin() : sampleAnswer("sls/jsonInfos_ok_with_warning.json"),
    );
    await desk.carrier.tracking.createLabel(outbound);
    await desk.carrier.tracking.createLabel(outbound);
    expect(desk.notices).toMatchObject([{ kind: "unknown_word", vocabulary: "sls warning", word: "(not a code)" }]);
  });
});

describe("success without a label", () => {
  it.each([
    ["tells the number of the spare label", "sls/jsonInfos_ok_domestic.json", "6A00000010016"],
    ["tells that there may be a spare label", "sls/checkGenerateLabel_response_ok.json", null],
  ])("%s", async (_, file, trackingNumber) => {
    const desk = openDesk();
    answerMaking(desk, () => sampleAnswer(file));
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code: "response_invalid", effect: "unknown", retryable: false });
    expect(desk.notices).toMatchObject([{ kind: "spare_label", reference: "SO-1001", trackingNumber }]);
  });

  it("in SOAP is response_invalid", async () => {
    const desk = openDesk();
    answerMaking(desk, () => sampleMessage("sls/generateLabel_response_soap_mtom.http"));
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code: "response_invalid", effect: "unknown" });
  });
});

describe("a check that cannot be read", () => {
  it("makes nothing", async () => {
    const desk = openDesk();
    desk.answer(async () => Response.json({}));
    const error = await failureOf(desk.carrier.tracking.createLabel(outbound));
    expect(error).toMatchObject({ code: "response_invalid", effect: "none" });
    expect(desk.operations()).toEqual(["checkGenerateLabel"]);
  });
});
