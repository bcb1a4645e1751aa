import { addressFields } from "../to-address.ts";
import { document } from "./document.ts";

const address = `{ id ${addressFields} }`;

const page = "pageInfo { hasNextPage endCursor }";

/** What the connector itself notes about how somebody may be written to. Shopify has no place of its own for it. */
const preferences = `metafield(namespace: "coccinelle", key: "preferences") { value compareDigest }`;

const customer = (addresses: number): string => `{
  id firstName lastName locale tags createdAt updatedAt
  defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
  defaultPhoneNumber {
    phoneNumber
    smsMarketingConsent { state updatedAt }
    whatsAppMarketingConsent { state updatedAt }
  }
  statistics { rfmGroup }
  defaultAddress ${address}
  addressesV2(first: ${addresses}) { nodes ${address} ${page} }
  ${preferences}
}`;

/** An order as far as it knows somebody without an account. */
const guest = `{
  id email phone customerLocale cancelledAt displayFulfillmentStatus
  customer { id }
  billingAddress ${address}
  shippingAddress ${address}
  ${preferences}
}`;

const boughtOrder = `{
  id email createdAt cancelledAt test unpaid fullyPaid capturable displayFulfillmentStatus
  customer { id }
  totalPriceSet { shopMoney { amount currencyCode } }
  totalRefundedSet { shopMoney { amount currencyCode } }
}`;

export const customerById = document(`query CustomerById($id: ID!) { customer(id: $id) ${customer(100)} }`);

export const customerByIdentifier = document(`
  query CustomerByIdentifier($identifier: CustomerIdentifierInput!) {
    customerByIdentifier(identifier: $identifier) ${customer(100)}
  }
`);

export const customersFound = document(`
  query CustomersFound($query: String!, $after: String) {
    customers(first: 25, after: $after, query: $query) { nodes ${customer(10)} ${page} }
  }
`);

export const customerAddresses = document(`
  query CustomerAddresses($id: ID!, $after: String) {
    customer(id: $id) { addressesV2(first: 250, after: $after) { nodes ${address} ${page} } }
  }
`);

export const guestById = document(`query GuestById($id: ID!) { order(id: $id) ${guest} }`);

export const guestsFound = document(`
  query GuestsFound($query: String!, $after: String) {
    orders(first: 50, after: $after, query: $query, sortKey: CREATED_AT, reverse: true) { nodes ${guest} ${page} }
  }
`);

export const ordersOfCustomer = document(`
  query OrdersOfCustomer($id: ID!, $after: String) {
    customer(id: $id) { numberOfOrders orders(first: 100, after: $after) { nodes ${boughtOrder} ${page} } }
  }
`);

export const ordersByEmail = document(`
  query OrdersByEmail($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query) { nodes ${boughtOrder} ${page} }
  }
`);

export const updateEmailConsent = document(`
  mutation UpdateEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) { userErrors { field message code } }
  }
`);

export const updateSmsConsent = document(`
  mutation UpdateSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    customerSmsMarketingConsentUpdate(input: $input) { userErrors { field message code } }
  }
`);

export const updateWhatsAppConsent = document(`
  mutation UpdateWhatsAppConsent($input: CustomerWhatsAppMarketingConsentUpdateInput!) {
    customerWhatsAppMarketingConsentUpdate(input: $input) { userErrors { field message code } }
  }
`);

/** With `compareDigest` nothing is written when somebody else wrote first. */
export const setPreferences = document(`
  mutation SetPreferences($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { field message code } }
  }
`);

export const createAddress = document(`
  mutation CreateAddress($customerId: ID!, $address: MailingAddressInput!) {
    customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) {
      userErrors { field message }
    }
  }
`);

export const replaceAddress = document(`
  mutation ReplaceAddress($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
    customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: true) {
      userErrors { field message }
    }
  }
`);

export const makeAddressDefault = document(`
  mutation MakeAddressDefault($customerId: ID!, $addressId: ID!) {
    customerUpdateDefaultAddress(customerId: $customerId, addressId: $addressId) { userErrors { field message } }
  }
`);

