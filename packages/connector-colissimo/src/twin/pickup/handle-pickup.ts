import type { TwinFault } from "@coccinelle/core";
import * as z from "zod";
import { type Carrier, isFor, type Service } from "../carrier.ts";
import { pointsNear } from "./points.ts";

const route = "/pointretrait-ws-cxf/rest/v2/pointretrait/findRDVPointRetraitAcheminement";

const text = z.string().nullish();
const bodySchema = z.object({
  ...{ accountNumber: text, password: text, apiKey: text, zipCode: text, city: text, countryCode: text },
  ...{ shippingDate: text, weight: z.union([z.string(), z.number()]).nullish(), filterRelay: text, optionInter: text },
  requestId: text,
});

const faults: Readonly<Partial<Record<TwinFault, readonly [code: number, message: string]>>> = {
  auth_failed: [201, "Identifiant ou mot de passe invalide"],
  permission_denied: [203, "Option internationale non autorisée"],
  unavailable: [1000, "Erreur système"],
};

/** The search for points of withdrawal. It says how it went in the body, and HTTP 200 whatever happened. */
export const handlePickup: Service = async (carrier, request) => {
  if (!isFor(carrier, request, "ws.colissimo.fr") || new URL(request.url).pathname !== route) return null;
  const { fault } = carrier;
  if (fault === "rate_limited") return Response.json({ message: "Too many requests" }, { status: 429 });
  if (fault === "server_error") return Response.json({ message: "Internal server error" }, { status: 500 });
  const failing = fault && faults[fault];
  if (failing) return say(failing);
  const body = bodySchema.safeParse(await request.json().catch(() => null)).data;
  // Whoever shows nothing at all is turned away before the service.
  if (!body || (!body.apiKey && !body.password)) return Response.json({ message: "Unauthorized" });
  if (!isKnown(carrier, body)) return say([201, "Identifiant ou mot de passe invalide"]);
  const refusal = refuse(body);
  if (refusal) return say(refusal);
  const points = pointsNear(body.zipCode ?? "", body.countryCode ?? "");
  return points.length === 0 ? say([300, "Pas de point retrait"]) : say([0, "Code retour OK"], points);
};

function isKnown({ keys }: Carrier, { accountNumber, password, apiKey }: z.output<typeof bodySchema>): boolean {
  return apiKey ? apiKey === keys.apiKey : accountNumber === keys.contractNumber && password === keys.password;
}

function refuse(body: z.output<typeof bodySchema>): readonly [code: number, message: string] | null {
  if (!body.zipCode) return [104, "Code postal non transmis"];
  if (!body.countryCode) return [106, "Code pays non transmis"];
  if (!/^\d{2}\/\d{2}\/\d{4}$/.test(body.shippingDate ?? "")) return [120, "Date d'expédition incorrecte"];
  if (!(Number(body.weight) > 0)) return [122, "Poids incorrect"];
  if (body.countryCode === "FR" && !/^\d{5}$/.test(body.zipCode)) return [124, "Code postal incorrect"];
  return body.countryCode !== "FR" && body.optionInter !== "1" ? [144, "Option internationale incorrecte"] : null;
}

function say(
  [errorCode, errorMessage]: readonly [code: number, message: string],
  points: readonly object[] | null = null,
): Response {
  return Response.json({
    errorCode,
    errorMessage,
    listePointRetraitAcheminement: points ?? (errorCode === 300 ? [] : null),
    qualiteReponse: points ? 1 : 0,
    wsRequestId: null,
    rdv: false,
  });
}
