import type { ConflictReason, ErrorCode } from "@coccinelle/core";

/** What a message of the label service means, and what the boutique should do. */
export interface SlsMeaning {
  readonly code: ErrorCode;
  readonly advice: string;
  /** Of our input. */
  readonly fields?: readonly string[] | undefined;
  readonly reason?: ConflictReason | undefined;
  /** Whether asking again later may help, where the code alone says so. */
  readonly isLasting?: true | undefined;
}

type Rows = readonly (readonly [ids: readonly number[], meaning: SlsMeaning])[];

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const input = (advice: string, ...fields: string[]): SlsMeaning => ({ code: "input_invalid", advice, fields });
const forbidden = (advice: string): SlsMeaning => ({ code: "permission_denied", advice });
const exhausted: SlsMeaning = {
  code: "unavailable",
  advice: "Your contract has no usable parcel numbers left: ask your Colissimo sales contact for a new range",
  isLasting: true,
};
const down: SlsMeaning = { code: "unavailable", advice: "The service is not available at present: try again later" };

const placeOf = (at: "sender" | "recipient"): string[] => [`${at}.countryCode`, `${at}.city`, `${at}.postalCode`];

/** The first row that names an id says what it means; a closer one stands before its range. */
const rows: Rows = [
  [[30000], { code: "auth_failed", advice: "Check the contract's number with its password or key" }],
  [[30007], forbidden("The account is not active: ask your Colissimo sales contact to switch it on")],
  [[30008], forbidden("The account may not use this service: ask your Colissimo sales contact to switch on labels")],
  [[30009], forbidden("The contract lacks this product: ask your Colissimo sales contact to switch it on")],
  [[30002, 30010], input("The day of deposit is missing or past: check this machine's clock")],
  [[30014, 30015], input("The product is missing or there is none of this code: correct service", "service")],
  [[30018], input("The commercial name is missing or wrong: give commercialName in the connection's config")],
  [[30020], input("The shipping price is missing or wrong")],
  [[30025, 30026], input("There is no such print for this product: choose another format", "format")],
  [[30089], input("The recipient's company is missing", "recipient.company")],
  [[30090], input("The reference of the recipient's parcel is empty or too long", "reference")],
  [[30100], input("The sender's street is missing or wrong", "sender.line1")],
  [[30108], input("The sender's postcode does not fit the country", "sender.postalCode", "sender.countryCode")],
  [range(30102, 30109), input("The sender's country, city or postcode is missing or wrong", ...placeOf("sender"))],
  [[30200], input("The recipient's name is missing or wrong", "recipient.lastName")],
  [[30202], input("The recipient's first name is missing or wrong", "recipient.firstName")],
  [[30204], input("The recipient's street is missing", "recipient.line1")],
  [
    range(30206, 30213),
    input("The recipient's country, city or postcode is missing or wrong", ...placeOf("recipient")),
  ],
  [
    range(30220, 30223),
    input("The recipient's mobile or e-mail is missing or wrong", "recipient.phone", "recipient.email"),
  ],
  [[30300, 30301], input("The weight is missing or wrong", "weightGrams")],
  [[30309], input("The insured value is wrong for this product", "insuredValue")],
  [
    [30321, 30323, 30324],
    input("What is to be done with an undeliverable parcel is missing or wrong for this country", "service"),
  ],
  [[...range(30400, 30403), ...range(30900, 30904)], input("The pickup point is missing or wrong", "pickupPointId")],
  [range(30500, 30554), input("What customs are told is missing or wrong", "customs")],
  [[30600], input("A text holds a character that Colissimo does not take")],
  [[30704, 30705], forbidden("The contract has no returns from abroad: ask your Colissimo sales contact for them")],
  [range(30700, 30703), exhausted],
  [[30801], { code: "not_found", advice: "Colissimo does not know this parcel", fields: ["trackingNumber"] }],
  [
    [30802],
    { code: "conflict", reason: "already_done", advice: "The parcel has already been taken from the letter box" },
  ],
  [
    [30803],
    {
      code: "conflict",
      reason: "already_done",
      advice: "The parcel's pickup from the letter box is already asked for",
    },
  ],
  [[30806, 30812], input("On this day no letter box is emptied there: take one that is listed", "date")],
  [range(30800, 30820), input("The pickup from the letter box cannot be asked for like this", "sender", "date")],
  [[40012, 40013], input("Colissimo does not serve this pair of countries", ...countriesOf())],
  [[40014], exhausted],
  [[40015, 40018], down],
  [[14040], input("A parcel is either insured or registered, not both", "insuredValue", "service")],
];

/**
 * Messages of the label service, by id ("Web Service d'Affranchissement", March 2019; the codes of the official modules).
 * Ids that no public source explains are not here.
 */
export const slsMessages: Readonly<Partial<Record<string, SlsMeaning>>> = Object.fromEntries(
  rows.toReversed().flatMap(([ids, meaning]) => ids.map((id) => [String(id), meaning])),
);

const routing: SlsMeaning = input(
  "The parcel cannot be routed between these addresses",
  ...placeOf("sender"),
  ...placeOf("recipient"),
);

/** What a message's id means; `undefined` for one that no table has. */
export function meaningOf(id: string): SlsMeaning | undefined {
  if (Object.hasOwn(slsMessages, id)) return slsMessages[id];
  return /^(?:GEO_)?ROUTING_/.test(id) ? routing : undefined;
}

function countriesOf(): string[] {
  return ["sender.countryCode", "recipient.countryCode"];
}
