import type { TwinFault } from "@coccinelle/core";
import { type Carrier, isFor, type Service } from "../carrier.ts";
import { listPickingDates, planPickup } from "./mailbox.ts";
import { isInContract, numberParcel, partnerNumber } from "./number-parcel.ts";
import { printLabel } from "./print-label.ts";
import { refuseLabel } from "./refuse-label.ts";
import { type Said, sayInParts, sayPlainly } from "./say.ts";
import { type LabelBody, labelBody, reprintBody } from "./wire.ts";

const route = /^\/sls-ws\/SlsServiceWSRest\/(2\.0|3\.1)\/(\w+)$/;

/** Faults that are told as messages. */
const faults: Readonly<Partial<Record<TwinFault, readonly [status: number, said: Said]>>> = {
  auth_failed: [400, ["30000"]],
  permission_denied: [400, ["30008"]],
  unavailable: [500, ["40015"]],
};

type Operation = (carrier: Carrier, body: unknown) => Response;

const operations: Readonly<Partial<Record<string, Operation>>> = {
  generateLabel,
  checkGenerateLabel,
  getLabel,
  getListMailBoxPickingDates: listPickingDates,
  planPickup,
};
/** They answer in several parts. */
const printing = ["generateLabel", "getLabel"];

/** The label service SLS, versions 2.0 and 3.1. */
export const handleLabels: Service = async (carrier, request) => {
  const [, version = "", name = ""] = route.exec(new URL(request.url).pathname) ?? [];
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!isFor(carrier, request, "ws.colissimo.fr") || version === "") return null;
  if (!operation || (name === "getLabel" && version === "2.0")) return new Response(null, { status: 404 });
  const { fault } = carrier;
  if (fault === "rate_limited") return Response.json({ message: "Too many requests" }, { status: 429 });
  if (fault === "server_error") return new Response("<h1>Internal Server Error</h1>", { status: 500 });
  const refuse = (status: number, said: Said): Response =>
    printing.includes(name) ? sayInParts([said], { status }) : sayPlainly([said], { status });
  const failing = fault && faults[fault];
  if (failing) return refuse(...failing);
  const body: unknown = await request.json().catch(() => null);
  if (!isKnown(carrier, { version, headers: request.headers, body })) return refuse(400, ["30000"]);
  return operation(carrier, body);
};

/** 3.1 takes the key only; 2.0 either. */
function isKnown(
  { keys }: Carrier,
  { version, headers, body }: { version: string; headers: Headers; body: unknown },
): boolean {
  if (headers.get("apikey") === keys.apiKey) return true;
  if (version !== "2.0" || typeof body !== "object" || body === null) return false;
  const { contractNumber, password } = body as { contractNumber?: unknown; password?: unknown }; // an object's fields are unknown
  return contractNumber === keys.contractNumber && password === keys.password;
}

function checkGenerateLabel(carrier: Carrier, body: unknown): Response {
  const parsed = labelBody.safeParse(body).data;
  const refusal = parsed ? refuseLabel(parsed, carrier.now()) : (["1"] as const);
  return refusal ? sayPlainly([refusal], { status: 400 }) : sayPlainly([["0"]]);
}

function generateLabel(carrier: Carrier, body: unknown): Response {
  const parsed = labelBody.safeParse(body).data;
  const refusal = parsed ? refuseLabel(parsed, carrier.now()) : (["1"] as const);
  if (!parsed || refusal) return sayInParts([refusal ?? ["1"]], { status: 400 });
  const parcelNumber = announce(carrier, parsed);
  const { service, addressee, customsDeclarations } = parsed.letter;
  const productCode = service.productCode ?? "";
  const outputPrintingType = parsed.outputFormat.outputPrintingType ?? "";
  // A return's CN23 stands in the label, and so does any that was asked for in one.
  const hasOwnCn23 =
    customsDeclarations?.includeCustomsDeclarations && productCode !== "CORI" && !outputPrintingType.endsWith("_UL");
  return sayInParts([["0"]], {
    printed: {
      labelV2Response: toLabelResponse({ parcelNumber, to: addressee.address }),
      label: printLabel(outputPrintingType, [`Colissimo ${productCode}`, parcelNumber, service.orderNumber ?? ""]),
      cn23: hasOwnCn23 ? printLabel(outputPrintingType, ["CN23", parcelNumber]) : null,
    },
  });
}

/** Numbers a parcel and lets it be known, before anybody has seen it. */
function announce(carrier: Carrier, { letter, outputFormat }: LabelBody): string {
  const productCode = letter.service.productCode ?? "";
  const from = letter.sender.address.countryCode ?? "FR";
  const to = letter.addressee.address.countryCode ?? "FR";
  const parcelNumber = numberParcel(carrier, { productCode, from, to });
  const madeAtMs = carrier.now();
  carrier.sideEffects += 1;
  carrier.labels.push({
    parcelNumber,
    reference: letter.service.orderNumber ?? "",
    productCode,
    format: outputFormat.outputPrintingType ?? "",
    madeAtMs,
  });
  carrier.parcels.set(parcelNumber, {
    ...{ number: parcelNumber, holder: 4, product: "colissimo", originCountry: from, arrivalCountry: to },
    estimatedAtMs: null,
    events: [{ atMs: madeAtMs, suivi: "DR1", clp: "PCHMQT" }],
  });
  return parcelNumber;
}

function toLabelResponse({
  parcelNumber,
  to,
}: {
  parcelNumber: string;
  to: { countryCode?: string | null | undefined; zipCode?: string | null | undefined };
}): object {
  const pairs = [
    { key: "NETWORK_NAME", value: "UPU" },
    { key: "PARTNER_NAME", value: "X" },
    { key: "PARTNER_CAB", value: parcelNumber },
  ];
  return {
    parcelNumber,
    parcelNumberPartner: partnerNumber(parcelNumber, to.zipCode ?? ""),
    pdfUrl: null,
    fields: (to.countryCode ?? "FR") === "FR" ? null : { field: pairs, customField: pairs },
  };
}

function getLabel(carrier: Carrier, body: unknown): Response {
  const { parcelNumber, outputPrintingType } = reprintBody.safeParse(body).data ?? {};
  const label = carrier.labels.find((made) => made.parcelNumber === parcelNumber);
  if (!label || !isInContract(label.productCode)) return sayInParts([["1"]], { status: 400 });
  const print = outputPrintingType ?? label.format;
  return sayInParts([["0"]], {
    printed: {
      labelV2Response: { parcelNumber: label.parcelNumber, parcelNumberPartner: null, pdfUrl: null, fields: null },
      label: printLabel(print, [`Colissimo ${label.productCode}`, label.parcelNumber, label.reference]),
      cn23: null,
    },
  });
}
