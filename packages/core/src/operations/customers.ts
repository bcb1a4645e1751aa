import * as z from "zod";
import { idSchema } from "../model/absent.ts";
import { addressSchema } from "../model/address.ts";
import {
  channelSchema,
  consentSchema,
  customerSchema,
  customerStatsSchema,
  erasureReportSchema,
  personalDataExportSchema,
} from "../model/customer.ts";
import type { OperationRow } from "./row.ts";

const customer = idSchema.describe("Customer id");

/** By whom to look. At least one; several must all match. */
export const customerQuerySchema = z
  .strictObject({
    email: z.email().nullish(),
    phone: z.string().min(4).max(40).nullish(),
    name: z.string().trim().min(2).max(100).nullish(),
    limit: z.int().min(1).max(50).nullish(),
  })
  .refine((query) => query.email || query.phone || query.name, "Give an email, a phone or a name");

/** What changes in how a customer may be written to. At least what is given; the rest stays. */
export const preferencesSchema = z.strictObject({
  consents: z.array(consentSchema).nullish().describe("Only the channels that change"),
  preferredChannel: channelSchema.nullish(),
});

/** Rows of the customer operations. */
export const customerOperations = {
  getCustomer: {
    effect: "read",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id"],
    input: z.strictObject({ id: customer }),
    output: customerSchema.nullable(),
    summary: "Gives one customer, or null.",
  },
  searchCustomers: {
    effect: "read",
    idempotency: "natural",
    identity: "staff",
    parameters: ["query"],
    input: z.strictObject({ query: customerQuerySchema }),
    output: z.array(customerSchema),
    summary: "Finds customers by e-mail, phone or name.",
  },
  updateCommunicationPreferences: {
    effect: "write",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id", "preferences"],
    input: z.strictObject({ id: customer, preferences: preferencesSchema }),
    output: customerSchema,
    summary: "Records on which channels a customer may be written to, and which they prefer.",
  },
  getCustomerStats: {
    effect: "read",
    idempotency: "natural",
    identity: "staff",
    parameters: ["id"],
    input: z.strictObject({ id: customer }),
    output: customerStatsSchema.nullable(),
    summary: "Counts a customer's orders and sums, per currency.",
  },
  updateAddress: {
    effect: "write",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id", "address"],
    input: z.strictObject({ id: customer, address: addressSchema }),
    output: customerSchema,
    summary: "Replaces a customer's default delivery address.",
  },
  exportPersonalData: {
    effect: "read",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id"],
    input: z.strictObject({ id: customer }),
    output: personalDataExportSchema.nullable(),
    summary: "Gives everything that is held about a customer.",
  },
  erasePersonalData: {
    effect: "destructive",
    idempotency: "natural",
    identity: "customer",
    parameters: ["id"],
    input: z.strictObject({ id: customer }),
    output: erasureReportSchema,
    summary: "Erases what may be erased about a customer and says what must be kept.",
  },
} as const satisfies Record<string, OperationRow>;
