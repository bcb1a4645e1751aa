import type { Carrier } from "../carrier.ts";

/** Prefixes of domestic numbers and, abroad, of international ones, by product. */
const domestic: Readonly<Partial<Record<string, string>>> = {
  ...{
    DOM: "6A",
    DOS: "6C",
    BPR: "6H",
    A2P: "6M",
    HD: "6M",
    COLR: "6G",
    "J+1": "6V",
    CORE: "8R",
    COM: "8Q",
    CDS: "7Q",
  },
  ...{ COLD: "9L", COL: "9V", ECO: "9W", CORI: "7R" },
};
const international: Readonly<Partial<Record<string, string>>> = {
  ...{ COLI: "CF", DOM: "CA", DOS: "CB", HD: "CI", BDP: "CI", CMT: "CM", PCS: "CG", ACCI: "EN" },
};

/** Far from the serials of seeded parcels. */
const firstSerial = 7_000_000;

/** Whether the demo contract has this product. */
export function isInContract(productCode: string): boolean {
  return Object.hasOwn(domestic, productCode) || Object.hasOwn(international, productCode);
}

/** The next number of a product, with its check digit. A return from overseas has another prefix than one from abroad. */
export function numberParcel(
  carrier: Carrier,
  { productCode, from, to }: { productCode: string; from: string; to: string },
): string {
  carrier.lastSerial += 1;
  const serial = String(firstSerial + carrier.lastSerial);
  const abroad = to === "FR" ? undefined : international[productCode];
  const prefix = abroad ?? domestic[productCode] ?? international[productCode] ?? "";
  if (/^[A-Z]/.test(prefix)) {
    const digits = serial.padStart(8, "0");
    return `${prefix}${digits}${s10CheckDigit(digits)}FR`;
  }
  const digits = serial.padStart(10, "0");
  return `${productCode === "CORI" ? returnPrefix(from) : prefix}${digits}${eanCheckDigit(digits)}`;
}

function returnPrefix(from: string): string {
  if (["GP", "MQ"].includes(from)) return "8R";
  return ["GF", "RE", "YT"].includes(from) ? "5R" : "7R";
}

/** The long number of a label's barcode. */
export function partnerNumber(parcelNumber: string, zipCode: string): string {
  const text = `00${zipCode.padStart(5, "0").slice(-5)}11${parcelNumber.slice(0, 12)}801250`;
  return text + mod3736CheckCharacter(text);
}

function eanCheckDigit(digits: string): number {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

function s10CheckDigit(digits: string): number {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const rest =
    11 - ([...digits].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0) % 11);
  if (rest === 10) return 0;
  return rest === 11 ? 5 : rest;
}

function mod3736CheckCharacter(text: string): string {
  const rest = [...text].reduce((product, character) => {
    const sum = (product + Number.parseInt(character, 36)) % 36 || 36;
    return (sum * 2) % 37;
  }, 36);
  return ((37 - rest) % 36).toString(36).toUpperCase();
}
