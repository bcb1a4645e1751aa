import type { TwinAddress } from "../customer-state.ts";
import type { ResolverMap, UserError } from "../registry.ts";
import { nextGid, type ShopState } from "../state.ts";
import { countryCodeOf, countryName, hasProvince, provinceName } from "./customer-regions.ts";
import { complain } from "./order-records.ts";

type Given = string | null | undefined;

/** `MailingAddressInput`, and what orders take for their customers. */
export interface AddressInput {
  readonly address1?: Given;
  readonly address2?: Given;
  readonly city?: Given;
  readonly company?: Given;
  readonly country?: Given;
  readonly countryCode?: Given;
  readonly firstName?: Given;
  readonly lastName?: Given;
  readonly phone?: Given;
  readonly province?: Given;
  readonly provinceCode?: Given;
  readonly zip?: Given;
}

const plain = ["address1", "address2", "city", "company", "firstName", "lastName", "phone", "zip"] as const;

/** Addresses of customers and of orders are numbered apart: their ids say which they are. */
export function newAddress(shop: ShopState, model: "CustomerAddress" | "Address", input: AddressInput): TwinAddress {
  const empty: TwinAddress = {
    id: `${nextGid(shop, "MailingAddress")}?model_name=${model}`,
    ...{ firstName: null, lastName: null, company: null, address1: null, address2: null },
    ...{ city: null, province: null, provinceCode: null, zip: null, countryCode: null, phone: null },
  };
  return changeAddress(empty, input);
}

/** Writes what was given, and leaves the rest. */
export function changeAddress(address: TwinAddress, input: AddressInput): TwinAddress {
  for (const key of plain) {
    const value = input[key];
    if (value !== undefined) address[key] = value;
  }
  if (input.countryCode !== undefined) address.countryCode = input.countryCode;
  else if (input.country !== undefined) address.countryCode = input.country && countryCodeOf(input.country);
  if (input.provinceCode !== undefined) {
    address.provinceCode = input.provinceCode;
    address.province = provinceName(address.countryCode, input.provinceCode);
  } else if (input.province !== undefined) address.province = input.province;
  return address;
}

const zipWords: Readonly<Record<string, string>> = { US: "ZIP code" };
const provinceWords: Readonly<Record<string, string>> = { US: "State", CA: "Province" };

/** What a shop wants of a complete delivery address. */
export function addressComplaints(input: AddressInput, field: readonly string[]): UserError[] {
  const countryCode = input.countryCode ?? (input.country ? countryCodeOf(input.country) : null);
  const complaints: UserError[] = [];
  const want = (key: string, message: string): void => void complaints.push(complain([...field, key], message));
  if (!input.lastName) want("lastName", "Enter a last name");
  if (!input.address1) want("address1", "Enter an address");
  if (!input.city) want("city", "Enter a city");
  if (!input.zip) want("zip", `Enter a ${zipWords[countryCode ?? ""] ?? "postal code"}`);
  if (input.provinceCode && !hasProvince(countryCode, input.provinceCode)) {
    const word = provinceWords[countryCode ?? ""] ?? "Province";
    want("province", `${word} is not a valid ${word.toLowerCase()} in ${countryName(countryCode)}`);
  }
  return complaints;
}

const nameOf = ({ firstName, lastName }: TwinAddress): string | null =>
  [firstName, lastName].filter((part) => part !== null && part !== "").join(" ") || null;

function areaOf({ city, provinceCode, countryCode }: TwinAddress): string | null {
  const place = [city, provinceCode].filter(Boolean).join(" ");
  return [place, countryName(countryCode)].filter(Boolean).join(", ") || null;
}

function linesOf(
  address: TwinAddress,
  { withName, withCompany }: { withName?: boolean; withCompany?: boolean },
): string[] {
  const { company, address1, address2, zip, city, countryCode } = address;
  const lines = [
    withName ? nameOf(address) : null,
    withCompany === false ? null : company,
    address1,
    address2,
    [zip, city].filter(Boolean).join(" "),
    countryName(countryCode),
  ];
  return lines.filter((line): line is string => line !== null && line !== "");
}

export const addressResolvers: ResolverMap = {
  MailingAddress: {
    country: ({ countryCode }: TwinAddress) => countryName(countryCode),
    countryCodeV2: ({ countryCode }: TwinAddress) => countryCode,
    name: nameOf,
    formatted: linesOf,
    formattedArea: areaOf,
    coordinatesValidated: () => false,
  },
};
