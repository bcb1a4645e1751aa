import type { LabelInput, ReturnLabelInput } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import type { ColissimoConfig } from "../../src/index.ts";
import { flatten } from "../flatten.ts";
import { sample } from "../samples.ts";
import { article, back, type Desk, inGeneva, openDesk, outbound, withKey } from "./desk.ts";

const sold = { invoiceNumber: "INV-1001", invoicedOn: "2026-11-02", trackingNumber: "CF000001037FR" };

/** Where `actual` is not as `expected`: what was expected, and what there is. */
function differences(expected: unknown, actual: unknown): Record<string, readonly [unknown, unknown]> {
  const [one, other] = [flatten(expected), flatten(actual)];
  const paths = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    paths.filter((path) => one[path] !== other[path]).map((path) => [path, [one[path], other[path]]]),
  );
}

/** The input has no shipping price, and none is made up. */
const noPrice = (cents: number) => ({
  "letter.service.totalAmount": [cents, undefined],
  "letter.service.transportationAmount": [cents, undefined],
});
/** Within France nothing is said of parcels that cannot be delivered abroad. */
const noReturnType = { "letter.service.returnTypeChoice": [3, undefined] };
/** What cannot be delivered abroad comes back, instead of being given up. */
const comesBack = { "letter.service.returnTypeChoice": [3, 2] };
/** Label and CN23 are asked for in one: a label of ours is one document. */
const inOne = { "outputFormat.outputPrintingType": ["PDF_10x15_300dpi", "PDF_10x15_300dpi_UL"] };
/** The input knows no sizes and no EORI number. */
const noFields = (...pairs: [string, string][]) =>
  Object.fromEntries(
    pairs.flatMap(([key, value], index) => [
      [`fields.${key === "EORI" ? "customField" : "field"}.${index}.key`, [key, undefined]],
      [`fields.${key === "EORI" ? "customField" : "field"}.${index}.value`, [value, undefined]],
    ]),
  );

interface Case {
  readonly file: string;
  readonly config?: ColissimoConfig;
  readonly make: (desk: Desk) => Promise<unknown>;
  /** Deliberate ones: each has its reason above. */
  readonly differences: object;
}

const send = (input: LabelInput) => (desk: Desk) => desk.carrier.tracking.createLabel(input);
const sendBack = (input: ReturnLabelInput) => (desk: Desk) => desk.carrier.tracking.createReturnLabel(input);

/** One sample stands in an envelope of its own. */
const bodyIn = (given: unknown): unknown =>
  typeof given === "object" && given !== null && "body" in given ? given.body : given;

const cases: readonly Case[] = [
  {
    file: "DOM_v2_password",
    config: { contract: { number: "000000", password: "<password>" } },
    make: send(outbound),
    differences: { ...noPrice(590), ...noReturnType },
  },
  {
    file: "HD_pickup",
    make: send({ ...outbound, pickupPointId: "000000" }),
    differences: { ...noPrice(590), ...noReturnType, ...noFields(["LENGTH", "30"], ["WIDTH", "20"], ["HEIGHT", "10"]) },
  },
  {
    file: "DOS_international",
    make: send({
      ...outbound,
      recipient: inGeneva,
      weightGrams: 350,
      customs: { contents: "goods", items: [article] },
    }),
    differences: { ...noPrice(1750), ...comesBack, ...inOne, ...noFields(["EORI", "FR00000000000000"]) },
  },
  { file: "DOM_v3_1_apikey", make: send(outbound), differences: { ...noPrice(590), ...noReturnType } },
  { file: "CORE_return", make: sendBack(back), differences: {} },
  {
    file: "CORI_return_non_eu",
    make: sendBack({
      reference: "RMA-2002",
      sender: { ...inGeneva, phone: "+41220000000" },
      weightGrams: 350,
      customs: { contents: "returned_goods", items: [article], original: sold },
    }),
    differences: { ...noPrice(590), ...comesBack },
  },
];

describe("the request for a label", () => {
  it.each(cases)("of $file is the sample but for deliberate differences", async ({ file, config, make, ...rest }) => {
    const desk = openDesk(config ?? withKey);
    await make(desk).catch(() => {}); // the twin does not know the sample's password
    expect(differences(bodyIn(sample(`sls/generateLabel_request_${file}.json`)), desk.sent[0]?.body)).toEqual(
      rest.differences,
    );
  });
});
