import type { TwinConsent, TwinCustomer } from "../customer-state.ts";
import { topLevelError } from "../errors.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { toDateTime } from "../state.ts";
import { customerExtras } from "./customer-extras.ts";
import { phoneOf } from "./customer-fields.ts";
import { findCustomer, touchCustomer } from "./customer-records.ts";
import { complain } from "./order-records.ts";

/** E-mail and SMS speak the older words, WhatsApp the newer ones. */
interface ConsentInput {
  readonly marketingState: string;
  readonly marketingOptInLevel?: string | null;
  readonly consentUpdatedAt?: string | null;
  readonly sourceLocationId?: string | null;
}

const writable: readonly string[] = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"];

/** What is wrong with a consent. A state that only the shop itself may write is no complaint but an error. */
export function consentComplaint(input: ConsentInput, field: readonly string[], nowMs: number): UserError | null {
  const { marketingState, marketingOptInLevel, consentUpdatedAt } = input;
  if (!writable.includes(marketingState))
    throw topLevelError(`Cannot specify ${marketingState} as a marketing state input`, { code: "INVALID" });
  const level = [...field, "marketingOptInLevel"];
  if (marketingState === "SUBSCRIBED" && !marketingOptInLevel)
    return complain(level, "Marketing opt in level must be provided to subscribe", "MISSING_ARGUMENT");
  if (marketingState === "PENDING" && marketingOptInLevel !== "CONFIRMED_OPT_IN")
    return complain(level, "Marketing opt in level must be confirmed opt-in for pending consent state", "INVALID");
  if (consentUpdatedAt && Date.parse(consentUpdatedAt) > nowMs)
    return complain([...field, "consentUpdatedAt"], "Consent updated at must not be in the future", "INVALID");
  return null;
}

/** What somebody agreed to from now on. */
export function consentOf(known: TwinConsent, input: ConsentInput, nowMs: number): TwinConsent {
  return {
    marketingState: input.marketingState,
    marketingOptInLevel: input.marketingOptInLevel ?? known.marketingOptInLevel,
    marketingUpdatedAt: input.consentUpdatedAt ?? toDateTime(nowMs),
    sourceLocationId: input.sourceLocationId ?? null,
  };
}

const payload = (customer: TwinCustomer | null, ...userErrors: UserError[]): object => ({ customer, userErrors });

interface EmailArgs {
  readonly input: { readonly customerId: string; readonly emailMarketingConsent: ConsentInput };
}

function customerEmailMarketingConsentUpdate(_: unknown, { input }: EmailArgs, context: TwinContext): object {
  const consent = input.emailMarketingConsent;
  const field = ["input", "emailMarketingConsent"];
  const complaint = consentComplaint(consent, field, context.nowMs);
  const customer = findCustomer(context.shop, input.customerId);
  if (!customer) return payload(null, complain(["input", "customerId"], "Customer not found", "INVALID"));
  if (complaint) return payload(null, complaint);
  if (customer.email === null)
    return payload(null, complain(field, "An email address is required to set the email consent state.", "INVALID"));
  customer.emailConsent = consentOf(customer.emailConsent, consent, context.nowMs);
  touchCustomer(context, customer, "customers_email_marketing_consent/update");
  return payload(customer);
}

interface SmsArgs {
  readonly input: { readonly customerId: string; readonly smsMarketingConsent: ConsentInput };
}

function customerSmsMarketingConsentUpdate(_: unknown, { input }: SmsArgs, context: TwinContext): object {
  const consent = input.smsMarketingConsent;
  const field = ["input", "smsMarketingConsent"];
  const complaint = consentComplaint(consent, field, context.nowMs);
  const customer = findCustomer(context.shop, input.customerId);
  if (!customer) return payload(null, complain(null, "Customer not found"));
  if (complaint) return payload(null, complaint);
  if (customer.phone === null)
    return payload(null, complain(field, "A phone number is required to set the SMS consent state.", "INVALID"));
  customer.smsConsent = consentOf(customer.smsConsent, consent, context.nowMs);
  touchCustomer(context, customer, "customers_marketing_consent/update");
  return payload(customer);
}

interface WhatsAppArgs {
  readonly input: {
    readonly customerId: string;
    readonly whatsAppMarketingConsent: {
      readonly state: string;
      readonly optInLevel?: string | null;
      readonly updatedAt?: string | null;
      readonly sourceLocationId?: string | null;
    };
  };
}

function customerWhatsAppMarketingConsentUpdate(_: unknown, { input }: WhatsAppArgs, context: TwinContext): object {
  const { state, optInLevel = null, updatedAt = null, sourceLocationId = null } = input.whatsAppMarketingConsent;
  const consent = {
    marketingState: state,
    marketingOptInLevel: optInLevel,
    consentUpdatedAt: updatedAt,
    sourceLocationId,
  };
  const field = ["input", "whatsAppMarketingConsent"];
  const complaint = consentComplaint(consent, field, context.nowMs);
  const refuse = (error: UserError): object => ({ customerPhoneNumber: null, userErrors: [error] });
  const customer = findCustomer(context.shop, input.customerId);
  if (!customer) return refuse(complain(["input", "customerId"], "Customer not found", "INVALID"));
  if (complaint) return refuse(complaint);
  if (customer.phone === null)
    return refuse(complain(field, "A phone number is required to set the WhatsApp consent state.", "INVALID"));
  const extras = customerExtras(customer);
  extras.whatsAppConsent = consentOf(extras.whatsAppConsent ?? customer.smsConsent, consent, context.nowMs);
  touchCustomer(context, customer, "customers_marketing_consent/update");
  return { customerPhoneNumber: phoneOf(customer, context.shop), userErrors: [] };
}

export const consentResolvers: ResolverMap = {
  Mutation: {
    customerEmailMarketingConsentUpdate,
    customerSmsMarketingConsentUpdate,
    customerWhatsAppMarketingConsentUpdate,
  },
};
