import { type Connector, defineConnector, path } from "@coccinelle/core";
import { restClient } from "@coccinelle/core/http";
import * as z from "zod";

const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** What the shop tells of a product; `sizes` only when it is asked for the product itself. */
const wireProduct = z.object({
  id: z.string(),
  title: z.string(),
  changed: z.string(),
  sizes: z.array(z.string()).nullish(),
});
const wireOrder = z.object({ id: z.string(), number: z.string(), email: z.string(), changed: z.string() });

/** What the shop gives of one listing. */
export type WireThing = z.infer<typeof wireProduct> | z.infer<typeof wireOrder>;

const toProduct = ({ id, title, changed, sizes }: z.infer<typeof wireProduct>) => ({
  ...{ id, title, status: "active" as const, updatedAt: changed },
  variants: sizes?.map((size) => ({ id: `${id}-${size}`, attributes: { size } })) ?? null,
});

const toOrder = ({ id, number, email, changed }: z.infer<typeof wireOrder>) => ({
  ...{
    id,
    number,
    status: "processing" as const,
    paymentStatus: "paid" as const,
    currency: "EUR",
    taxesIncluded: true,
  },
  ...{ fulfillmentStatus: "unfulfilled" as const, lines: [], createdAt: changed, updatedAt: changed },
  ...{ subtotal: euros(0), discountTotal: euros(0), shippingTotal: euros(0), taxTotal: euros(0), total: euros(0) },
  refundedTotal: euros(0),
  contact: { email, phone: null, firstName: "Emma", lastName: "Rousseau" },
});

const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() });

/** A shop whose listings give products without their sizes, as an author would connect it. */
export const catalogue: Connector = defineConnector({
  id: "catalogue",
  label: "Catalogue",
  contract: 1,
  config: z.strictObject({ url: z.url().default("https://catalogue.example") }),
  hosts: ({ url }) => [new URL(url).host],
  connect: ({ config, fetch, clock, budget }) => restClient({ baseUrl: config.url, fetch, clock, budget }),
  inventory: (api) => ({
    async searchProducts(query, _options, call) {
      return (await api.get(path`/search`, z.array(wireProduct), { query: { query }, call })).map(toProduct);
    },
    async getProduct(id, call) {
      const found = await api.find(path`/products/${id}`, wireProduct, { call });
      return found && toProduct(found);
    },
    async checkAvailability(productId, _variantId, call) {
      const { changed } = await api.get(path`/products/${productId}`, wireProduct, { call });
      return { productId, status: "in_stock", available: true, quantity: 3, asOf: changed };
    },
    async listProducts(filter, call) {
      const query = { after: filter?.cursor ?? undefined, since: filter?.updatedAfter ?? undefined };
      const { items, next } = await api.get(path`/products`, pageOf(wireProduct), { query, call });
      return { items: items.map(toProduct), nextCursor: next };
    },
  }),
  orders: (api) => ({
    async getOrder(id, call) {
      const found = await api.find(path`/orders/${id.replace(/^#/, "")}`, wireOrder, { call });
      return found && toOrder(found);
    },
    async listOrders(filter, call) {
      const query = { after: filter?.cursor ?? undefined, since: filter?.updatedAfter ?? undefined };
      const { items, next } = await api.get(path`/orders`, pageOf(wireOrder), { query, call });
      return { items: items.map(toOrder), nextCursor: next };
    },
  }),
});
