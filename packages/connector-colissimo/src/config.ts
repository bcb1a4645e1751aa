import { labelPartySchema, secret } from "@coccinelle/core";
import * as z from "zod";

/** The two services that tell where a parcel is. */
const trackingSources = ["suivi", "timeline"] as const;

/** One word of {@link trackingSources}. */
export type TrackingSource = (typeof trackingSources)[number];

const suivi = z.strictObject({
  /** developer.laposte.fr, the API "Suivi v2": the key of your application. */
  okapiKey: secret(z.string().min(1)),
  /** The quota of your key. The portal gives ten calls a second, each of up to ten parcels. */
  callsPerSecond: z.number().positive().default(10),
});

const contract = z
  .strictObject({
    /** The contract's number, which is also the login of the Colissimo box. */
    number: z.string().regex(/^\d{6,10}$/, "Give the contract's number, six digits or more"),
    /** Of the Colissimo box. Either this or `apiKey`. */
    password: secret(z.string().min(1)).optional(),
    /** Colissimo box → Applications → key of connection. */
    apiKey: secret(z.string().min(1)).optional(),
  })
  .refine(({ password, apiKey }) => (password === undefined) !== (apiKey === undefined), {
    message: "Give either password or apiKey, not both",
    path: ["password"],
  });

const labels = z.strictObject({
  /** What a parcel to a home is sent as: `DOM` without and `DOS` with a signature. */
  home: z.enum(["DOM", "DOS"]).default("DOM"),
  /** Paper of labels, in centimetres or as a sheet. Returns are printed at home, on A4, and some can be nothing else. */
  paper: z.enum(["10x15", "10x10", "10x12", "A4"]).default("10x15"),
  /** Of the label printer, for ZPL and DPL. */
  dpi: z.union([z.literal(203), z.literal(300)]).default(300),
});

/** What a boutique gives: a key of Suivi v2, a Colissimo contract, or both. */
export const configSchema = z
  .strictObject({
    suivi: suivi.optional(),
    contract: contract.optional(),
    /** Which service is asked where a parcel is, and which when that one does not know or fails. Default: all there are. */
    tracking: z.array(z.enum(trackingSources)).min(1).max(2).optional(),
    /** The boutique: its address on labels, where returns go. */
    boutique: labelPartySchema.optional(),
    /** The name that customers read in Colissimo's messages. Default: the boutique's company. */
    commercialName: z.string().min(1).max(35).optional(),
    /** The language of the carrier's sentences where the call asks for none: a BCP 47 tag. */
    locale: z.string().default("fr-FR"),
    labels: labels.default({ home: "DOM", paper: "10x15", dpi: 300 }),
  })
  .superRefine(({ suivi, contract, tracking = [] }, context) => {
    if (!suivi && !contract) {
      const message = "Give suivi (a key of Suivi v2), contract (a Colissimo contract), or both";
      context.addIssue({ code: "custom", message, path: ["suivi"] });
    }
    if (new Set(tracking).size < tracking.length) {
      context.addIssue({ code: "custom", message: "Name each service once", path: ["tracking"] });
    }
    for (const source of tracking) {
      const isThere = source === "suivi" ? suivi : contract;
      const message = source === "suivi" ? "Asking suivi needs its key" : "Asking timeline needs the contract";
      if (!isThere) context.addIssue({ code: "custom", message, path: ["tracking"] });
    }
  });

/** The config of Colissimo, as a boutique gives it. */
export type ColissimoConfig = z.input<typeof configSchema>;

/** The config, validated. */
export type ParsedConfig = z.output<typeof configSchema>;

/** Whom a connection asks where a parcel is, in this order. */
export function sourcesOf({ suivi, contract, tracking }: TrackingConfig): readonly TrackingSource[] {
  return (tracking ?? trackingSources).filter((source) => (source === "suivi" ? suivi : contract) !== undefined);
}

/** What of the config says who is asked. */
export type TrackingConfig = Pick<ParsedConfig, "suivi" | "contract" | "tracking">;
