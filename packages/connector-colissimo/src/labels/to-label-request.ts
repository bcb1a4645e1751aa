import { ConnectorError, toDay, toInstant } from "@coccinelle/core";
import type { ParsedConfig } from "../config.ts";
import { choosePrintType, type PrintFormat } from "./choose-print-type.ts";
import { chooseProduct, zoneOf } from "./choose-product.ts";
import { demandTariffs, fromCustoms, toKilograms } from "./from-customs.ts";
import { demandReachableRecipient, demandWholeAddresses, fromParty } from "./from-party.ts";
import type { WantedLabel } from "./wanted-label.ts";

/** What is sent for one label, but for the contract's credentials. */
export interface LabelRequest {
  readonly format: PrintFormat;
  readonly body: object;
}

const longestOrderNumber = 30;
/** Message 30090 says 15; a table in the same document says 17. */
const longestParcelReference = 15;
/** In cents. */
const mostInsured = { home: 500_000, pickup: 100_000 } as const;

/** The products that are fetched, which need somebody to tell. */
const pickupProducts = ["HD", "BPR", "A2P", "BDP", "CMT", "PCS"];

/** `returnTypeChoice` of what cannot be delivered abroad: it comes back (2) instead of being given up (3). */
const comesBack = 2;

/** The body of `generateLabel` and `checkGenerateLabel`. Throws `input_invalid` before anybody is asked. */
export function toLabelRequest(
  wanted: WantedLabel,
  { config, nowMs, locale }: { config: ParsedConfig; nowMs: number; locale: string },
): LabelRequest {
  const { way, input, recipient } = wanted;
  const { reference, sender, customs } = input;
  demandWholeAddresses({ sender, recipient });
  if (reference.length > longestOrderNumber) {
    throw refused("reference", `A reference on a Colissimo label has ${longestOrderNumber} characters at most.`);
  }
  if (way === "return" && input.pickupPointId) {
    throw refused("pickupPointId", "A return goes to the recipient's address: leave pickupPointId out.");
  }
  const product = chooseProduct(wanted, config.labels.home);
  const shownName = commercialName(wanted, config);
  if (pickupProducts.includes(product)) {
    demandReachableRecipient(wanted);
    if (!shownName) throw refused("sender.company", "A parcel to a pickup point needs commercialName in the config.");
  }
  if (customs) demandTariffs(customs, product);
  const hasCustoms = Boolean(customs);
  const print = choosePrintType({ way, product, format: input.format, hasCustoms }, config.labels);
  const crossesBorder = zoneOf(sender) === "abroad" || zoneOf(recipient) === "abroad";
  return {
    format: print.format,
    body: {
      outputFormat: { x: 0, y: 0, outputPrintingType: print.outputPrintingType },
      letter: {
        service: {
          productCode: product,
          depositDate: toDay(toInstant(nowMs, "Europe/Paris"), "Europe/Paris"),
          orderNumber: reference,
          commercialName: shownName,
          returnTypeChoice: crossesBorder ? comesBack : undefined,
        },
        parcel: {
          weight: toKilograms(input.weightGrams),
          insuranceValue: toInsuredCents(wanted),
          nonMachinable: false,
          pickupLocationId: input.pickupPointId ?? undefined,
        },
        customsDeclarations: customs ? fromCustoms(customs) : undefined,
        sender: { senderParcelRef: reference, address: fromParty(sender, locale) },
        addressee: {
          // The end of a reference tells orders apart; the whole of it is the order's number above.
          addresseeParcelRef: reference.slice(-longestParcelReference),
          codeBarForReference: false,
          address: fromParty(recipient, locale),
        },
      },
    },
  };
}

/** The name that customers read in Colissimo's messages: it is the boutique that sends, or that takes back. */
function commercialName({ way, input, recipient }: WantedLabel, config: ParsedConfig): string | undefined {
  const boutique = way === "return" ? recipient : input.sender;
  return config.commercialName ?? config.boutique?.company ?? boutique.company ?? undefined;
}

function toInsuredCents({ input: { insuredValue, pickupPointId } }: WantedLabel): number {
  if (!insuredValue) return 0;
  const most = mostInsured[pickupPointId ? "pickup" : "home"];
  if (insuredValue.currency !== "EUR") throw refused("insuredValue.currency", "Colissimo insures in EUR only.");
  if (insuredValue.amountMinor < 0 || insuredValue.amountMinor > most) {
    throw refused("insuredValue.amountMinor", `Colissimo insures such a parcel for up to ${most / 100} EUR.`);
  }
  return insuredValue.amountMinor;
}

function refused(field: string, message: string): ConnectorError {
  return new ConnectorError("input_invalid", message, { fields: [field], effect: "none" });
}
