import type { TwinFault } from "@coccinelle/core";
import { type Carrier, isFor, type Service, type TwinParcel } from "../carrier.ts";
import { toWireShipment } from "./to-wire-shipment.ts";

const prefix = "/suivi/v2/idships/";
const mostNumbers = 10;
const callsPerSecond = 10;

const notYet =
  "Votre suivi n'est pas encore disponible. Si vous avez déposé votre envoi, les informations de suivi peuvent être affichées avec un délai, veuillez réessayer ultérieurement.";
const badNumber =
  "Le numéro que vous avez saisi n’est pas valide. Nous vous invitons à vérifier votre saisie, en particulier le nombre de caractères.";
const badRequest = "Votre requête est incorrecte. Veuillez la ressaisir en respectant le format.";

interface Gateway {
  readonly status: number;
  readonly body: object;
}

const gateway = (status: number, code: string, message: string): Gateway => ({ status, body: { code, message } });
const own = (status: number, returnMessage: string): Gateway => ({
  status,
  body: { returnCode: status, returnMessage, lang: "fr_FR", scope: "open" },
});

/** Both dialects: the gateway's `code` and `message`, and Suivi's `returnCode` and `returnMessage`. */
const faults: Readonly<Record<TwinFault, Gateway>> = {
  auth_failed: gateway(401, "UNAUTHORIZED", "This action requires an authorization"),
  permission_denied: gateway(403, "FORBIDDEN", "Access denied"),
  rate_limited: gateway(
    429,
    "TOO_MANY_REQUESTS",
    "Rate limited, max quota reached (10 calls per 1s) (TOO_MANY_REQUESTS).",
  ),
  unavailable: gateway(503, "SERVICE_UNAVAILABLE", "The service is currently unavailable (SERVICE_UNAVAILABLE)."),
  server_error: own(500, "Internal Server Error"),
};

/** `GET /suivi/v2/idships/{numbers}`. */
export const handleSuivi: Service = async (carrier, request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (!isFor(carrier, request, "api.laposte.fr") || !pathname.startsWith(prefix)) return null;
  const refusal = refuse(carrier, request);
  if (refusal) return answer(refusal.status, refusal.body);
  const language = searchParams.get("lang") ?? "fr_FR";
  const numbers = decode(pathname.slice(prefix.length))?.split(",") ?? [];
  const [first, another] = numbers;
  if (first === undefined || numbers.length > mostNumbers) return answer(400, own(400, badRequest).body);
  if (another === undefined) {
    const item = itemOf(carrier, first, language);
    if (item.returnCode === 200) return answer(200, carrier.listsSingles ? [item] : item);
    return answer(item.returnCode === 104 ? 404 : item.returnCode, item);
  }
  return answer(
    207,
    numbers.map((number) => itemOf(carrier, number, language)),
  );
};

/** The fault, a missing key, or a quota that is used up, in this order. */
function refuse(carrier: Carrier, { headers }: Request): Gateway | null {
  if (carrier.fault) return faults[carrier.fault];
  if (headers.get("x-okapi-key") !== carrier.keys.okapiKey) return faults.auth_failed;
  const nowMs = carrier.now();
  const recent = carrier.callsAtMs.filter((atMs) => atMs > nowMs - 1_000);
  if (recent.length >= callsPerSecond) return faults.rate_limited;
  carrier.callsAtMs.splice(0, carrier.callsAtMs.length, ...recent, nowMs);
  return null;
}

/** `null` for what is no URL's text. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

interface Item {
  readonly returnCode: number;
  readonly returnMessage?: string;
  readonly lang: string;
  readonly scope: string;
  readonly idShip?: string;
  readonly shipment?: object;
}

function itemOf(carrier: Carrier, number: string, lang: string): Item {
  const envelope = { lang, scope: "open" };
  if (!/^[0-9A-Z]{11,15}$/.test(number)) {
    return { returnCode: 400, returnMessage: badNumber, ...envelope, idShip: number };
  }
  const parcel = findParcel(carrier, number);
  if (!parcel) return { returnCode: 104, returnMessage: notYet, ...envelope, idShip: number };
  return { ...envelope, returnCode: 200, shipment: toWireShipment(carrier, parcel, lang) };
}

function findParcel({ parcels, now }: Carrier, number: string): TwinParcel | undefined {
  const parcel = parcels.get(number) ?? [...parcels.values()].find(({ shownAs }) => shownAs === number);
  return parcel?.events.some(({ atMs }) => atMs <= now()) ? parcel : undefined;
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "x-okapi-request-id": "twin-0001" } });
}
