import type { TwinReverseDelivery, TwinReverseFulfillmentOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { nextGid } from "../state.ts";
import { inOrder } from "./order-money.ts";
import { at, complain } from "./order-records.ts";
import { findDelivery, findReverse } from "./return-reverse.ts";

interface TrackingInput {
  readonly number?: string | null;
  readonly url?: string | null;
}

interface DeliveryArgs {
  readonly reverseFulfillmentOrderId: string;
  readonly reverseDeliveryLineItems: readonly {
    readonly reverseFulfillmentOrderLineItemId: string;
    readonly quantity: number;
  }[];
  readonly trackingInput?: TrackingInput | null;
  readonly labelInput?: { readonly fileUrl: string } | null;
}

const tracking = (input: TrackingInput | null | undefined) =>
  input ? { company: null, number: input.number ?? null, url: input.url ?? null } : null;

/** A parcel on its way back. Without lines everything is in it. */
function reverseDeliveryCreateWithShipping(_: unknown, args: DeliveryArgs, { shop, emit }: TwinContext): object {
  const refuse = (...userErrors: UserError[]) => ({ reverseDelivery: null, userErrors });
  const found = findReverse(shop, args.reverseFulfillmentOrderId);
  if (!found)
    return refuse(complain(["reverseFulfillmentOrderId"], "Reverse fulfillment order was not found.", "NOT_FOUND"));
  const { order, part } = found;
  const complaints = deliveryComplaints(part, args.reverseDeliveryLineItems);
  if (complaints.length > 0) return refuse(...complaints);
  const lines =
    args.reverseDeliveryLineItems.length > 0
      ? args.reverseDeliveryLineItems.map(({ reverseFulfillmentOrderLineItemId: id, quantity }) => ({ id, quantity }))
      : part.lines.map(({ id, totalQuantity }) => ({ id, quantity: totalQuantity }));
  const delivery: TwinReverseDelivery = {
    id: nextGid(shop, "ReverseDelivery"),
    tracking: tracking(args.trackingInput),
    labelUrl: args.labelInput?.fileUrl ?? null,
    lines: lines.map(({ id, quantity }) => ({
      id: nextGid(shop, "ReverseDeliveryLineItem"),
      reverseLineId: id,
      quantity,
    })),
  };
  part.deliveries.push(delivery);
  emit("reverse_deliveries/attach_deliverable", delivery.id);
  return { reverseDelivery: inOrder(order, delivery), userErrors: [] };
}

/** Counts up: a line that is named twice may be too much only the second time. These complaints have no code. */
function deliveryComplaints(
  { lines }: TwinReverseFulfillmentOrder,
  given: DeliveryArgs["reverseDeliveryLineItems"],
): UserError[] {
  const used = new Map<string, number>();
  return given.flatMap(({ reverseFulfillmentOrderLineItemId: id, quantity }, index) => {
    const line = lines.find((own) => own.id === id);
    const field = at("reverseDeliveryLineItems", index);
    if (!line) return [complain([...field, "reverseFulfillmentOrderLineItemId"], "must exist")];
    const total = (used.get(id) ?? 0) + quantity;
    used.set(id, total);
    return total > line.totalQuantity
      ? [complain([...field, "quantity"], "cannot deliver more items than are returned")]
      : [];
  });
}

interface UpdateArgs extends Pick<DeliveryArgs, "trackingInput" | "labelInput"> {
  readonly reverseDeliveryId: string;
}

function reverseDeliveryShippingUpdate(_: unknown, args: UpdateArgs, { shop, emit }: TwinContext): object {
  const found = findDelivery(shop, args.reverseDeliveryId);
  const missing = complain(["reverseDeliveryId"], "Reverse delivery was not found.", "NOT_FOUND");
  if (!found) return { reverseDelivery: null, userErrors: [missing] };
  const { order, part } = found;
  part.tracking = tracking(args.trackingInput) ?? part.tracking;
  part.labelUrl = args.labelInput?.fileUrl ?? part.labelUrl;
  emit("reverse_deliveries/attach_deliverable", part.id);
  return { reverseDelivery: inOrder(order, part), userErrors: [] };
}

export const deliveryResolvers: ResolverMap = {
  Mutation: { reverseDeliveryCreateWithShipping, reverseDeliveryShippingUpdate },
};
