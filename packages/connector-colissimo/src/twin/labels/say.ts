/** One message: its id, and the values that fill its text. */
export type Said = readonly [id: string, ...values: string[]];

const boundary = "uuid:00000000-0000-4000-8000-000000000001";

/** What some messages say. */
const texts: Readonly<Partial<Record<string, string>>> = {
  "0": "La requête a été traitée avec succès",
  "30000": "Identifiant ou mot de passe incorrect",
  "30008": "Service non autorisé pour cet identifiant. Veuillez prendre contact avec votre interlocuteur commercial.",
  "30108": "Le code postal de l'expéditeur ne correspond pas au pays",
  "30600": "Le champ {0} contient un caractère {1} non valide. Veuillez saisir à nouveau ce champ.",
  "40015": "Service indisponible",
};

const toMessage = ([id, ...replacementValues]: Said): object => ({
  id,
  type: id === "0" ? "INFOS" : "ERROR",
  messageContent: texts[id] ?? "La requête a échoué",
  replacementValues,
});

/** Operations that make nothing to print answer in JSON; their messages have no values. */
export function sayPlainly(
  said: readonly Said[],
  { status = 200, more = {} }: { status?: number; more?: object } = {},
): Response {
  const messages = said.map(([id]) => ({ id, type: id === "0" ? "INFOS" : "ERROR", messageContent: texts[id] ?? "" }));
  return Response.json({ messages, ...more }, { status });
}

/** What was made. */
export interface Printed {
  readonly labelV2Response: object;
  readonly label: Uint8Array;
  readonly cn23: Uint8Array | null;
}

/** Labels come in several parts, and so do the reasons why there is none. */
export function sayInParts(
  said: readonly Said[],
  { status = 200, printed }: { status?: number; printed?: Printed },
): Response {
  const infos = {
    messages: said.map(toMessage),
    labelXmlV2Reponse: null,
    labelV2Response: printed?.labelV2Response ?? null,
  };
  const parts = [
    toPart("application/json", "jsonInfos", Buffer.from(JSON.stringify(infos))),
    ...(printed ? [toPart("application/octet-stream", "label", printed.label)] : []),
    ...(printed?.cn23 ? [toPart("application/octet-stream", "cn23", printed.cn23)] : []),
  ];
  const body = Buffer.concat([Buffer.from("\r\n"), ...parts, Buffer.from(`--${boundary}--`)]);
  const type = `multipart/mixed; boundary="${boundary}"; start="<jsonInfos>"; type="application/json"`;
  return new Response(body, { status, headers: { "content-type": type } });
}

function toPart(type: string, id: string, content: Uint8Array): Uint8Array {
  const head = [`--${boundary}`, `Content-Type: ${type}`, "Content-Transfer-Encoding: binary", `Content-ID: <${id}>`];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), content, Buffer.from("\r\n")]);
}
