/** Carriers as Shopify spells them: it makes tracking links for these names only. */
const names: Readonly<Record<string, string>> = {
  amazon: "Amazon Logistics UK",
  bpost: "Bpost",
  chronopost: "Chronopost",
  colissimo: "Colissimo",
  colisprive: "Colis Privé",
  correos: "Correos",
  dhl: "DHL Express",
  dhlexpress: "DHL Express",
  dpd: "DPD",
  fedex: "FedEx",
  gls: "GLS",
  laposte: "La Poste",
  mondialrelay: "Mondial Relay",
  royalmail: "Royal Mail",
  ups: "UPS",
  usps: "USPS",
};

/** The carrier's name for Shopify; one that it does not know stays as it is. */
export function toCompany(carrier: string): string {
  const key = carrier.toLowerCase().replaceAll(/[^a-z]/g, "");
  return Object.hasOwn(names, key) ? (names[key] ?? carrier) : carrier;
}
