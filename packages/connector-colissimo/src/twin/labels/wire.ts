import * as z from "zod";

const text = z.string().nullish();

const address = z
  .object({
    ...{ companyName: text, lastName: text, firstName: text, line0: text, line1: text, line2: text, line3: text },
    ...{ countryCode: text, city: text, zipCode: text, mobileNumber: text, phoneNumber: text, email: text },
  })
  .default({});

const number = z.union([z.number(), z.string().transform(Number)]).nullish();

const customs = z.object({
  includeCustomsDeclarations: z.boolean().nullish(),
  contents: z.object({
    article: z.array(z.object({ hsCode: text, originalIdent: text })).default([]),
    category: z.object({ value: number }).nullish(),
    original: z.array(z.object({ originalInvoiceNumber: text })).nullish(),
  }),
});

/** What the fake service reads of a wish for a label. */
export const labelBody = z.object({
  outputFormat: z.object({ outputPrintingType: text }).default({}),
  letter: z.object({
    service: z
      .object({
        productCode: text,
        depositDate: text,
        orderNumber: text,
        commercialName: text,
        returnTypeChoice: number,
      })
      .default({}),
    parcel: z.object({ weight: number, insuranceValue: number, pickupLocationId: text }).default({}),
    customsDeclarations: customs.nullish(),
    sender: z.object({ senderParcelRef: text, address }).default({ address: {} }),
    addressee: z.object({ addresseeParcelRef: text, address }).default({ address: {} }),
  }),
});

/** A wish for a label. */
export type LabelBody = z.output<typeof labelBody>;

/** Somebody on a label. */
export type WireAddress = z.output<typeof address>;

/** A letter box, and what is to be fetched there. */
export const mailboxBody = z.object({ parcelNumber: text, mailBoxPickingDate: text, sender: address });

/** A label that is printed once more. */
export const reprintBody = z.object({ parcelNumber: text, outputPrintingType: text });
