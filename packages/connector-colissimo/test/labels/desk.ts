import { type LabelInput, type Notice, open, type ReturnLabelInput } from "@coccinelle/core";
import { type ColissimoConfig, colissimo } from "../../src/index.ts";
import { type ColissimoTwin, colissimoTwin, demoKeys } from "../../src/twin/index.ts";

/** Monday, 23 November 2026, ten in the morning in Paris. */
export const mondayMs = Date.UTC(2026, 10, 23, 9);

/** One request as it was sent. */
interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A connection to a fake carrier, what it sends, and what it tells. */
export interface Desk {
  readonly carrier: ReturnType<typeof connect>;
  readonly twin: ColissimoTwin;
  readonly sent: Sent[];
  readonly notices: Notice[];
  /** The operations that were called so far: `checkGenerateLabel`. */
  readonly operations: () => string[];
  /** Takes the twin's place for the next requests; `null` leaves a request to the twin. */
  readonly answer: (next: (sent: Sent, asTwin: () => Promise<Response>) => Promise<Response> | null) => void;
}

const connect = (config: ColissimoConfig, options: Parameters<typeof open>[2]) => open(colissimo, config, options);

export const boutique = {
  company: "BOUTIQUE EXEMPLE",
  line1: "3 RUE DE L EXEMPLE",
  postalCode: "69001",
  city: "LYON",
  countryCode: "FR",
  email: "boutique@example.com",
};

export const customer = {
  firstName: "CAMILLE",
  lastName: "EXEMPLE",
  line1: "1 RUE DE L EXEMPLE",
  postalCode: "75001",
  city: "PARIS",
  countryCode: "FR",
  phone: "0639980001",
  email: "camille@example.com",
};

export const inGeneva = { ...customer, countryCode: "CH", city: "GENEVE", postalCode: "1201", phone: "+41790000000" };

export const article = {
  description: "Tee-shirt coton",
  quantity: 1,
  weightGrams: 300,
  value: { amountMinor: 2500, currency: "EUR" },
  hsCode: "610910",
  originCountryCode: "FR",
  sku: "TS-001",
};

export const outbound: LabelInput = { reference: "SO-1001", sender: boutique, recipient: customer, weightGrams: 980 };

export const back: ReturnLabelInput = { reference: "RMA-2001", sender: customer, weightGrams: 980 };

export const withKey: ColissimoConfig = { contract: { number: "000000", apiKey: demoKeys.apiKey }, boutique };

export const withPassword: ColissimoConfig = { contract: { number: "000000", password: demoKeys.password }, boutique };

export function openDesk(config: ColissimoConfig = withKey): Desk {
  const twin = colissimoTwin({ now: () => mondayMs });
  const sent: Sent[] = [];
  const notices: Notice[] = [];
  let instead: Parameters<Desk["answer"]>[0] = () => null;
  const carrier = connect(config, {
    clock: { now: () => mondayMs, sleep: async () => {} },
    onNotice: (notice) => void notices.push(notice),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.clone().text();
      const one = { url: request.url, headers: request.headers, body: text === "" ? null : JSON.parse(text) };
      sent.push(one);
      const asTwin = async (): Promise<Response> => (await twin.handle(request)) ?? new Response(null, { status: 404 });
      return instead(one, asTwin) ?? asTwin();
    },
  });
  return {
    ...{ carrier, twin, sent, notices },
    operations: () => sent.map(({ url }) => url.split("/").at(-1) ?? ""),
    answer: (next) => {
      instead = next;
    },
  };
}
