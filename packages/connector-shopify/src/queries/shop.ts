import { document } from "./document.ts";

/** What every token may know of the shop. */
export const shopFacts = document(`query ShopFacts {
  shop {
    currencyCode
    taxesIncluded
    ianaTimezone
    orderNumberFormatPrefix
    orderNumberFormatSuffix
  }
}`);

/** Without an id, `location` is the shop's own default. Only a token with a scope for stock or places may ask. */
export const defaultLocation = document(`query DefaultLocation {
  location {
    id
  }
}`);

/** What the token may do, and the versions that there are. Every token may ask. */
export const accessCheck = document(`query AccessCheck {
  shop {
    name
  }
  currentAppInstallation {
    accessScopes {
      handle
    }
  }
  publicApiVersions {
    handle
    supported
  }
}`);

/** Some customers, to see whether their names and addresses come with them. */
export const customerProbe = document(`query CustomerProbe($first: Int!) {
  customers(first: $first) {
    nodes {
      id
      firstName
      lastName
      defaultEmailAddress {
        emailAddress
      }
      defaultPhoneNumber {
        phoneNumber
      }
    }
  }
}`);
