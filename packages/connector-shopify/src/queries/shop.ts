import { document } from "./document.ts";

/** Facts about the shop. Without an id, `location` is the shop's own default. */
export const shopFacts = document(`query ShopFacts {
  shop {
    currencyCode
    taxesIncluded
    ianaTimezone
    orderNumberFormatPrefix
    orderNumberFormatSuffix
  }
  location {
    id
  }
}`);

/** The facts that a token without the scope for locations may know. */
export const shopFactsWithoutLocation = document(`query ShopFactsWithoutLocation {
  shop {
    currencyCode
    taxesIncluded
    ianaTimezone
    orderNumberFormatPrefix
    orderNumberFormatSuffix
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
