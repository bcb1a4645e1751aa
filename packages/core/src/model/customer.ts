import * as z from "zod";
import { absent, idSchema, instantSchema, list } from "./absent.ts";
import { addressSchema } from "./address.ts";
import { moneySchema } from "./money.ts";

/** Channels on which a customer may be written to. */
export const channels = ["email", "sms", "whatsapp", "phone", "post"] as const;

/** One word of {@link channels}. */
export type Channel = (typeof channels)[number];

/** Schema of one word of {@link channels}. */
export const channelSchema = z.enum(channels);

/** One channel's consent, with what proves it. */
export const consentSchema = z.object({
  channel: channelSchema,
  state: z.enum(["granted", "denied", "pending", "unknown"]),
  at: absent(instantSchema),
  /** Where it was given: `checkout`, `sms_stop`, a form's name. */
  source: absent(z.string()),
  /** A reference to the proof (a message id, a form version), never its text. */
  proof: absent(z.string()),
});

/** One channel's consent. */
export type Consent = z.output<typeof consentSchema>;

/** A person who buys. `isGuest` has no account; its id is opaque and works in every operation of this connector. */
export const customerSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  isGuest: z.boolean().default(false),
  email: absent(z.string()),
  phone: absent(z.string()),
  firstName: absent(z.string()),
  lastName: absent(z.string()),
  locale: absent(z.string()),
  addresses: list(addressSchema),
  consents: list(consentSchema),
  preferredChannel: absent(channelSchema),
  /** The shop's own groups and tags, such as `VIP`. */
  segments: list(z.string()),
  createdAt: absent(instantSchema),
  updatedAt: absent(instantSchema),
  raw: z.unknown().optional(),
});

/** A person who buys. */
export type Customer = z.output<typeof customerSchema>;

/** What a customer bought, per currency because amounts of two currencies do not add up. */
export const customerStatsSchema = z.object({
  customerId: idSchema,
  connectionId: absent(z.string()),
  /** Orders that count: paid or on their way, not cancelled, failed or draft. */
  orderCount: z.int().nonnegative(),
  totals: z.array(
    z.object({
      spent: moneySchema,
      refunded: moneySchema,
      orderCount: z.int().nonnegative(),
      averageOrder: absent(moneySchema),
    }),
  ),
  firstOrderAt: absent(instantSchema),
  lastOrderAt: absent(instantSchema),
});

/** What a customer bought, per currency. */
export type CustomerStats = z.output<typeof customerStatsSchema>;

/** Everything a system holds about a person, as the law lets them ask for. */
export const personalDataExportSchema = z.object({
  customerId: idSchema,
  connectionId: absent(z.string()),
  createdAt: instantSchema,
  /** One entry a kind of record: `customer`, `orders`, `consents`… Plain JSON. */
  sections: z.array(z.object({ name: z.string(), records: z.array(z.json()) })),
});

/** Everything a system holds about a person. */
export type PersonalDataExport = z.output<typeof personalDataExportSchema>;

/** What an erasure did, and what the law makes the shop keep. */
export const erasureReportSchema = z.object({
  customerId: idSchema,
  connectionId: absent(z.string()),
  erasedAt: instantSchema,
  /** Kinds of records that are gone or anonymised, with how many. */
  erased: z.array(z.object({ name: z.string(), count: z.int().nonnegative() })),
  retained: list(z.object({ name: z.string(), count: z.int().nonnegative(), legalGround: z.string() })),
});

/** What an erasure did, and what the law makes the shop keep. */
export type ErasureReport = z.output<typeof erasureReportSchema>;
