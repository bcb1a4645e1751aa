import * as z from "zod";
import { type Carrier, isFor, pastOf, type Service, type TwinParcel } from "../carrier.ts";
import { withoutOffset } from "../french-time.ts";
import { sentenceOf } from "../sentences.ts";

const bodySchema = z.object({
  parcelNumber: z.string(),
  lang: z.string().default("fr_FR"),
  apiKey: z.string().optional(),
  login: z.string().optional(),
  password: z.string().optional(),
});

/** `POST /tracking-timeline-ws/rest/tracking/timelineCompany`. It knows the contract's own parcels, and who receives them. */
export const handleTimeline: Service = async (carrier, request) => {
  const { pathname } = new URL(request.url);
  if (!isFor(carrier, request, "ws.colissimo.fr")) return null;
  if (pathname !== "/tracking-timeline-ws/rest/tracking/timelineCompany") return null;
  const { fault } = carrier;
  if (fault === "rate_limited") return Response.json({ message: "Too many requests" }, { status: 429 });
  if (fault === "unavailable") return Response.json({ message: "Service unavailable" }, { status: 503 });
  const body = bodySchema.safeParse(await request.json().catch(() => null)).data;
  const lang = body?.lang ?? "fr_FR";
  if (fault === "server_error") return say(lang, "1000", "Erreur système");
  if (fault === "permission_denied") return say(lang, "202", "Service non autorisé pour cet identifiant");
  if (!body || fault === "auth_failed" || !isKnown(carrier, body)) {
    return say(lang, "201", "Identifiant ou mot de passe invalide");
  }
  const parcel = carrier.parcels.get(body.parcelNumber);
  if (parcel?.holder !== 4 || pastOf(carrier, parcel).length === 0) {
    return say(lang, "105", "Numéro de colis inconnu");
  }
  return say(lang, "0", "OK", toWireParcel(carrier, parcel, lang));
};

function isKnown({ keys }: Carrier, { apiKey, login, password }: z.output<typeof bodySchema>): boolean {
  return apiKey === undefined ? login === keys.contractNumber && password === keys.password : apiKey === keys.apiKey;
}

function say(lang: string, code: string, message: string, parcel: object | null = null): Response {
  return Response.json({ lang, status: [{ code, message }], parcel });
}

function toWireParcel(carrier: Carrier, parcel: TwinParcel, lang: string): object {
  return {
    parcelNumber: parcel.number,
    customerParcelReference: "SO-1001",
    contractNumber: carrier.keys.contractNumber,
    consigneeInformation: {
      companyName: null,
      name: "EXEMPLE",
      firstName: "CAMILLE",
      address: {
        address2: "1 RUE DE L EXEMPLE",
        zipCode: "75001",
        city: "PARIS",
        countryCodeISO: parcel.arrivalCountry,
      },
      mobilePhone: "0639980001",
      email: "camille@example.com",
    },
    removalPoint: null,
    service: { deliveryChoice: 0 },
    infoInter: {
      partnerName: null,
      partnerNetwork: null,
      partnerReference: null,
      customTax: null,
      partnerTrackingUrl: null,
    },
    event: pastOf(carrier, parcel).map(({ atMs, suivi, clp }, index) => ({
      date: withoutOffset(atMs),
      code: clp,
      labelLong: sentenceOf(suivi, lang),
      siteCode: "000001",
      siteName: "PLATEFORME EXEMPLE",
      siteZipCode: index % 2 === 0 ? "75001" : 1000,
    })),
  };
}
