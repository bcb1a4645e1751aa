import * as z from "zod";

const id = z.string().min(1);
const instant = z.iso.datetime({ offset: true });

const wireReturnLine = z.object({
  __typename: z.string(),
  id,
  quantity: z.int().positive(),
  processedQuantity: z.int().nonnegative(),
  unprocessedQuantity: z.int().nonnegative(),
  customerNote: z.string().nullable(),
  returnReasonNote: z.string(),
  returnReasonDefinition: z.object({ handle: z.string() }).nullable(),
});

/** What comes back of a parcel, or what the shop could not find in one. */
const wireAnyReturnLine = z.union([
  wireReturnLine.extend({
    __typename: z.literal("ReturnLineItem"),
    fulfillmentLineItem: z.object({ lineItem: z.object({ id }) }),
  }),
  wireReturnLine.extend({ __typename: z.literal("UnverifiedReturnLineItem") }),
]);

export const wireReturn = z.object({
  id,
  name: z.string(),
  status: z.string().min(1),
  createdAt: instant,
  closedAt: instant.nullable(),
  requestApprovedAt: instant.nullable(),
  decline: z.object({ reason: z.string(), note: z.string().nullable() }).nullable(),
  order: z.object({ id, currencyCode: z.string() }),
  returnLineItems: z.object({ nodes: z.array(wireAnyReturnLine) }),
  exchangeLineItems: z.object({
    nodes: z.array(
      z.object({
        id,
        quantity: z.int().positive(),
        unprocessedQuantity: z.int().nonnegative(),
        productId: id.nullable(),
        variantId: id.nullable(),
      }),
    ),
  }),
  refunds: z.object({ nodes: z.array(z.object({ id })) }),
  reverseFulfillmentOrders: z.object({
    nodes: z.array(
      z.object({
        id,
        reverseDeliveries: z.object({
          nodes: z.array(
            z.object({
              id,
              deliverable: z
                .object({
                  label: z.object({ publicFileUrl: z.string().nullable(), createdAt: instant }).nullish(),
                  tracking: z
                    .object({
                      carrierName: z.string().nullable(),
                      number: z.string().nullable(),
                      url: z.string().nullable(),
                    })
                    .nullish(),
                })
                .nullable(),
            }),
          ),
        }),
      }),
    ),
  }),
});

export type WireReturn = z.output<typeof wireReturn>;
export type WireReturnLine = WireReturn["returnLineItems"]["nodes"][number];
