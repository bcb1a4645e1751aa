import { ConnectorError, toDecimal } from "@coccinelle/core";
import type { LabelInput } from "./wanted-label.ts";

type Customs = NonNullable<LabelInput["customs"]>;

/** SLS `contents.category`. */
const categories: Readonly<Record<Customs["contents"], number>> = {
  gift: 1,
  sample: 2,
  goods: 3,
  documents: 4,
  other: 5,
  returned_goods: 6,
};

/** Links each article to the sale that it came from. A label speaks of one sale. */
const originalIdent = "A";

/** What customs are told. Values are in units of their currency, weights in kilograms. */
export function fromCustoms({ contents, items, original }: Customs): object {
  return {
    includeCustomsDeclarations: true,
    numberOfCopies: 2,
    contents: {
      article: items.map((item) => ({
        description: item.description,
        quantity: item.quantity,
        weight: toKilograms(item.weightGrams),
        value: Number(toDecimal(item.value)),
        hsCode: item.hsCode ?? undefined,
        originCountry: item.originCountryCode ?? undefined,
        currency: item.value.currency,
        artref: item.sku ?? undefined,
        originalIdent: original ? originalIdent : undefined,
      })),
      category: { value: categories[contents] },
      original: original
        ? [
            {
              originalIdent,
              originalInvoiceNumber: original.invoiceNumber,
              originalInvoiceDate: original.invoicedOn,
              originalParcelNumber: original.trackingNumber ?? undefined,
            },
          ]
        : undefined,
    },
  };
}

/** Customs tariffs are mandatory for goods that are sold, and for returns from abroad. */
export function demandTariffs({ contents, items }: Customs, product: string): void {
  if (contents !== "goods" && product !== "CORI") return;
  const fields = items.flatMap(({ hsCode }, index) => (hsCode ? [] : [`customs.items.${index}.hsCode`]));
  if (fields.length === 0) return;
  const message = "Customs want the tariff number of every article here: give hsCode, of 6, 8 or 10 digits.";
  throw new ConnectorError("input_invalid", message, { fields, effect: "none" });
}

/** Kilograms with the two decimals that SLS has, rounded up: a parcel is never declared lighter than it is. */
export function toKilograms(grams: number): number {
  return Math.ceil(grams / 10) / 100;
}