export const updateOrderOfPerson = document(`
  mutation UpdateOrderOfPerson($input: OrderInput!) { orderUpdate(input: $input) { userErrors { field message } } }
`);

const money = "{ shopMoney { amount currencyCode } }";
const attributes = "customAttributes { key value }";
const metafieldNodes = `nodes { namespace key type value updatedAt } ${page}`;

/** Everything that the shop shows of an account, a page of each list. */
export const personOfAccount = document(`
  query PersonOfAccount($id: ID!, $addresses: String, $metafields: String, $orders: String) {
    customer(id: $id) {
      id firstName lastName locale note tags state verifiedEmail taxExempt dataSaleOptOut canDelete createdAt updatedAt
      numberOfOrders
      amountSpent { amount currencyCode }
      statistics { predictedSpendTier rfmGroup }
      defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
      defaultPhoneNumber {
        phoneNumber
        smsMarketingConsent { state optInLevel collectedFrom updatedAt }
        whatsAppMarketingConsent { state optInLevel collectedFrom updatedAt }
      }
      defaultAddress { id }
      addressesV2(first: 100, after: $addresses) { nodes ${address} ${page} }
      metafields(first: 100, after: $metafields) { ${metafieldNodes} }
      orders(first: 100, after: $orders) { nodes { id } ${page} }
    }
  }
`);

/** Everything that the shop shows of one order, a page of each list. */
export const personInOrder = document(`
  query PersonInOrder($id: ID!, $lines: String, $metafields: String, $returns: String) {
    order(id: $id) {
      id name createdAt processedAt updatedAt cancelledAt cancelReason closedAt test
      unpaid fullyPaid capturable displayFinancialStatus displayFulfillmentStatus returnStatus
      email phone customerLocale clientIp sourceName poNumber note tags discountCodes
      ${attributes}
      customer { id }
      billingAddress ${address}
      shippingAddress ${address}
      totalPriceSet ${money}
      totalRefundedSet ${money}
      transactions(first: 100) { id kind status gateway createdAt accountNumber amountSet ${money} }
      refunds(first: 100) { id createdAt note totalRefundedSet ${money} }
      fulfillments(first: 100) { id name createdAt displayStatus trackingInfo(first: 20) { company number url } }
      lineItems(first: 100, after: $lines) {
        nodes { id title variantTitle sku quantity ${attributes} originalTotalSet ${money} } ${page}
      }
      metafields(first: 100, after: $metafields) { ${metafieldNodes} }
      returns(first: 20, after: $returns) {
        nodes {
          id name status createdAt closedAt
          returnLineItems(first: 100) { nodes { id quantity customerNote returnReasonNote } }
        }
        ${page}
      }
    }
  }
`);

export const draftsFound = document(`
  query DraftsFound($query: String!, $after: String) {
    draftOrders(first: 50, after: $after, query: $query) {
      nodes {
        id name status createdAt updatedAt completedAt reserveInventoryUntil email phone note2 tags
        ${attributes}
        customer { id }
        billingAddress ${address}
        shippingAddress ${address}
        totalPriceSet ${money}
        lineItems(first: 100) { nodes { id title sku quantity ${attributes} } }
      }
      ${page}
    }
  }
`);

/** Shopify carries it out later, and by itself. */
export const requestErasure = document(`
  mutation RequestErasure($customerId: ID!) {
    customerRequestDataErasure(customerId: $customerId) { userErrors { field message code } }
  }
`);

/** Only somebody who never ordered. */
export const deleteCustomer = document(`
  mutation DeleteCustomer($input: CustomerDeleteInput!) { customerDelete(input: $input) { userErrors { field message } } }
`);

export const updateCustomer = document(`
  mutation UpdateCustomer($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { field message } } }
`);

export const deleteAddress = document(`
  mutation DeleteAddress($customerId: ID!, $addressId: ID!) {
    customerAddressDelete(customerId: $customerId, addressId: $addressId) { userErrors { field message } }
  }
`);

export const deleteMetafields = document(`
  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { userErrors { field message } }
  }
`);

export const deleteDraft = document(`
  mutation DeleteDraft($input: DraftOrderDeleteInput!) {
    draftOrderDelete(input: $input) { userErrors { field message } }
  }
`);
