import { inspect } from "node:util";
import type { ConnectorError, LabelInput } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { failureOf } from "../failure-of.ts";
import { type Desk, openDesk, outbound } from "./desk.ts";

const canary = "Canari5d1e";

const somebody = {
  firstName: canary,
  lastName: canary,
  line1: canary,
  line2: canary,
  postalCode: "75001",
  city: canary,
  countryCode: "FR",
  phone: "0639985199",
  email: `${canary}@example.com`,
};
const input: LabelInput = { ...outbound, sender: somebody, recipient: somebody };

/** As a debugger shows it, causes and hidden properties included. */
function everythingOf(error: ConnectorError, { notices }: Desk): string {
  return JSON.stringify([error, notices]) + inspect(error, { depth: 10, showHidden: true });
}

const echo = (id: string, type = "ERROR") => ({
  messages: [{ id, type, messageContent: `${canary} 0639985199`, replacementValues: [canary, "0639985199", "line2"] }],
  labelV2Response: null,
});

const answers: readonly (readonly [title: string, answer: () => Response])[] = [
  ["a known message", () => Response.json(echo("30600"), { status: 400 })],
  ["an unknown message", () => Response.json(echo("39999"), { status: 500 })],
  ["a message whose id is a name", () => Response.json(echo(canary.repeat(5)), { status: 400 })],
  ["a warning and no label", () => Response.json(echo(canary, "WARNING"))],
  ["a page", () => new Response(`<h1>${canary}</h1>`, { status: 502 })],
  ["a shape that is none", () => Response.json({ messages: canary, labelV2Response: canary })],
];

describe("neither failures nor notices hold anything of a person", () => {
  it.each(answers)("after %s", async (_, answer) => {
    const desk = openDesk();
    desk.answer(async ({ url }, asTwin) => (url.endsWith("/generateLabel") ? answer() : asTwin()));
    const error = await failureOf(desk.carrier.tracking.createLabel(input));
    expect(everythingOf(error, desk)).not.toMatch(/Canari5d1e|0639985199/);
  });

  it.each<[string, Partial<LabelInput>]>([
    ["an address that is not whole", { recipient: { ...somebody, postalCode: null } }],
    ["a place of which nothing is known", { recipient: { ...somebody, postalCode: "98000" } }],
    ["somebody who cannot be reached", { recipient: { ...somebody, phone: "0139985199" }, pickupPointId: "149390" }],
  ])("after %s", async (_, change) => {
    const desk = openDesk();
    const error = await failureOf(desk.carrier.tracking.createLabel({ ...input, ...change }));
    expect(error.code).toBe("input_invalid");
    expect(everythingOf(error, desk)).not.toMatch(/Canari5d1e|39985199/);
  });
});
