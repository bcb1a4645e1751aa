import type { CallOptions, Consent } from "@coccinelle/core";
import type { ShopifyClient } from "../client.ts";
import { updateEmailConsent, updateSmsConsent, updateWhatsAppConsent } from "../queries/customers.ts";
import type { OwnChannel } from "./preferences.ts";
import { done, type WireCustomer } from "./wire.ts";

const words = {
  granted: "SUBSCRIBED",
  denied: "UNSUBSCRIBED",
  pending: "PENDING",
} as const satisfies Readonly<Record<Exclude<Consent["state"], "unknown">, string>>;

interface ConsentWrite {
  readonly customer: WireCustomer;
  readonly channel: OwnChannel;
  readonly consent: Consent;
  readonly former: Consent | undefined;
  readonly call: CallOptions | undefined;
}

/** Writes one consent by its channel's own mutation. What is `unknown` cannot be written. */
export async function writeConsent(
  client: ShopifyClient,
  { customer, channel, consent, former, call }: ConsentWrite,
): Promise<void> {
  if (consent.state === "unknown") return;
  const state = words[consent.state];
  const level = optInLevel(consent, former);
  const customerId = customer.id;
  if (channel === "whatsapp") {
    const whatsAppMarketingConsent = { state, updatedAt: consent.at, ...(level && { optInLevel: level }) };
    const input = { customerId, whatsAppMarketingConsent };
    await client.mutate(updateWhatsAppConsent, { input }, done, { call });
    return;
  }
  const written = { marketingState: state, consentUpdatedAt: consent.at, ...(level && { marketingOptInLevel: level }) };
  if (channel === "sms") {
    const input = { customerId, smsMarketingConsent: written };
    await client.mutate(updateSmsConsent, { input }, done, { call });
    return;
  }
  const input = { customerId, emailMarketingConsent: written };
  await client.mutate(updateEmailConsent, { input }, done, { call });
}

/** Who grants after having been asked to confirm has confirmed. Shopify wants a level of all but a refusal. */
function optInLevel({ state }: Consent, former: Consent | undefined): "CONFIRMED_OPT_IN" | "SINGLE_OPT_IN" | null {
  if (state === "denied") return null;
  return state === "pending" || former?.state === "pending" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN";
}
