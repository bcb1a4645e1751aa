import { eanCheckDigit, mod3736CheckCharacter, s10CheckDigit } from "./check-digits.ts";

/**
 * What a number looks like. `domestic`: Colissimo, and many letters; the shape does not tell which. `international`: UPU
 * S10. `chronopost` and `tracked_mail`: fourteen digits, with or without a check character. `geopost`: the barcode of a
 * parcel's label, which is no tracking number.
 */
export type TrackingNumberKind = "domestic" | "international" | "chronopost" | "tracked_mail" | "geopost" | "other";

/** A number as it was read. */
export interface CheckedTrackingNumber {
  /** In capitals, without spaces, dots and hyphens: `6A00000010016` for `6a 00000 01001 6`. */
  readonly number: string;
  readonly kind: TrackingNumberKind;
  /** Whether the check digit fits; `null` where there is none. Test numbers and those in documents often do not fit. */
  readonly isCheckDigitRight: boolean | null;
}

interface Shape {
  readonly kind: TrackingNumberKind;
  readonly pattern: RegExp;
  /** What the check digit should be, and is; `null` when the number shows none. */
  readonly check: (number: string) => readonly [expected: string, found: string] | null;
}

function lastCharacter(number: string): readonly [string, string] | null {
  return number.length === 14 ? null : [mod3736CheckCharacter(number.slice(0, -1)), number.slice(-1)];
}

const shapes: readonly Shape[] = [
  {
    kind: "domestic",
    pattern: /^\d[A-Z]\d{11}$/,
    check: (number) => [String(eanCheckDigit(number.slice(2, 12))), number.slice(12)],
  },
  {
    kind: "international",
    pattern: /^[A-Z]{2}\d{9}[A-Z]{2}$/,
    check: (number) => [String(s10CheckDigit(number.slice(2, 10))), number.slice(10, 11)],
  },
  { kind: "tracked_mail", pattern: /^8[678]\d{12}[0-9A-Z]?$/, check: lastCharacter },
  { kind: "chronopost", pattern: /^\d{14}[0-9A-Z]?$/, check: lastCharacter },
  { kind: "geopost", pattern: /^[0-9A-Z]{28}$/, check: lastCharacter },
];

/**
 * Reads a parcel's number as people type it, and says whether its check digit fits. A wrong one is likely a typing mistake,
 * and never a reason not to ask the carrier.
 *
 * @example
 * checkTrackingNumber("6A 00000 01001 7"); // { number: "6A00000010017", kind: "domestic", isCheckDigitRight: false }
 */
export function checkTrackingNumber(text: string): CheckedTrackingNumber {
  const number = normalNumber(text);
  const shape = shapes.find(({ pattern }) => pattern.test(number));
  const check = shape?.check(number) ?? null;
  return { number, kind: shape?.kind ?? "other", isCheckDigitRight: check && check[0] === check[1] };
}

/** A number as the carrier writes it. */
export function normalNumber(text: string): string {
  return text.replaceAll(/[\s.\-\u00ad\u2010-\u2015]/g, "").toUpperCase();
}

/** What to tell whoever asked about a number; `null` when nothing looks wrong. */
export function warningOf(text: string): string | null {
  const { kind, isCheckDigitRight } = checkTrackingNumber(text);
  if (kind === "geopost") return "This is the long barcode of the label: the parcel's own number is the shorter one.";
  if (isCheckDigitRight === false) return "The number's check digit does not fit: look whether it was typed right.";
  return null;
}

/** Whether an answer's number is the one that was asked: Chronopost's may come back with its check character. */
export function isSameNumber(asked: string, answered: string): boolean {
  if (asked === answered) return true;
  const [short, long] = asked.length < answered.length ? [asked, answered] : [answered, asked];
  return /^\d{14}$/.test(short) && long.length === 15 && long.startsWith(short);
}
