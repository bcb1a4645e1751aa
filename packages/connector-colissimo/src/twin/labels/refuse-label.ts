import { dayOf } from "../french-time.ts";
import { isInContract } from "./number-parcel.ts";
import type { Said } from "./say.ts";
import type { LabelBody, WireAddress } from "./wire.ts";

const pickupProducts = ["HD", "BPR", "A2P", "BDP", "CMT", "PCS"];
const homeProducts = ["DOM", "DOS"];
const products = [...pickupProducts, ...homeProducts, "CORE", "CORI", "CORF", "COM", "CDS", "ECO", "COLI", "ACCI"];
const prints = /^(?:PDF_(?:10x15|10x10|10x12|A4)_300dpi|[ZD]PL_(?:10x15|10x10|10x12)_(?:203|300)dpi)(?:_UL)?$/;
const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** Postcodes that fit; countries that are not here take any. */
const zipCodes: Readonly<Partial<Record<string, RegExp>>> = {
  ...{ FR: /^\d{5}$/, DE: /^\d{5}$/, ES: /^\d{5}$/, IT: /^\d{5}$/, BE: /^\d{4}$/, CH: /^\d{4}$/, LU: /^\d{4}$/ },
};

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";
const fits = ({ countryCode, zipCode }: WireAddress): boolean =>
  zipCodes[countryCode ?? ""]?.test(zipCode ?? "") ?? true;

/** Whether it holds, and what is said when it does. Of ids that come in ranges, which is which is not public. */
type Rule = readonly [id: string, isBroken: (body: LabelBody, nowMs: number) => boolean];

const rules: readonly Rule[] = [
  ["30014", ({ letter }) => isEmpty(letter.service.productCode)],
  ["30015", ({ letter }) => !products.includes(letter.service.productCode ?? "")],
  ["30009", ({ letter }) => !isInContract(letter.service.productCode ?? "")],
  ["30010", ({ letter }) => isEmpty(letter.service.depositDate)],
  ["30002", ({ letter }, nowMs) => (letter.service.depositDate ?? "") < dayOf(nowMs)],
  ["30018", ({ letter }) => isPickup({ letter }) && isEmpty(letter.service.commercialName)],
  ["30025", ({ outputFormat }) => !prints.test(outputFormat.outputPrintingType ?? "")],
  ["30026", ({ letter, outputFormat }) => isReturn({ letter }) && outputFormat.outputPrintingType !== "PDF_A4_300dpi"],
  ["30100", ({ letter }) => isEmpty(letter.sender.address.line2)],
  ["30102", ({ letter }) => isEmpty(letter.sender.address.countryCode)],
  ["30104", ({ letter }) => isEmpty(letter.sender.address.city)],
  ["30106", ({ letter }) => isEmpty(letter.sender.address.zipCode)],
  ["30108", ({ letter }) => !fits(letter.sender.address)],
  ["30200", ({ letter: { addressee } }) => isEmpty(addressee.address.companyName ?? addressee.address.lastName)],
  ["30202", ({ letter: { addressee } }) => isEmpty(addressee.address.companyName ?? addressee.address.firstName)],
  ["30204", ({ letter }) => isEmpty(letter.addressee.address.line2)],
  ["30206", ({ letter }) => isEmpty(letter.addressee.address.countryCode)],
  ["30208", ({ letter }) => isEmpty(letter.addressee.address.city)],
  ["30210", ({ letter }) => isEmpty(letter.addressee.address.zipCode)],
  ["30212", ({ letter }) => !fits(letter.addressee.address)],
  ["30220", ({ letter }) => isPickup({ letter }) && isEmpty(letter.addressee.address.mobileNumber)],
  ["30221", ({ letter }) => isForeignMobile(letter.addressee.address)],
  ["30222", ({ letter }) => isPickup({ letter }) && isEmpty(letter.addressee.address.email)],
  ["30090", ({ letter }) => !/^.{1,15}$/.test(letter.addressee.addresseeParcelRef ?? "")],
  ["30300", ({ letter }) => isEmpty(letter.parcel.weight)],
  ["30301", ({ letter }) => !((letter.parcel.weight ?? 0) > 0 && (letter.parcel.weight ?? 0) <= 30)],
  ["30309", ({ letter }) => (letter.parcel.insuranceValue ?? 0) > (isPickup({ letter }) ? 100_000 : 500_000)],
  ["30323", ({ letter }) => ![2, 3].includes(letter.service.returnTypeChoice ?? 3)],
  ["30400", ({ letter }) => isPickup({ letter }) && isEmpty(letter.parcel.pickupLocationId)],
  ["30401", ({ letter }) => isPickup({ letter }) && !/^\w{6}$/.test(letter.parcel.pickupLocationId ?? "")],
  [
    "30402",
    ({ letter }) => homeProducts.includes(letter.service.productCode ?? "") && !isEmpty(letter.parcel.pickupLocationId),
  ],
  ["30500", ({ letter }) => leavesUnion({ letter }) && !letter.customsDeclarations?.includeCustomsDeclarations],
  ["30510", ({ letter }) => leavesUnion({ letter }) && isReturn({ letter }) && categoryOf({ letter }) !== 6],
  [
    "30511",
    ({ letter }) =>
      leavesUnion({ letter }) && isReturn({ letter }) && isEmpty(letter.customsDeclarations?.contents.original?.[0]),
  ],
  ["30520", ({ letter }) => lacksTariff({ letter })],
];

type Letter = Pick<LabelBody, "letter">;

function isPickup({ letter }: Letter): boolean {
  return pickupProducts.includes(letter.service.productCode ?? "");
}

function isReturn({ letter }: Letter): boolean {
  return letter.service.productCode === "CORI";
}

function leavesUnion({ letter: { sender, addressee } }: Letter): boolean {
  return [sender, addressee].some(({ address }) => !union.includes(address.countryCode ?? "FR"));
}

function categoryOf({ letter }: Letter): number | null | undefined {
  return letter.customsDeclarations?.contents.category?.value;
}

function lacksTariff({ letter }: Letter): boolean {
  if (categoryOf({ letter }) !== 3 && !isReturn({ letter })) return false;
  return (letter.customsDeclarations?.contents.article ?? []).some(
    ({ hsCode }) => !/^\d{6}(\d\d){0,2}$/.test(hsCode ?? ""),
  );
}

function isForeignMobile({ countryCode, mobileNumber }: WireAddress): boolean {
  return countryCode === "BE" && !isEmpty(mobileNumber) && !/^\+324\d{8}$/.test(mobileNumber ?? "");
}

/** Why there is no label for this body; `null` when there is one. The first reason is told. */
export function refuseLabel(body: LabelBody, nowMs: number): Said | null {
  const broken = rules.find(([, isBroken]) => isBroken(body, nowMs));
  if (broken) return [broken[0]];
  const { sender, addressee } = body.letter;
  const texts = [sender, addressee].flatMap(({ address }) => Object.entries(address));
  const bad = texts.find(([, value]) => value?.includes("|"));
  return bad ? ["30600", bad[0], "|"] : null;
}
