// Made by codegen.ts from the documents beside it and the schema. Run it again; do not edit.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
import type { CostFormula } from "../graphql/cost.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AttributeInput = {
  readonly key: string;
  readonly value: string;
};

export type BulkOperationErrorCode =
  | 'ACCESS_DENIED'
  | 'INTERNAL_SERVER_ERROR'
  | 'TIMEOUT';

export type BulkOperationStatus =
  | 'CANCELED'
  | 'CANCELING'
  | 'COMPLETED'
  | 'CREATED'
  | 'EXPIRED'
  | 'FAILED'
  | 'RUNNING';

export type BulkOperationUserErrorCode =
  | 'INVALID'
  | 'LIMIT_REACHED'
  | 'OPERATION_IN_PROGRESS';

export type BundlesDraftOrderBundleLineItemComponentInput = {
  readonly quantity: number;
  readonly uuid?: string | null | undefined;
  readonly variantId?: string | null | undefined;
};

export type CountryCode = string;

export type CurrencyCode = string;

export type CustomerConsentCollectedFrom =
  | 'OTHER'
  | 'SHOPIFY';

export type CustomerDeleteInput = {
  readonly id: string;
};

export type CustomerEmailAddressMarketingState =
  | 'INVALID'
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerEmailMarketingConsentInput = {
  readonly consentUpdatedAt?: string | null | undefined;
  readonly marketingOptInLevel?: CustomerMarketingOptInLevel | null | undefined;
  readonly marketingState: CustomerEmailMarketingState;
  readonly sourceLocationId?: string | null | undefined;
};

export type CustomerEmailMarketingConsentUpdateInput = {
  readonly customerId: string;
  readonly emailMarketingConsent: CustomerEmailMarketingConsentInput;
};

export type CustomerEmailMarketingConsentUpdateUserErrorCode =
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'MISSING_ARGUMENT';

export type CustomerEmailMarketingState =
  | 'INVALID'
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerIdentifierInput =
  {   readonly customId: UniqueMetafieldValueInput; readonly emailAddress?: never; readonly id?: never; readonly phoneNumber?: never; }
  |  { readonly customId?: never;   readonly emailAddress: string; readonly id?: never; readonly phoneNumber?: never; }
  |  { readonly customId?: never; readonly emailAddress?: never;   readonly id: string; readonly phoneNumber?: never; }
  |  { readonly customId?: never; readonly emailAddress?: never; readonly id?: never;   readonly phoneNumber: string; };

export type CustomerInput = {
  /**
   * @deprecated Use the dedicated address mutations (`customerAddressCreate`, `customerAddressUpdate`, `customerAddressDelete`) instead.
   *
   */
  readonly addresses?: ReadonlyArray<MailingAddressInput> | null | undefined;
  readonly email?: string | null | undefined;
  readonly emailMarketingConsent?: CustomerEmailMarketingConsentInput | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly multipassIdentifier?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly smsMarketingConsent?: CustomerSmsMarketingConsentInput | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly taxExempt?: boolean | null | undefined;
  readonly taxExemptions?: ReadonlyArray<TaxExemption> | null | undefined;
  readonly whatsAppMarketingConsent?: CustomerMarketingConsentInput | null | undefined;
};

export type CustomerMarketingConsentErrorCode =
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'MISSING_ARGUMENT';

export type CustomerMarketingConsentInput = {
  readonly optInLevel?: CustomerMarketingOptInLevel | null | undefined;
  readonly sourceLocationId?: string | null | undefined;
  readonly state: CustomerMarketingConsentState;
  readonly updatedAt?: string | null | undefined;
};

export type CustomerMarketingConsentState =
  | 'NEVER_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerMarketingOptInLevel =
  | 'CONFIRMED_OPT_IN'
  | 'SINGLE_OPT_IN'
  | 'UNKNOWN';

export type CustomerPredictedSpendTier =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type CustomerRequestDataErasureErrorCode =
  | 'DOES_NOT_EXIST'
  | 'FAILED_TO_REQUEST';

export type CustomerRfmGroup =
  | 'ACTIVE'
  | 'ALMOST_LOST'
  | 'AT_RISK'
  | 'CHAMPIONS'
  | 'DORMANT'
  | 'LOYAL'
  | 'NEEDS_ATTENTION'
  | 'NEW'
  | 'PREVIOUSLY_LOYAL'
  | 'PROMISING'
  | 'PROSPECTS';

export type CustomerSmsMarketingConsentErrorCode =
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'MISSING_ARGUMENT';

export type CustomerSmsMarketingConsentInput = {
  readonly consentUpdatedAt?: string | null | undefined;
  readonly marketingOptInLevel?: CustomerMarketingOptInLevel | null | undefined;
  readonly marketingState: CustomerSmsMarketingState;
  readonly sourceLocationId?: string | null | undefined;
};

export type CustomerSmsMarketingConsentUpdateInput = {
  readonly customerId: string;
  readonly smsMarketingConsent: CustomerSmsMarketingConsentInput;
};

export type CustomerSmsMarketingState =
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerState =
  | 'DECLINED'
  | 'DISABLED'
  | 'ENABLED'
  | 'INVITED';

export type CustomerWhatsAppMarketingConsentUpdateInput = {
  readonly customerId: string;
  readonly whatsAppMarketingConsent: CustomerMarketingConsentInput;
};

export type DepositInput = {
  readonly percentage: number;
};

export type DraftOrderAppliedDiscountInput = {
  /** @deprecated Please use `amountWithCurrency` instead. */
  readonly amount?: string | null | undefined;
  readonly amountWithCurrency?: MoneyInput | null | undefined;
  readonly description?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly value: number;
  readonly valueType: DraftOrderAppliedDiscountType;
};

export type DraftOrderAppliedDiscountType =
  | 'FIXED_AMOUNT'
  | 'PERCENTAGE';

export type DraftOrderDeleteInput = {
  readonly id: string;
};

export type DraftOrderInput = {
  readonly acceptAutomaticDiscounts?: boolean | null | undefined;
  readonly allowDiscountCodesInCheckout?: boolean | null | undefined;
  readonly appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  readonly billingAddress?: MailingAddressInput | null | undefined;
  readonly customAttributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** @deprecated Use `purchasingEntity` instead, which can be used for either a D2C or B2B customer. */
  readonly customerId?: string | null | undefined;
  readonly deposit?: DepositInput | null | undefined;
  readonly discountCodes?: ReadonlyArray<string> | null | undefined;
  readonly email?: string | null | undefined;
  readonly lineItems?: ReadonlyArray<DraftOrderLineItemInput> | null | undefined;
  /** @deprecated This field will be removed in a future version. Use `localizedFields` instead. */
  readonly localizationExtensions?: ReadonlyArray<LocalizationExtensionInput> | null | undefined;
  readonly localizedFields?: ReadonlyArray<LocalizedFieldInput> | null | undefined;
  /**
   * @deprecated This field is now incompatible with Markets.
   *
   */
  readonly marketRegionCountryCode?: CountryCode | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly note?: string | null | undefined;
  readonly paymentTerms?: PaymentTermsInput | null | undefined;
  readonly phone?: string | null | undefined;
  readonly poNumber?: string | null | undefined;
  readonly presentmentCurrencyCode?: CurrencyCode | null | undefined;
  readonly purchasingEntity?: PurchasingEntityInput | null | undefined;
  readonly reserveInventoryUntil?: string | null | undefined;
  readonly sessionToken?: string | null | undefined;
  readonly shippingAddress?: MailingAddressInput | null | undefined;
  readonly shippingLine?: ShippingLineInput | null | undefined;
  readonly sourceName?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly taxExempt?: boolean | null | undefined;
  readonly transformerFingerprint?: string | null | undefined;
  readonly useCustomerDefaultAddress?: boolean | null | undefined;
  readonly visibleToCustomer?: boolean | null | undefined;
};

export type DraftOrderLineItemComponentInput = {
  readonly quantity: number;
  readonly uuid?: string | null | undefined;
  readonly variantId?: string | null | undefined;
};

export type DraftOrderLineItemInput = {
  readonly appliedDiscount?: DraftOrderAppliedDiscountInput | null | undefined;
  /** @deprecated Use `components` instead. */
  readonly bundleComponents?: ReadonlyArray<BundlesDraftOrderBundleLineItemComponentInput> | null | undefined;
  readonly components?: ReadonlyArray<DraftOrderLineItemComponentInput> | null | undefined;
  readonly customAttributes?: ReadonlyArray<AttributeInput> | null | undefined;
  readonly generatePriceOverride?: boolean | null | undefined;
  /** @deprecated `weight` should be used instead, allowing different units to be used. */
  readonly grams?: number | null | undefined;
  /** @deprecated `originalUnitPriceWithCurrency` should be used instead, where currency can be specified. */
  readonly originalUnitPrice?: string | null | undefined;
  readonly originalUnitPriceWithCurrency?: MoneyInput | null | undefined;
  readonly priceOverride?: MoneyInput | null | undefined;
  readonly quantity: number;
  readonly requiresShipping?: boolean | null | undefined;
  readonly sku?: string | null | undefined;
  readonly taxable?: boolean | null | undefined;
  readonly title?: string | null | undefined;
  readonly uuid?: string | null | undefined;
  readonly variantId?: string | null | undefined;
  readonly weight?: WeightInput | null | undefined;
};

export type DraftOrderStatus =
  | 'COMPLETED'
  | 'INVOICE_SENT'
  | 'OPEN';

export type ExchangeLineItemAppliedDiscountInput = {
  readonly description?: string | null | undefined;
  readonly value: ExchangeLineItemAppliedDiscountValueInput;
};

export type ExchangeLineItemAppliedDiscountValueInput =
  {   readonly amount: MoneyInput; readonly percentage?: never; }
  |  { readonly amount?: never;   readonly percentage: number; };

export type ExchangeLineItemInput = {
  readonly appliedDiscount?: ExchangeLineItemAppliedDiscountInput | null | undefined;
  readonly giftCardCodes?: ReadonlyArray<string> | null | undefined;
  readonly quantity: number;
  readonly variantId?: string | null | undefined;
};

export type FulfillmentDisplayStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CANCELED'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'FULFILLED'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'LABEL_VOIDED'
  | 'MARKED_AS_FULFILLED'
  | 'NOT_DELIVERED'
  | 'OUT_FOR_DELIVERY'
  | 'PICKED_UP'
  | 'READY_FOR_PICKUP'
  | 'SUBMITTED';

export type FulfillmentEventStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'OUT_FOR_DELIVERY'
  | 'READY_FOR_PICKUP';

export type FulfillmentInput = {
  readonly lineItemsByFulfillmentOrder: ReadonlyArray<FulfillmentOrderLineItemsInput>;
  readonly notifyCustomer?: boolean | null | undefined;
  readonly originAddress?: FulfillmentOriginAddressInput | null | undefined;
  readonly trackingInfo?: FulfillmentTrackingInput | null | undefined;
};

export type FulfillmentOrderLineItemInput = {
  readonly id: string;
  readonly quantity: number;
};

export type FulfillmentOrderLineItemsInput = {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems?: ReadonlyArray<FulfillmentOrderLineItemInput> | null | undefined;
};

export type FulfillmentOrderStatus =
  | 'CANCELLED'
  | 'CLOSED'
  | 'INCOMPLETE'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'SCHEDULED';

export type FulfillmentOriginAddressInput = {
  readonly address1?: string | null | undefined;
  readonly address2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly countryCode: string;
  readonly provinceCode?: string | null | undefined;
  readonly zip?: string | null | undefined;
};

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

export type FulfillmentTrackingInput = {
  readonly company?: string | null | undefined;
  readonly number?: string | null | undefined;
  readonly numbers?: ReadonlyArray<string> | null | undefined;
  readonly url?: string | null | undefined;
  readonly urls?: ReadonlyArray<string> | null | undefined;
};

export type HasMetafieldsMetafieldIdentifierInput = {
  readonly key: string;
  readonly namespace?: string | null | undefined;
};

export type InventoryAdjustQuantitiesInput = {
  readonly changes: ReadonlyArray<InventoryChangeInput>;
  readonly name: string;
  readonly reason: string;
  readonly referenceDocumentUri?: string | null | undefined;
};

export type InventoryAdjustQuantitiesUserErrorCode =
  | 'ADJUST_QUANTITIES_FAILED'
  | 'CHANGE_FROM_QUANTITY_STALE'
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'
  | 'INTERNAL_LEDGER_DOCUMENT'
  | 'INVALID_AVAILABLE_DOCUMENT'
  | 'INVALID_INVENTORY_ITEM'
  | 'INVALID_LEDGER_DOCUMENT'
  | 'INVALID_LOCATION'
  | 'INVALID_QUANTITY_DOCUMENT'
  | 'INVALID_QUANTITY_NAME'
  | 'INVALID_QUANTITY_TOO_HIGH'
  | 'INVALID_QUANTITY_TOO_LOW'
  | 'INVALID_REASON'
  | 'INVALID_REFERENCE_DOCUMENT'
  | 'MAX_ONE_LEDGER_DOCUMENT'
  | 'NON_MUTABLE_INVENTORY_ITEM'
  | 'SERVICE_UNAVAILABLE';

export type InventoryChangeInput = {
  readonly changeFromQuantity?: number | null | undefined;
  readonly delta: number;
  readonly inventoryItemId: string;
  readonly ledgerDocumentUri?: string | null | undefined;
  readonly locationId: string;
};

export type InventoryMoveQuantitiesInput = {
  readonly changes: ReadonlyArray<InventoryMoveQuantityChange>;
  readonly reason: string;
  readonly referenceDocumentUri: string;
};

export type InventoryMoveQuantitiesUserErrorCode =
  | 'CHANGE_FROM_QUANTITY_STALE'
  | 'DIFFERENT_LOCATIONS'
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'
  | 'INTERNAL_LEDGER_DOCUMENT'
  | 'INVALID_AVAILABLE_DOCUMENT'
  | 'INVALID_INVENTORY_ITEM'
  | 'INVALID_LEDGER_DOCUMENT'
  | 'INVALID_LOCATION'
  | 'INVALID_QUANTITY_DOCUMENT'
  | 'INVALID_QUANTITY_NAME'
  | 'INVALID_QUANTITY_NEGATIVE'
  | 'INVALID_QUANTITY_TOO_HIGH'
  | 'INVALID_REASON'
  | 'INVALID_REFERENCE_DOCUMENT'
  | 'MAXIMUM_LEDGER_DOCUMENT_URIS'
  | 'MOVE_QUANTITIES_FAILED'
  | 'NON_MUTABLE_INVENTORY_ITEM'
  | 'SAME_QUANTITY_NAME'
  | 'SERVICE_UNAVAILABLE';

export type InventoryMoveQuantityChange = {
  readonly from: InventoryMoveQuantityTerminalInput;
  readonly inventoryItemId: string;
  readonly quantity: number;
  readonly to: InventoryMoveQuantityTerminalInput;
};

export type InventoryMoveQuantityTerminalInput = {
  readonly changeFromQuantity?: number | null | undefined;
  readonly ledgerDocumentUri?: string | null | undefined;
  readonly locationId: string;
  readonly name: string;
};

export type InventoryQuantityInput = {
  readonly changeFromQuantity?: number | null | undefined;
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly quantity: number;
};

export type InventorySetQuantitiesInput = {
  readonly name: string;
  readonly quantities: ReadonlyArray<InventoryQuantityInput>;
  readonly reason: string;
  readonly referenceDocumentUri?: string | null | undefined;
};

export type InventorySetQuantitiesUserErrorCode =
  | 'CHANGE_FROM_QUANTITY_STALE'
  | 'COMPARE_QUANTITY_REQUIRED'
  | 'COMPARE_QUANTITY_STALE'
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'
  | 'INVALID_INVENTORY_ITEM'
  | 'INVALID_LOCATION'
  | 'INVALID_NAME'
  | 'INVALID_QUANTITY_NEGATIVE'
  | 'INVALID_QUANTITY_TOO_HIGH'
  | 'INVALID_QUANTITY_TOO_LOW'
  | 'INVALID_REASON'
  | 'INVALID_REFERENCE_DOCUMENT'
  | 'NON_MUTABLE_INVENTORY_ITEM'
  | 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR';

export type LocalizationExtensionInput = {
  readonly key: LocalizationExtensionKey;
  readonly value: string;
};

export type LocalizationExtensionKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type LocalizedFieldInput = {
  readonly key: LocalizedFieldKey;
  readonly value: string;
};

export type LocalizedFieldKey =
  | 'SHIPPING_CREDENTIAL_BR'
  | 'SHIPPING_CREDENTIAL_CL'
  | 'SHIPPING_CREDENTIAL_CN'
  | 'SHIPPING_CREDENTIAL_CO'
  | 'SHIPPING_CREDENTIAL_CR'
  | 'SHIPPING_CREDENTIAL_EC'
  | 'SHIPPING_CREDENTIAL_ES'
  | 'SHIPPING_CREDENTIAL_GT'
  | 'SHIPPING_CREDENTIAL_ID'
  | 'SHIPPING_CREDENTIAL_KR'
  | 'SHIPPING_CREDENTIAL_MX'
  | 'SHIPPING_CREDENTIAL_MY'
  | 'SHIPPING_CREDENTIAL_PE'
  | 'SHIPPING_CREDENTIAL_PT'
  | 'SHIPPING_CREDENTIAL_PY'
  | 'SHIPPING_CREDENTIAL_TR'
  | 'SHIPPING_CREDENTIAL_TW'
  | 'SHIPPING_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_BR'
  | 'TAX_CREDENTIAL_CL'
  | 'TAX_CREDENTIAL_CO'
  | 'TAX_CREDENTIAL_CR'
  | 'TAX_CREDENTIAL_EC'
  | 'TAX_CREDENTIAL_ES'
  | 'TAX_CREDENTIAL_GT'
  | 'TAX_CREDENTIAL_ID'
  | 'TAX_CREDENTIAL_IT'
  | 'TAX_CREDENTIAL_MX'
  | 'TAX_CREDENTIAL_MY'
  | 'TAX_CREDENTIAL_PE'
  | 'TAX_CREDENTIAL_PT'
  | 'TAX_CREDENTIAL_PY'
  | 'TAX_CREDENTIAL_TR'
  | 'TAX_CREDENTIAL_TYPE_CO'
  | 'TAX_CREDENTIAL_TYPE_MX'
  | 'TAX_CREDENTIAL_USE_MX'
  | 'TAX_EMAIL_IT';

export type MailingAddressInput = {
  readonly address1?: string | null | undefined;
  readonly address2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly company?: string | null | undefined;
  /** @deprecated Use `countryCode` instead. */
  readonly country?: string | null | undefined;
  readonly countryCode?: CountryCode | null | undefined;
  readonly firstName?: string | null | undefined;
  /** @deprecated Not needed for 90% of mutations, and provided separately where it is needed. */
  readonly id?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** @deprecated Use `provinceCode` instead. */
  readonly province?: string | null | undefined;
  readonly provinceCode?: string | null | undefined;
  readonly zip?: string | null | undefined;
};

export type MetafieldIdentifierInput = {
  readonly key: string;
  readonly namespace: string;
  readonly ownerId: string;
};

export type MetafieldInput = {
  readonly id?: string | null | undefined;
  readonly key?: string | null | undefined;
  readonly namespace?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly value?: string | null | undefined;
};

export type MetafieldsSetInput = {
  readonly compareDigest?: string | null | undefined;
  readonly key: string;
  readonly namespace?: string | null | undefined;
  readonly ownerId: string;
  readonly type?: string | null | undefined;
  readonly value: string;
};

export type MetafieldsSetUserErrorCode =
  | 'APP_NOT_AUTHORIZED'
  | 'BLANK'
  | 'CAPABILITY_VIOLATION'
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_COMPARE_DIGEST'
  | 'INVALID_TYPE'
  | 'INVALID_VALUE'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'PRESENT'
  | 'STALE_OBJECT'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_SHORT';

export type MoneyBagInput = {
  readonly presentmentMoney?: MoneyInput | null | undefined;
  readonly shopMoney: MoneyInput;
};

export type MoneyInput = {
  readonly amount: string;
  readonly currencyCode: CurrencyCode;
};

export type OrderAdjustmentInputDiscrepancyReason =
  | 'CUSTOMER'
  | 'DAMAGE'
  | 'OTHER'
  | 'RESTOCK';

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderCancelUserErrorCode =
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'NO_REFUND_PERMISSION'
  | 'NO_REFUND_TO_STORE_CREDIT_PERMISSION'
  | 'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED'
  | 'STORE_CREDIT_REFUND_EXPIRATION_IN_PAST'
  | 'STORE_CREDIT_REFUND_MISSING_CUSTOMER';

export type OrderCreateAssociateCustomerAttributesInput = {
  readonly email?: string | null | undefined;
  readonly id?: string | null | undefined;
};

export type OrderCreateCustomAttributeInput = {
  readonly key: string;
  readonly value: string;
};

export type OrderCreateCustomerAddressInput = {
  readonly address1?: string | null | undefined;
  readonly address2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly company?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly province?: string | null | undefined;
  readonly zip?: string | null | undefined;
};

export type OrderCreateCustomerInput =
  {   readonly toAssociate: OrderCreateAssociateCustomerAttributesInput; readonly toUpsert?: never; }
  |  { readonly toAssociate?: never;   readonly toUpsert: OrderCreateUpsertCustomerAttributesInput; };

export type OrderCreateDiscountCodeInput = {
  readonly freeShippingDiscountCode?: OrderCreateFreeShippingDiscountCodeAttributesInput | null | undefined;
  readonly itemFixedDiscountCode?: OrderCreateFixedDiscountCodeAttributesInput | null | undefined;
  readonly itemPercentageDiscountCode?: OrderCreatePercentageDiscountCodeAttributesInput | null | undefined;
};

export type OrderCreateFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderCreateFixedDiscountCodeAttributesInput = {
  readonly amountSet?: MoneyBagInput | null | undefined;
  readonly code: string;
};

export type OrderCreateFreeShippingDiscountCodeAttributesInput = {
  readonly code: string;
};

export type OrderCreateFulfillmentInput = {
  readonly locationId: string;
  readonly notifyCustomer?: boolean | null | undefined;
  readonly originAddress?: FulfillmentOriginAddressInput | null | undefined;
  readonly shipmentStatus?: FulfillmentEventStatus | null | undefined;
  readonly trackingCompany?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
  readonly trackingNumbers?: ReadonlyArray<string> | null | undefined;
};

export type OrderCreateFulfillmentStatus =
  | 'FULFILLED'
  | 'PARTIAL'
  | 'RESTOCKED';

export type OrderCreateInputsInventoryBehavior =
  | 'BYPASS'
  | 'DECREMENT_IGNORING_POLICY'
  | 'DECREMENT_OBEYING_POLICY';

export type OrderCreateLineItemInput = {
  readonly fulfillmentService?: string | null | undefined;
  readonly giftCard?: boolean | null | undefined;
  readonly priceSet?: MoneyBagInput | null | undefined;
  readonly productId?: string | null | undefined;
  readonly properties?: ReadonlyArray<OrderCreateLineItemPropertyInput> | null | undefined;
  readonly quantity: number;
  readonly requiresShipping?: boolean | null | undefined;
  readonly sku?: string | null | undefined;
  readonly taxLines?: ReadonlyArray<OrderCreateTaxLineInput> | null | undefined;
  readonly taxable?: boolean | null | undefined;
  readonly title?: string | null | undefined;
  readonly variantId?: string | null | undefined;
  readonly variantTitle?: string | null | undefined;
  readonly vendor?: string | null | undefined;
  readonly weight?: WeightInput | null | undefined;
};

export type OrderCreateLineItemPropertyInput = {
  readonly name: string;
  readonly value: string;
};

export type OrderCreateOptionsInput = {
  readonly inventoryBehaviour?: OrderCreateInputsInventoryBehavior | null | undefined;
  readonly sendFulfillmentReceipt?: boolean | null | undefined;
  readonly sendReceipt?: boolean | null | undefined;
};

export type OrderCreateOrderInput = {
  readonly billingAddress?: MailingAddressInput | null | undefined;
  readonly buyerAcceptsMarketing?: boolean | null | undefined;
  readonly closedAt?: string | null | undefined;
  readonly companyLocationId?: string | null | undefined;
  readonly currency?: CurrencyCode | null | undefined;
  readonly customAttributes?: ReadonlyArray<OrderCreateCustomAttributeInput> | null | undefined;
  readonly customer?: OrderCreateCustomerInput | null | undefined;
  /** @deprecated This is replaced by the `customer` field in a future version. */
  readonly customerId?: string | null | undefined;
  readonly discountCode?: OrderCreateDiscountCodeInput | null | undefined;
  readonly email?: string | null | undefined;
  readonly financialStatus?: OrderCreateFinancialStatus | null | undefined;
  readonly fulfillment?: OrderCreateFulfillmentInput | null | undefined;
  readonly fulfillmentStatus?: OrderCreateFulfillmentStatus | null | undefined;
  readonly lineItems?: ReadonlyArray<OrderCreateLineItemInput> | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly name?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly poNumber?: string | null | undefined;
  readonly presentmentCurrency?: CurrencyCode | null | undefined;
  readonly processedAt?: string | null | undefined;
  readonly referringSite?: string | null | undefined;
  readonly shippingAddress?: MailingAddressInput | null | undefined;
  readonly shippingLines?: ReadonlyArray<OrderCreateShippingLineInput> | null | undefined;
  readonly sourceIdentifier?: string | null | undefined;
  readonly sourceName?: string | null | undefined;
  readonly sourceUrl?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly taxLines?: ReadonlyArray<OrderCreateTaxLineInput> | null | undefined;
  readonly taxesIncluded?: boolean | null | undefined;
  readonly test?: boolean | null | undefined;
  readonly transactions?: ReadonlyArray<OrderCreateOrderTransactionInput> | null | undefined;
  readonly userId?: string | null | undefined;
};

export type OrderCreateOrderTransactionInput = {
  readonly amountSet: MoneyBagInput;
  readonly authorizationCode?: string | null | undefined;
  readonly deviceId?: string | null | undefined;
  readonly gateway?: string | null | undefined;
  readonly giftCardId?: string | null | undefined;
  readonly kind?: OrderTransactionKind | null | undefined;
  readonly locationId?: string | null | undefined;
  readonly processedAt?: string | null | undefined;
  readonly receiptJson?: unknown;
  readonly status?: OrderTransactionStatus | null | undefined;
  readonly test?: boolean | null | undefined;
  readonly userId?: string | null | undefined;
};

export type OrderCreatePercentageDiscountCodeAttributesInput = {
  readonly code: string;
  readonly percentage?: number | null | undefined;
};

export type OrderCreateShippingLineInput = {
  readonly code?: string | null | undefined;
  readonly priceSet: MoneyBagInput;
  readonly source?: string | null | undefined;
  readonly taxLines?: ReadonlyArray<OrderCreateTaxLineInput> | null | undefined;
  readonly title: string;
};

export type OrderCreateTaxLineInput = {
  readonly channelLiable?: boolean | null | undefined;
  readonly priceSet?: MoneyBagInput | null | undefined;
  readonly rate: string;
  readonly title: string;
};

export type OrderCreateUpsertCustomerAttributesInput = {
  readonly addresses?: ReadonlyArray<OrderCreateCustomerAddressInput> | null | undefined;
  readonly email?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly id?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly multipassIdentifier?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
  readonly taxExempt?: boolean | null | undefined;
};

export type OrderCreateUserErrorCode =
  | 'FULFILLMENT_SERVICE_INVALID'
  | 'INVALID'
  | 'INVENTORY_CLAIM_FAILED'
  | 'PROCESSED_AT_INVALID'
  | 'REDUNDANT_CUSTOMER_FIELDS'
  | 'SHOP_DORMANT'
  | 'TAX_LINE_RATE_MISSING';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderDisplayFulfillmentStatus =
  | 'FULFILLED'
  | 'FULFILLMENT_NOT_REQUIRED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'PARTIALLY_FULFILLED'
  | 'PENDING_FULFILLMENT'
  | 'REQUEST_DECLINED'
  | 'RESTOCKED'
  | 'SCHEDULED'
  | 'UNFULFILLED';

export type OrderInput = {
  readonly customAttributes?: ReadonlyArray<AttributeInput> | null | undefined;
  readonly email?: string | null | undefined;
  readonly id: string;
  /** @deprecated This field will be removed in a future version. Use `localizedFields` instead. */
  readonly localizationExtensions?: ReadonlyArray<LocalizationExtensionInput> | null | undefined;
  readonly localizedFields?: ReadonlyArray<LocalizedFieldInput> | null | undefined;
  readonly metafields?: ReadonlyArray<MetafieldInput> | null | undefined;
  readonly note?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly poNumber?: string | null | undefined;
  readonly shippingAddress?: MailingAddressInput | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
};

export type OrderReturnStatus =
  | 'INSPECTION_COMPLETE'
  | 'IN_PROGRESS'
  | 'NO_RETURN'
  | 'RETURNED'
  | 'RETURN_FAILED'
  | 'RETURN_REQUESTED';

export type OrderSortKeys =
  | 'CREATED_AT'
  | 'CURRENT_TOTAL_PRICE'
  | 'CUSTOMER_NAME'
  | 'DESTINATION'
  | 'FINANCIAL_STATUS'
  | 'FULFILLMENT_STATUS'
  | 'ID'
  | 'ORDER_NUMBER'
  | 'PO_NUMBER'
  | 'PROCESSED_AT'
  | 'RELEVANCE'
  | 'TOTAL_ITEMS_QUANTITY'
  | 'TOTAL_PRICE'
  | 'UPDATED_AT';

export type OrderTransactionInput = {
  readonly amount: string;
  readonly gateway: string;
  readonly kind: OrderTransactionKind;
  readonly orderId: string;
  readonly parentId?: string | null | undefined;
};

export type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID';

export type OrderTransactionStatus =
  | 'AWAITING_RESPONSE'
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS'
  | 'UNKNOWN';

export type PaymentScheduleInput = {
  readonly dueAt?: string | null | undefined;
  readonly issuedAt?: string | null | undefined;
};

export type PaymentTermsInput = {
  readonly paymentSchedules?: ReadonlyArray<PaymentScheduleInput> | null | undefined;
  readonly paymentTermsTemplateId?: string | null | undefined;
};

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type ProductVariantInventoryPolicy =
  | 'CONTINUE'
  | 'DENY';

export type PurchasingCompanyInput = {
  readonly companyContactId: string;
  readonly companyId: string;
  readonly companyLocationId: string;
};

export type PurchasingEntityInput = {
  readonly customerId?: string | null | undefined;
  readonly purchasingCompany?: PurchasingCompanyInput | null | undefined;
};

export type RefundDutyInput = {
  readonly dutyId: string;
  readonly refundType?: RefundDutyRefundType | null | undefined;
};

export type RefundDutyRefundType =
  | 'FULL'
  | 'PROPORTIONAL';

export type RefundInput = {
  readonly allowOverRefunding?: boolean | null | undefined;
  readonly currency?: CurrencyCode | null | undefined;
  readonly discrepancyReason?: OrderAdjustmentInputDiscrepancyReason | null | undefined;
  readonly note?: string | null | undefined;
  readonly notify?: boolean | null | undefined;
  readonly orderId: string;
  readonly processedAt?: string | null | undefined;
  readonly refundDuties?: ReadonlyArray<RefundDutyInput> | null | undefined;
  readonly refundLineItems?: ReadonlyArray<RefundLineItemInput> | null | undefined;
  readonly refundMethods?: ReadonlyArray<RefundMethodInput> | null | undefined;
  readonly shipping?: ShippingRefundInput | null | undefined;
  readonly transactions?: ReadonlyArray<OrderTransactionInput> | null | undefined;
};

export type RefundLineItemInput = {
  readonly lineItemId: string;
  readonly locationId?: string | null | undefined;
  readonly quantity: number;
  readonly restockType?: RefundLineItemRestockType | null | undefined;
};

export type RefundLineItemRestockType =
  | 'CANCEL'
  | 'LEGACY_RESTOCK'
  | 'NO_RESTOCK'
  | 'RETURN';

export type RefundMethodInput =
  {   readonly storeCreditRefund: StoreCreditRefundInput; };

export type RefundShippingInput = {
  readonly fullRefund?: boolean | null | undefined;
  readonly shippingRefundAmount?: MoneyInput | null | undefined;
};

export type RestockingFeeInput = {
  readonly percentage: number;
};

export type ReturnApproveRequestInput = {
  readonly id: string;
  readonly notifyCustomer?: boolean | null | undefined;
  /** @deprecated This field is temporary to support the transition to Returns Processing APIs. */
  readonly unprocessed?: boolean | null | undefined;
};

export type ReturnDeclineReason =
  | 'FINAL_SALE'
  | 'OTHER'
  | 'RETURN_PERIOD_ENDED';

export type ReturnDeclineRequestInput = {
  readonly declineNote?: string | null | undefined;
  readonly declineReason: ReturnDeclineReason;
  readonly id: string;
  readonly notifyCustomer?: boolean | null | undefined;
};

export type ReturnErrorCode =
  | 'ALREADY_EXISTS'
  | 'BLANK'
  | 'CREATION_FAILED'
  | 'EQUAL_TO'
  | 'FEATURE_NOT_ENABLED'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'INCLUSION'
  | 'INCOMPATIBLE_WITH_STANDARD_POLICY'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_STATE'
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'MISSING_PERMISSION'
  | 'NOTIFICATION_FAILED'
  | 'NOT_A_NUMBER'
  | 'NOT_EDITABLE'
  | 'NOT_FOUND'
  | 'PRESENT'
  | 'TAKEN'
  | 'TOO_BIG'
  | 'TOO_LONG'
  | 'TOO_MANY_ARGUMENTS'
  | 'TOO_SHORT'
  | 'WRONG_LENGTH';

export type ReturnInput = {
  readonly exchangeLineItems?: ReadonlyArray<ExchangeLineItemInput> | null | undefined;
  /** @deprecated This field is no longer supported and any value provided to it is currently ignored. */
  readonly notifyCustomer?: boolean | null | undefined;
  readonly orderId: string;
  readonly requestedAt?: string | null | undefined;
  readonly returnLineItems: ReadonlyArray<ReturnLineItemInput>;
  readonly returnShippingFee?: ReturnShippingFeeInput | null | undefined;
  /** @deprecated This field is temporary to support the transition to Returns Processing APIs. */
  readonly unprocessed?: boolean | null | undefined;
};

export type ReturnLineItemInput = {
  readonly fulfillmentLineItemId: string;
  readonly quantity: number;
  readonly restockingFee?: RestockingFeeInput | null | undefined;
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  readonly returnReason?: ReturnReason | null | undefined;
  readonly returnReasonDefinitionId?: string | null | undefined;
  readonly returnReasonNote?: string | null | undefined;
};

export type ReturnProcessExchangeLineItemInput = {
  readonly id: string;
  readonly quantity: number;
};

export type ReturnProcessFinancialTransferInput =
  {   readonly issueRefund: ReturnProcessRefundInput; };

export type ReturnProcessInput = {
  readonly exchangeLineItems?: ReadonlyArray<ReturnProcessExchangeLineItemInput> | null | undefined;
  readonly financialTransfer?: ReturnProcessFinancialTransferInput | null | undefined;
  readonly note?: string | null | undefined;
  readonly notifyCustomer?: boolean | null | undefined;
  readonly refundDuties?: ReadonlyArray<RefundDutyInput> | null | undefined;
  readonly refundShipping?: RefundShippingInput | null | undefined;
  readonly returnId: string;
  readonly returnLineItems?: ReadonlyArray<ReturnProcessReturnLineItemInput> | null | undefined;
  readonly tipLineId?: string | null | undefined;
};

export type ReturnProcessRefundInput = {
  readonly allowOverRefunding?: boolean | null | undefined;
  readonly orderTransactions: ReadonlyArray<ReturnRefundOrderTransactionInput>;
  readonly refundMethods?: ReadonlyArray<RefundMethodInput> | null | undefined;
};

export type ReturnProcessReturnLineItemInput = {
  readonly dispositions?: ReadonlyArray<ReverseFulfillmentOrderDisposeInput> | null | undefined;
  readonly id: string;
  readonly quantity: number;
};

export type ReturnReason =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNKNOWN'
  | 'UNWANTED'
  | 'WRONG_ITEM';

export type ReturnRefundOrderTransactionInput = {
  readonly parentId: string;
  readonly transactionAmount: MoneyInput;
};

export type ReturnRequestInput = {
  readonly orderId: string;
  readonly returnLineItems: ReadonlyArray<ReturnRequestLineItemInput>;
  readonly returnShippingFee?: ReturnShippingFeeInput | null | undefined;
};

export type ReturnRequestLineItemInput = {
  readonly customerNote?: string | null | undefined;
  readonly fulfillmentLineItemId: string;
  readonly quantity: number;
  readonly restockingFee?: RestockingFeeInput | null | undefined;
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  readonly returnReason?: ReturnReason | null | undefined;
  readonly returnReasonDefinitionId?: string | null | undefined;
};

export type ReturnShippingFeeInput = {
  readonly amount: MoneyInput;
};

export type ReturnStatus =
  | 'CANCELED'
  | 'CLOSED'
  | 'DECLINED'
  | 'OPEN'
  | 'REQUESTED';

export type ReverseDeliveryLabelInput = {
  readonly fileUrl: string;
};

export type ReverseDeliveryTrackingInput = {
  readonly number?: string | null | undefined;
  readonly url?: string | null | undefined;
};

export type ReverseFulfillmentOrderDisposeInput = {
  readonly dispositionType: ReverseFulfillmentOrderDispositionType;
  readonly locationId?: string | null | undefined;
  readonly quantity: number;
  readonly reverseFulfillmentOrderLineItemId: string;
};

export type ReverseFulfillmentOrderDispositionType =
  | 'MISSING'
  | 'NOT_RESTOCKED'
  | 'PROCESSING_REQUIRED'
  | 'RESTOCKED';

export type ShippingLineInput = {
  /** @deprecated `priceWithCurrency` should be used instead, where currencies can be specified. */
  readonly price?: string | null | undefined;
  readonly priceWithCurrency?: MoneyInput | null | undefined;
  readonly shippingRateHandle?: string | null | undefined;
  readonly title?: string | null | undefined;
};

export type ShippingRefundInput = {
  readonly amount?: string | null | undefined;
  readonly fullRefund?: boolean | null | undefined;
};

export type StoreCreditRefundInput = {
  readonly amount: MoneyInput;
  readonly expiresAt?: string | null | undefined;
};

export type SuggestedOutcomeExchangeLineItemInput = {
  readonly id: string;
  readonly quantity: number;
};

export type SuggestedOutcomeReturnLineItemInput = {
  readonly id: string;
  readonly quantity: number;
};

export type TaxExemption =
  | 'CA_BC_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_BC_CONTRACTOR_EXEMPTION'
  | 'CA_BC_PRODUCTION_AND_MACHINERY_EXEMPTION'
  | 'CA_BC_RESELLER_EXEMPTION'
  | 'CA_BC_SUB_CONTRACTOR_EXEMPTION'
  | 'CA_DIPLOMAT_EXEMPTION'
  | 'CA_MB_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_MB_FARMER_EXEMPTION'
  | 'CA_MB_RESELLER_EXEMPTION'
  | 'CA_NL_VPT_RESELLER_EXEMPTION'
  | 'CA_NS_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_NS_FARMER_EXEMPTION'
  | 'CA_ON_PURCHASE_EXEMPTION'
  | 'CA_PE_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_SK_COMMERCIAL_FISHERY_EXEMPTION'
  | 'CA_SK_CONTRACTOR_EXEMPTION'
  | 'CA_SK_FARMER_EXEMPTION'
  | 'CA_SK_PRODUCTION_AND_MACHINERY_EXEMPTION'
  | 'CA_SK_RESELLER_EXEMPTION'
  | 'CA_SK_SUB_CONTRACTOR_EXEMPTION'
  | 'CA_SK_VPT_RESELLER_EXEMPTION'
  | 'CA_STATUS_CARD_EXEMPTION'
  | 'EU_REVERSE_CHARGE_EXEMPTION_RULE'
  | 'US_AK_RESELLER_EXEMPTION'
  | 'US_AL_RESELLER_EXEMPTION'
  | 'US_AR_RESELLER_EXEMPTION'
  | 'US_AZ_RESELLER_EXEMPTION'
  | 'US_CA_RESELLER_EXEMPTION'
  | 'US_CO_RESELLER_EXEMPTION'
  | 'US_CT_RESELLER_EXEMPTION'
  | 'US_DC_RESELLER_EXEMPTION'
  | 'US_DE_RESELLER_EXEMPTION'
  | 'US_FL_RESELLER_EXEMPTION'
  | 'US_GA_RESELLER_EXEMPTION'
  | 'US_HI_RESELLER_EXEMPTION'
  | 'US_IA_RESELLER_EXEMPTION'
  | 'US_ID_RESELLER_EXEMPTION'
  | 'US_IL_RESELLER_EXEMPTION'
  | 'US_IN_RESELLER_EXEMPTION'
  | 'US_KS_RESELLER_EXEMPTION'
  | 'US_KY_RESELLER_EXEMPTION'
  | 'US_LA_RESELLER_EXEMPTION'
  | 'US_MA_RESELLER_EXEMPTION'
  | 'US_MD_RESELLER_EXEMPTION'
  | 'US_ME_RESELLER_EXEMPTION'
  | 'US_MI_RESELLER_EXEMPTION'
  | 'US_MN_RESELLER_EXEMPTION'
  | 'US_MO_RESELLER_EXEMPTION'
  | 'US_MS_RESELLER_EXEMPTION'
  | 'US_MT_RESELLER_EXEMPTION'
  | 'US_NC_RESELLER_EXEMPTION'
  | 'US_ND_RESELLER_EXEMPTION'
  | 'US_NE_RESELLER_EXEMPTION'
  | 'US_NH_RESELLER_EXEMPTION'
  | 'US_NJ_RESELLER_EXEMPTION'
  | 'US_NM_RESELLER_EXEMPTION'
  | 'US_NV_RESELLER_EXEMPTION'
  | 'US_NY_RESELLER_EXEMPTION'
  | 'US_OH_RESELLER_EXEMPTION'
  | 'US_OK_RESELLER_EXEMPTION'
  | 'US_OR_RESELLER_EXEMPTION'
  | 'US_PA_RESELLER_EXEMPTION'
  | 'US_RI_RESELLER_EXEMPTION'
  | 'US_SC_RESELLER_EXEMPTION'
  | 'US_SD_RESELLER_EXEMPTION'
  | 'US_TN_RESELLER_EXEMPTION'
  | 'US_TX_RESELLER_EXEMPTION'
  | 'US_UT_RESELLER_EXEMPTION'
  | 'US_VA_RESELLER_EXEMPTION'
  | 'US_VT_RESELLER_EXEMPTION'
  | 'US_WA_RESELLER_EXEMPTION'
  | 'US_WI_RESELLER_EXEMPTION'
  | 'US_WV_RESELLER_EXEMPTION'
  | 'US_WY_RESELLER_EXEMPTION';

export type UniqueMetafieldValueInput = {
  readonly key: string;
  readonly namespace?: string | null | undefined;
  readonly value: string;
};

export type WebhookSubscriptionFormat =
  | 'JSON'
  | 'XML';

export type WebhookSubscriptionInput = {
  /** @deprecated Use `uri` instead. */
  readonly callbackUrl?: string | null | undefined;
  readonly filter?: string | null | undefined;
  readonly format?: WebhookSubscriptionFormat | null | undefined;
  readonly includeFields?: ReadonlyArray<string> | null | undefined;
  readonly metafieldNamespaces?: ReadonlyArray<string> | null | undefined;
  readonly metafields?: ReadonlyArray<HasMetafieldsMetafieldIdentifierInput> | null | undefined;
  readonly name?: string | null | undefined;
  readonly uri?: string | null | undefined;
};

export type WebhookSubscriptionTopic =
  | 'APP_PURCHASES_ONE_TIME_UPDATE'
  | 'APP_SCOPES_UPDATE'
  | 'APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT'
  | 'APP_SUBSCRIPTIONS_UPDATE'
  | 'APP_UNINSTALLED'
  | 'AUDIT_EVENTS_ADMIN_API_ACTIVITY'
  | 'BULK_OPERATIONS_FINISH'
  | 'CARTS_CREATE'
  | 'CARTS_UPDATE'
  | 'CHANNELS_DELETE'
  | 'CHECKOUTS_CREATE'
  | 'CHECKOUTS_DELETE'
  | 'CHECKOUTS_UPDATE'
  | 'COLLECTIONS_CREATE'
  | 'COLLECTIONS_DELETE'
  | 'COLLECTIONS_UPDATE'
  | 'COLLECTION_LISTINGS_ADD'
  | 'COLLECTION_LISTINGS_REMOVE'
  | 'COLLECTION_LISTINGS_UPDATE'
  | 'COLLECTION_PUBLICATIONS_CREATE'
  | 'COLLECTION_PUBLICATIONS_DELETE'
  | 'COLLECTION_PUBLICATIONS_UPDATE'
  | 'COMPANIES_CREATE'
  | 'COMPANIES_DELETE'
  | 'COMPANIES_UPDATE'
  | 'COMPANY_CONTACTS_CREATE'
  | 'COMPANY_CONTACTS_DELETE'
  | 'COMPANY_CONTACTS_UPDATE'
  | 'COMPANY_CONTACT_ROLES_ASSIGN'
  | 'COMPANY_CONTACT_ROLES_REVOKE'
  | 'COMPANY_LOCATIONS_CREATE'
  | 'COMPANY_LOCATIONS_DELETE'
  | 'COMPANY_LOCATIONS_UPDATE'
  | 'CUSTOMERS_CREATE'
  | 'CUSTOMERS_DELETE'
  | 'CUSTOMERS_DISABLE'
  | 'CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_ENABLE'
  | 'CUSTOMERS_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_MERGE'
  | 'CUSTOMERS_PURCHASING_SUMMARY'
  | 'CUSTOMERS_UPDATE'
  | 'CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMER_ACCOUNT_SETTINGS_UPDATE'
  | 'CUSTOMER_GROUPS_CREATE'
  | 'CUSTOMER_GROUPS_DELETE'
  | 'CUSTOMER_GROUPS_UPDATE'
  | 'CUSTOMER_JOINED_SEGMENT'
  | 'CUSTOMER_LEFT_SEGMENT'
  | 'CUSTOMER_PAYMENT_METHODS_CREATE'
  | 'CUSTOMER_PAYMENT_METHODS_REVOKE'
  | 'CUSTOMER_PAYMENT_METHODS_UPDATE'
  | 'CUSTOMER_TAGS_ADDED'
  | 'CUSTOMER_TAGS_REMOVED'
  | 'DELIVERY_PROMISE_SETTINGS_UPDATE'
  | 'DISCOUNTS_CREATE'
  | 'DISCOUNTS_DELETE'
  | 'DISCOUNTS_REDEEMCODE_ADDED'
  | 'DISCOUNTS_REDEEMCODE_REMOVED'
  | 'DISCOUNTS_UPDATE'
  | 'DISPUTES_CREATE'
  | 'DISPUTES_UPDATE'
  | 'DOMAINS_CREATE'
  | 'DOMAINS_DESTROY'
  | 'DOMAINS_UPDATE'
  | 'DRAFT_ORDERS_CREATE'
  | 'DRAFT_ORDERS_DELETE'
  | 'DRAFT_ORDERS_UPDATE'
  | 'FINANCE_APP_STAFF_MEMBER_DELETE'
  | 'FINANCE_APP_STAFF_MEMBER_GRANT'
  | 'FINANCE_APP_STAFF_MEMBER_REVOKE'
  | 'FINANCE_APP_STAFF_MEMBER_UPDATE'
  | 'FINANCE_KYC_INFORMATION_UPDATE'
  | 'FULFILLMENTS_CREATE'
  | 'FULFILLMENTS_UPDATE'
  | 'FULFILLMENT_EVENTS_CREATE'
  | 'FULFILLMENT_EVENTS_DELETE'
  | 'FULFILLMENT_HOLDS_ADDED'
  | 'FULFILLMENT_HOLDS_RELEASED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_CANCELLED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE'
  | 'FULFILLMENT_ORDERS_HOLD_RELEASED'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP'
  | 'FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED'
  | 'FULFILLMENT_ORDERS_MERGED'
  | 'FULFILLMENT_ORDERS_MOVED'
  | 'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE'
  | 'FULFILLMENT_ORDERS_PLACED_ON_HOLD'
  | 'FULFILLMENT_ORDERS_PROGRESS_REPORTED'
  | 'FULFILLMENT_ORDERS_RESCHEDULED'
  | 'FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY'
  | 'FULFILLMENT_ORDERS_SPLIT'
  | 'INVENTORY_ITEMS_CREATE'
  | 'INVENTORY_ITEMS_DELETE'
  | 'INVENTORY_ITEMS_UPDATE'
  | 'INVENTORY_LEVELS_CONNECT'
  | 'INVENTORY_LEVELS_DISCONNECT'
  | 'INVENTORY_LEVELS_UPDATE'
  | 'INVENTORY_SHIPMENTS_ADD_ITEMS'
  | 'INVENTORY_SHIPMENTS_CREATE'
  | 'INVENTORY_SHIPMENTS_DELETE'
  | 'INVENTORY_SHIPMENTS_MARK_IN_TRANSIT'
  | 'INVENTORY_SHIPMENTS_RECEIVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_REMOVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES'
  | 'INVENTORY_SHIPMENTS_UPDATE_TRACKING'
  | 'INVENTORY_TRANSFERS_ADD_ITEMS'
  | 'INVENTORY_TRANSFERS_CANCEL'
  | 'INVENTORY_TRANSFERS_COMPLETE'
  | 'INVENTORY_TRANSFERS_READY_TO_SHIP'
  | 'INVENTORY_TRANSFERS_REMOVE_ITEMS'
  | 'INVENTORY_TRANSFERS_UPDATED'
  | 'INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES'
  | 'LOCALES_CREATE'
  | 'LOCALES_DESTROY'
  | 'LOCALES_UPDATE'
  | 'LOCATIONS_ACTIVATE'
  | 'LOCATIONS_CREATE'
  | 'LOCATIONS_DEACTIVATE'
  | 'LOCATIONS_DELETE'
  | 'LOCATIONS_UPDATE'
  | 'MARKETS_BACKUP_REGION_UPDATE'
  | 'MARKETS_CREATE'
  | 'MARKETS_DELETE'
  | 'MARKETS_UPDATE'
  | 'METAFIELD_DEFINITIONS_CREATE'
  | 'METAFIELD_DEFINITIONS_DELETE'
  | 'METAFIELD_DEFINITIONS_UPDATE'
  | 'METAOBJECTS_CREATE'
  | 'METAOBJECTS_DELETE'
  | 'METAOBJECTS_UPDATE'
  | 'ORDERS_CANCELLED'
  | 'ORDERS_CREATE'
  | 'ORDERS_DELETE'
  | 'ORDERS_EDITED'
  | 'ORDERS_FULFILLED'
  | 'ORDERS_LINK_REQUESTED'
  | 'ORDERS_PAID'
  | 'ORDERS_PARTIALLY_FULFILLED'
  | 'ORDERS_RISK_ASSESSMENT_CHANGED'
  | 'ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED'
  | 'ORDERS_UPDATED'
  | 'ORDER_TRANSACTIONS_CREATE'
  | 'PAYMENT_SCHEDULES_DUE'
  | 'PAYMENT_TERMS_CREATE'
  | 'PAYMENT_TERMS_DELETE'
  | 'PAYMENT_TERMS_UPDATE'
  | 'PRODUCTS_CREATE'
  | 'PRODUCTS_DELETE'
  | 'PRODUCTS_UPDATE'
  | 'PRODUCT_FEEDS_CREATE'
  | 'PRODUCT_FEEDS_FULL_SYNC'
  | 'PRODUCT_FEEDS_FULL_SYNC_FINISH'
  | 'PRODUCT_FEEDS_INCREMENTAL_SYNC'
  | 'PRODUCT_FEEDS_UPDATE'
  | 'PRODUCT_LISTINGS_ADD'
  | 'PRODUCT_LISTINGS_REMOVE'
  | 'PRODUCT_LISTINGS_UPDATE'
  | 'PRODUCT_PUBLICATIONS_CREATE'
  | 'PRODUCT_PUBLICATIONS_DELETE'
  | 'PRODUCT_PUBLICATIONS_UPDATE'
  | 'PROFILES_CREATE'
  | 'PROFILES_DELETE'
  | 'PROFILES_UPDATE'
  | 'REFUNDS_CREATE'
  | 'RETURNS_APPROVE'
  | 'RETURNS_CANCEL'
  | 'RETURNS_CLOSE'
  | 'RETURNS_DECLINE'
  | 'RETURNS_PROCESS'
  | 'RETURNS_REOPEN'
  | 'RETURNS_REQUEST'
  | 'RETURNS_UPDATE'
  | 'REVERSE_DELIVERIES_ATTACH_DELIVERABLE'
  | 'REVERSE_FULFILLMENT_ORDERS_DISPOSE'
  | 'SCHEDULED_PRODUCT_LISTINGS_ADD'
  | 'SCHEDULED_PRODUCT_LISTINGS_REMOVE'
  | 'SCHEDULED_PRODUCT_LISTINGS_UPDATE'
  | 'SEGMENTS_CREATE'
  | 'SEGMENTS_DELETE'
  | 'SEGMENTS_UPDATE'
  | 'SELLING_PLAN_GROUPS_CREATE'
  | 'SELLING_PLAN_GROUPS_DELETE'
  | 'SELLING_PLAN_GROUPS_UPDATE'
  | 'SHIPPING_ADDRESSES_CREATE'
  | 'SHIPPING_ADDRESSES_UPDATE'
  | 'SHOP_UPDATE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS'
  | 'SUBSCRIPTION_BILLING_CYCLES_SKIP'
  | 'SUBSCRIPTION_BILLING_CYCLES_UNSKIP'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE'
  | 'SUBSCRIPTION_CONTRACTS_ACTIVATE'
  | 'SUBSCRIPTION_CONTRACTS_CANCEL'
  | 'SUBSCRIPTION_CONTRACTS_CREATE'
  | 'SUBSCRIPTION_CONTRACTS_EXPIRE'
  | 'SUBSCRIPTION_CONTRACTS_FAIL'
  | 'SUBSCRIPTION_CONTRACTS_PAUSE'
  | 'SUBSCRIPTION_CONTRACTS_UPDATE'
  | 'TAX_SERVICES_CREATE'
  | 'TAX_SERVICES_UPDATE'
  | 'TENDER_TRANSACTIONS_CREATE'
  | 'THEMES_CREATE'
  | 'THEMES_DELETE'
  | 'THEMES_PUBLISH'
  | 'THEMES_UPDATE'
  | 'VARIANTS_IN_STOCK'
  | 'VARIANTS_OUT_OF_STOCK';

export type WeightInput = {
  readonly unit: WeightUnit;
  readonly value: number;
};

export type WeightUnit =
  | 'GRAMS'
  | 'KILOGRAMS'
  | 'OUNCES'
  | 'POUNDS';

type AccessCheckQueryVariables = Exact<{ [key: string]: never; }>;


type AccessCheckQuery = { readonly shop: { readonly name: string }, readonly currentAppInstallation: { readonly accessScopes: ReadonlyArray<{ readonly handle: string }> }, readonly publicApiVersions: ReadonlyArray<{ readonly handle: string, readonly supported: boolean }> };

type AddEditVariantMutationVariables = Exact<{
  id: string;
  variantId: string;
  quantity: number;
}>;


type AddEditVariantMutation = { readonly orderEditAddVariant: { readonly calculatedLineItem: { readonly id: string, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type AdjustStockMutationVariables = Exact<{
  input: InventoryAdjustQuantitiesInput;
  key: string;
}>;


type AdjustStockMutation = { readonly inventoryAdjustQuantities: { readonly inventoryAdjustmentGroup: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: InventoryAdjustQuantitiesUserErrorCode | null }> } | null };

type ApproveReturnMutationVariables = Exact<{
  input: ReturnApproveRequestInput;
}>;


type ApproveReturnMutation = { readonly returnApproveRequest: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type ReturnPartsFragment = { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
      | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
    > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } };

type BeginEditMutationVariables = Exact<{
  id: string;
}>;


type BeginEditMutation = { readonly orderEditBegin: { readonly calculatedOrder: { readonly id: string, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly editableQuantity: number, readonly variant: { readonly id: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CancelBulkMutationVariables = Exact<{
  id: string;
}>;


type CancelBulkMutation = { readonly bulkOperationCancel: { readonly bulkOperation: { readonly id: string, readonly status: BulkOperationStatus, readonly errorCode: BulkOperationErrorCode | null, readonly query: string, readonly createdAt: string, readonly objectCount: string, readonly fileSize: string | null, readonly url: string | null, readonly partialDataUrl: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type OperationPartsFragment = { readonly id: string, readonly status: BulkOperationStatus, readonly errorCode: BulkOperationErrorCode | null, readonly query: string, readonly createdAt: string, readonly objectCount: string, readonly fileSize: string | null, readonly url: string | null, readonly partialDataUrl: string | null };

type CancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: OrderCancelReason;
  restock: boolean;
  staffNote?: string | null | undefined;
}>;


type CancelOrderMutation = { readonly orderCancel: { readonly job: { readonly id: string, readonly done: boolean } | null, readonly orderCancelUserErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: OrderCancelUserErrorCode | null }> } | null };

type CancelReturnMutationVariables = Exact<{
  id: string;
}>;


type CancelReturnMutation = { readonly returnCancel: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type ChangeHoldMutationVariables = Exact<{
  id: string;
  input: DraftOrderInput;
}>;


type ChangeHoldMutation = { readonly draftOrderUpdate: { readonly draftOrder: { readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly reserveInventoryUntil: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly order: { readonly id: string } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type HoldPartsFragment = { readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly reserveInventoryUntil: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly order: { readonly id: string } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number }> } };

type CloseReturnMutationVariables = Exact<{
  id: string;
}>;


type CloseReturnMutation = { readonly returnClose: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type CommitEditMutationVariables = Exact<{
  id: string;
}>;


type CommitEditMutation = { readonly orderEditCommit: { readonly order: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CompleteSaleMutationVariables = Exact<{
  id: string;
  isPending: boolean;
}>;


type CompleteSaleMutation = { readonly draftOrderComplete: { readonly draftOrder: { readonly id: string, readonly order: { readonly id: string } | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CreateAddressMutationVariables = Exact<{
  customerId: string;
  address: MailingAddressInput;
}>;


type CreateAddressMutation = { readonly customerAddressCreate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CreateFulfillmentMutationVariables = Exact<{
  fulfillment: FulfillmentInput;
}>;


type CreateFulfillmentMutation = { readonly fulfillmentCreate: { readonly fulfillment: { readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type ParcelFragment = { readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } };

type CreateHoldMutationVariables = Exact<{
  input: DraftOrderInput;
}>;


type CreateHoldMutation = { readonly draftOrderCreate: { readonly draftOrder: { readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly reserveInventoryUntil: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly order: { readonly id: string } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CreateOrderMutationVariables = Exact<{
  order: OrderCreateOrderInput;
  options: OrderCreateOptionsInput;
  withPeople: boolean;
}>;


type CreateOrderMutation = { readonly orderCreate: { readonly order: { readonly id: string, readonly name: string, readonly confirmationNumber: string | null, readonly createdAt: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly closedAt: string | null, readonly edited: boolean, readonly test: boolean, readonly sourceName: string | null, readonly customerLocale: string | null, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly returnStatus: OrderReturnStatus, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly currentTotalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalDutiesSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly ratePercentage: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly title: string, readonly index: number }
              | { readonly code: string, readonly index: number }
              | { readonly title: string, readonly index: number }
              | { readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly title: string, readonly index: number }
              | { readonly code: string, readonly index: number }
              | { readonly title: string, readonly index: number }
              | { readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly processedAt: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } }>, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } }> } & { readonly email?: string | null, readonly phone?: string | null, readonly customer?: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null } | null, readonly billingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: OrderCreateUserErrorCode | null }> } | null };

type OrderPartsFragment = { readonly id: string, readonly name: string, readonly confirmationNumber: string | null, readonly createdAt: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly closedAt: string | null, readonly edited: boolean, readonly test: boolean, readonly sourceName: string | null, readonly customerLocale: string | null, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly returnStatus: OrderReturnStatus, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly currentTotalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalDutiesSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly ratePercentage: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
          | { readonly title: string, readonly index: number }
          | { readonly code: string, readonly index: number }
          | { readonly title: string, readonly index: number }
          | { readonly title: string, readonly index: number }
         }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
          | { readonly title: string, readonly index: number }
          | { readonly code: string, readonly index: number }
          | { readonly title: string, readonly index: number }
          | { readonly title: string, readonly index: number }
         }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly processedAt: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } }>, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } }> };

type LineFragment = { readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
      | { readonly title: string, readonly index: number }
      | { readonly code: string, readonly index: number }
      | { readonly title: string, readonly index: number }
      | { readonly title: string, readonly index: number }
     }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> };

type AllocationFragment = { readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
    | { readonly title: string, readonly index: number }
    | { readonly code: string, readonly index: number }
    | { readonly title: string, readonly index: number }
    | { readonly title: string, readonly index: number }
   };

type Discount_AutomaticDiscountApplication_Fragment = { readonly title: string, readonly index: number };

type Discount_DiscountCodeApplication_Fragment = { readonly code: string, readonly index: number };

type Discount_ManualDiscountApplication_Fragment = { readonly title: string, readonly index: number };

type Discount_ScriptDiscountApplication_Fragment = { readonly title: string, readonly index: number };

type DiscountFragment =
  | Discount_AutomaticDiscountApplication_Fragment
  | Discount_DiscountCodeApplication_Fragment
  | Discount_ManualDiscountApplication_Fragment
  | Discount_ScriptDiscountApplication_Fragment
;

type RefundPartsFragment = { readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } };

type AmountFragment = { readonly amount: string, readonly currencyCode: CurrencyCode };

type PeopleFragment = { readonly email: string | null, readonly phone: string | null, readonly customer: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null } | null, readonly billingAddress: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null };

type CreateRefundMutationVariables = Exact<{
  input: RefundInput;
  key: string;
}>;


type CreateRefundMutation = { readonly refundCreate: { readonly refund: { readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CreateReturnMutationVariables = Exact<{
  input: ReturnInput;
}>;


type CreateReturnMutation = { readonly returnCreate: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type CreateSubscriptionMutationVariables = Exact<{
  topic: WebhookSubscriptionTopic;
  subscription: WebhookSubscriptionInput;
}>;


type CreateSubscriptionMutation = { readonly webhookSubscriptionCreate: { readonly webhookSubscription: { readonly id: string, readonly topic: WebhookSubscriptionTopic, readonly uri: string, readonly format: WebhookSubscriptionFormat, readonly filter: string | null, readonly includeFields: ReadonlyArray<string> } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type CustomerAddressesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


type CustomerAddressesQuery = { readonly customer: { readonly addressesV2: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type CustomerByIdQueryVariables = Exact<{
  id: string;
}>;


type CustomerByIdQuery = { readonly customer: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly locale: string, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly updatedAt: string, readonly defaultEmailAddress: { readonly emailAddress: string, readonly marketingState: CustomerEmailAddressMarketingState, readonly marketingUpdatedAt: string | null } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string, readonly smsMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null }, readonly whatsAppMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null } } | null, readonly statistics: { readonly rfmGroup: CustomerRfmGroup | null }, readonly defaultAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly addressesV2: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly metafield: { readonly value: string, readonly compareDigest: string } | null } | null };

type CustomerByIdentifierQueryVariables = Exact<{
  identifier: CustomerIdentifierInput;
}>;


type CustomerByIdentifierQuery = { readonly customerByIdentifier: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly locale: string, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly updatedAt: string, readonly defaultEmailAddress: { readonly emailAddress: string, readonly marketingState: CustomerEmailAddressMarketingState, readonly marketingUpdatedAt: string | null } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string, readonly smsMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null }, readonly whatsAppMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null } } | null, readonly statistics: { readonly rfmGroup: CustomerRfmGroup | null }, readonly defaultAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly addressesV2: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly metafield: { readonly value: string, readonly compareDigest: string } | null } | null };

type CustomerProbeQueryVariables = Exact<{
  first: number;
}>;


type CustomerProbeQuery = { readonly customers: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly defaultEmailAddress: { readonly emailAddress: string } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string } | null }> } };

type CustomersFoundQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


type CustomersFoundQuery = { readonly customers: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly locale: string, readonly tags: ReadonlyArray<string>, readonly createdAt: string, readonly updatedAt: string, readonly defaultEmailAddress: { readonly emailAddress: string, readonly marketingState: CustomerEmailAddressMarketingState, readonly marketingUpdatedAt: string | null } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string, readonly smsMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null }, readonly whatsAppMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly updatedAt: string | null } } | null, readonly statistics: { readonly rfmGroup: CustomerRfmGroup | null }, readonly defaultAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly addressesV2: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly metafield: { readonly value: string, readonly compareDigest: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type DeclineReturnMutationVariables = Exact<{
  input: ReturnDeclineRequestInput;
}>;


type DeclineReturnMutation = { readonly returnDeclineRequest: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type DefaultLocationQueryVariables = Exact<{ [key: string]: never; }>;


type DefaultLocationQuery = { readonly location: { readonly id: string } | null };

type DeleteAddressMutationVariables = Exact<{
  customerId: string;
  addressId: string;
}>;


type DeleteAddressMutation = { readonly customerAddressDelete: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type DeleteCustomerMutationVariables = Exact<{
  input: CustomerDeleteInput;
}>;


type DeleteCustomerMutation = { readonly customerDelete: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type DeleteDraftMutationVariables = Exact<{
  input: DraftOrderDeleteInput;
}>;


type DeleteDraftMutation = { readonly draftOrderDelete: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type DeleteMetafieldsMutationVariables = Exact<{
  metafields: ReadonlyArray<MetafieldIdentifierInput> | MetafieldIdentifierInput;
}>;


type DeleteMetafieldsMutation = { readonly metafieldsDelete: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type DeleteSubscriptionMutationVariables = Exact<{
  id: string;
}>;


type DeleteSubscriptionMutation = { readonly webhookSubscriptionDelete: { readonly deletedWebhookSubscriptionId: string | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type DraftsFoundQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


type DraftsFoundQuery = { readonly draftOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly updatedAt: string, readonly completedAt: string | null, readonly reserveInventoryUntil: string | null, readonly email: string | null, readonly phone: string | null, readonly note2: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly customer: { readonly id: string } | null, readonly billingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type GetBulkQueryVariables = Exact<{
  id: string;
}>;


type GetBulkQuery = { readonly bulkOperation: { readonly id: string, readonly status: BulkOperationStatus, readonly errorCode: BulkOperationErrorCode | null, readonly query: string, readonly createdAt: string, readonly objectCount: string, readonly fileSize: string | null, readonly url: string | null, readonly partialDataUrl: string | null } | null };

type GetHoldQueryVariables = Exact<{
  id: string;
}>;


type GetHoldQuery = { readonly draftOrder: { readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly reserveInventoryUntil: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly order: { readonly id: string } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number }> } } | null };

type GetProductQueryVariables = Exact<{
  id: string;
}>;


type GetProductQuery = { readonly product: { readonly id: string, readonly title: string, readonly description: string, readonly vendor: string, readonly productType: string, readonly tags: ReadonlyArray<string>, readonly status: ProductStatus, readonly createdAt: string, readonly updatedAt: string, readonly onlineStoreUrl: string | null, readonly priceRangeV2: { readonly minVariantPrice: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly media: { readonly nodes: ReadonlyArray<
        | { readonly image: { readonly url: string, readonly altText: string | null } | null }
        | Record<PropertyKey, never>
      > }, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type ProductPartsFragment = { readonly id: string, readonly title: string, readonly description: string, readonly vendor: string, readonly productType: string, readonly tags: ReadonlyArray<string>, readonly status: ProductStatus, readonly createdAt: string, readonly updatedAt: string, readonly onlineStoreUrl: string | null, readonly priceRangeV2: { readonly minVariantPrice: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly media: { readonly nodes: ReadonlyArray<
      | { readonly image: { readonly url: string, readonly altText: string | null } | null }
      | Record<PropertyKey, never>
    > }, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type VariantPartsFragment = { readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } };

type GuestByIdQueryVariables = Exact<{
  id: string;
}>;


type GuestByIdQuery = { readonly order: { readonly id: string, readonly email: string | null, readonly phone: string | null, readonly customerLocale: string | null, readonly cancelledAt: string | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly customer: { readonly id: string } | null, readonly billingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly metafield: { readonly value: string, readonly compareDigest: string } | null } | null };

type GuestsFoundQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


type GuestsFoundQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly email: string | null, readonly phone: string | null, readonly customerLocale: string | null, readonly cancelledAt: string | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly customer: { readonly id: string } | null, readonly billingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly metafield: { readonly value: string, readonly compareDigest: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type JobQueryVariables = Exact<{
  id: string;
}>;


type JobQuery = { readonly job: { readonly id: string, readonly done: boolean } | null };

type LabelParcelMutationVariables = Exact<{
  id: string;
  label: ReverseDeliveryLabelInput;
}>;


type LabelParcelMutation = { readonly reverseDeliveryShippingUpdate: { readonly reverseDelivery: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type LabelReturnMutationVariables = Exact<{
  id: string;
  tracking: ReverseDeliveryTrackingInput;
  label?: ReverseDeliveryLabelInput | null | undefined;
}>;


type LabelReturnMutation = { readonly reverseDeliveryCreateWithShipping: { readonly reverseDelivery: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type ListHoldsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query: string;
}>;


type ListHoldsQuery = { readonly draftOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: DraftOrderStatus, readonly createdAt: string, readonly reserveInventoryUntil: string | null, readonly tags: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly order: { readonly id: string } | null, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type ListProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query?: string | null | undefined;
}>;


type ListProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly description: string, readonly vendor: string, readonly productType: string, readonly tags: ReadonlyArray<string>, readonly status: ProductStatus, readonly createdAt: string, readonly updatedAt: string, readonly onlineStoreUrl: string | null, readonly priceRangeV2: { readonly minVariantPrice: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly media: { readonly nodes: ReadonlyArray<
          | { readonly image: { readonly url: string, readonly altText: string | null } | null }
          | Record<PropertyKey, never>
        > }, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type ListSubscriptionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


type ListSubscriptionsQuery = { readonly webhookSubscriptions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly topic: WebhookSubscriptionTopic, readonly uri: string, readonly format: WebhookSubscriptionFormat, readonly filter: string | null, readonly includeFields: ReadonlyArray<string> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type MakeAddressDefaultMutationVariables = Exact<{
  customerId: string;
  addressId: string;
}>;


type MakeAddressDefaultMutation = { readonly customerUpdateDefaultAddress: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type MoreStockQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


type MoreStockQuery = { readonly product: { readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type StockPartsFragment = { readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } };

type MoreVariantsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


type MoreVariantsQuery = { readonly product: { readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type MoveStockMutationVariables = Exact<{
  input: InventoryMoveQuantitiesInput;
  key: string;
}>;


type MoveStockMutation = { readonly inventoryMoveQuantities: { readonly inventoryAdjustmentGroup: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: InventoryMoveQuantitiesUserErrorCode | null }> } | null };

type OpenFulfillmentsQueryVariables = Exact<{
  id: string;
  namespace: string;
  key: string;
}>;


type OpenFulfillmentsQuery = { readonly order: { readonly id: string, readonly cancelledAt: string | null, readonly metafield: { readonly value: string } | null, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } }>, readonly fulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentOrderStatus, readonly assignedLocation: { readonly location: { readonly id: string } | null }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly remainingQuantity: number, readonly lineItem: { readonly id: string } }> } }> } } | null };

type OrderQueryVariables = Exact<{
  id: string;
  withPeople: boolean;
}>;


type OrderQuery = { readonly order: { readonly id: string, readonly name: string, readonly confirmationNumber: string | null, readonly createdAt: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly closedAt: string | null, readonly edited: boolean, readonly test: boolean, readonly sourceName: string | null, readonly customerLocale: string | null, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly returnStatus: OrderReturnStatus, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly currentTotalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalDutiesSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly ratePercentage: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
            | { readonly title: string, readonly index: number }
            | { readonly code: string, readonly index: number }
            | { readonly title: string, readonly index: number }
            | { readonly title: string, readonly index: number }
           }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
            | { readonly title: string, readonly index: number }
            | { readonly code: string, readonly index: number }
            | { readonly title: string, readonly index: number }
            | { readonly title: string, readonly index: number }
           }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly processedAt: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } }>, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } }> } & { readonly email?: string | null, readonly phone?: string | null, readonly customer?: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null } | null, readonly billingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null } | null };

type OrderIdsQueryVariables = Exact<{
  query: string;
}>;


type OrderIdsQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly confirmationNumber: string | null, readonly tags: ReadonlyArray<string> }> } };

type OrderKeysQueryVariables = Exact<{
  bucket: string;
  query: string;
}>;


type OrderKeysQuery = { readonly currentAppInstallation: { readonly id: string, readonly keys: { readonly value: string, readonly compareDigest: string } | null }, readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly tags: ReadonlyArray<string> }> } };

type OrderLinesQueryVariables = Exact<{
  id: string;
  after: string;
}>;


type OrderLinesQuery = { readonly order: { readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
            | { readonly title: string, readonly index: number }
            | { readonly code: string, readonly index: number }
            | { readonly title: string, readonly index: number }
            | { readonly title: string, readonly index: number }
           }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type OrderNotedQueryVariables = Exact<{
  id: string;
  namespace: string;
  key: string;
}>;


type OrderNotedQuery = { readonly order: { readonly id: string, readonly note: string | null, readonly metafield: { readonly value: string } | null } | null };

type OrderReturnsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


type OrderReturnsQuery = { readonly order: { readonly id: string, readonly returns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
            | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
            | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
          > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type OrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query?: string | null | undefined;
  sortKey: OrderSortKeys;
  withPeople: boolean;
}>;


type OrdersQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly confirmationNumber: string | null, readonly createdAt: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly closedAt: string | null, readonly edited: boolean, readonly test: boolean, readonly sourceName: string | null, readonly customerLocale: string | null, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly returnStatus: OrderReturnStatus, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly currentTotalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly currentTotalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalDutiesSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } | null, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly ratePercentage: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly shippingLines: { readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly discountedPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly title: string, readonly index: number }
              | { readonly code: string, readonly index: number }
              | { readonly title: string, readonly index: number }
              | { readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly sku: string | null, readonly quantity: number, readonly currentQuantity: number, readonly product: { readonly id: string } | null, readonly variant: { readonly id: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly title: string, readonly index: number }
              | { readonly code: string, readonly index: number }
              | { readonly title: string, readonly index: number }
              | { readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly transactions: ReadonlyArray<{ readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly processedAt: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } }>, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly status: FulfillmentStatus, readonly displayStatus: FulfillmentDisplayStatus | null, readonly createdAt: string, readonly deliveredAt: string | null, readonly estimatedDeliveryAt: string | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly status: FulfillmentEventStatus, readonly happenedAt: string, readonly message: string | null, readonly city: string | null, readonly country: string | null }> }, readonly fulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number | null, readonly lineItem: { readonly id: string } }> } }> } & { readonly email?: string | null, readonly phone?: string | null, readonly customer?: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null } | null, readonly billingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress?: { readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type OrdersByEmailQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


type OrdersByEmailQuery = { readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly email: string | null, readonly createdAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly unpaid: boolean, readonly fullyPaid: boolean, readonly capturable: boolean, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly customer: { readonly id: string } | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type OrdersOfCustomerQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


type OrdersOfCustomerQuery = { readonly customer: { readonly numberOfOrders: string, readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly email: string | null, readonly createdAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly unpaid: boolean, readonly fullyPaid: boolean, readonly capturable: boolean, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly customer: { readonly id: string } | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type OrdersWithReturnsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


type OrdersWithReturnsQuery = { readonly orders: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly returns: { readonly nodes: ReadonlyArray<{ readonly id: string }> } } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

type PersonInOrderQueryVariables = Exact<{
  id: string;
  lines?: string | null | undefined;
  metafields?: string | null | undefined;
  returns?: string | null | undefined;
}>;


type PersonInOrderQuery = { readonly order: { readonly id: string, readonly name: string, readonly createdAt: string, readonly processedAt: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly cancelReason: OrderCancelReason | null, readonly closedAt: string | null, readonly test: boolean, readonly unpaid: boolean, readonly fullyPaid: boolean, readonly capturable: boolean, readonly displayFinancialStatus: OrderDisplayFinancialStatus | null, readonly displayFulfillmentStatus: OrderDisplayFulfillmentStatus, readonly returnStatus: OrderReturnStatus, readonly email: string | null, readonly phone: string | null, readonly customerLocale: string | null, readonly clientIp: string | null, readonly sourceName: string | null, readonly poNumber: string | null, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly discountCodes: ReadonlyArray<string>, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly customer: { readonly id: string } | null, readonly billingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null } | null, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly transactions: ReadonlyArray<{ readonly id: string, readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly createdAt: string, readonly accountNumber: string | null, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly refunds: ReadonlyArray<{ readonly id: string, readonly createdAt: string | null, readonly note: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly fulfillments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly createdAt: string, readonly displayStatus: FulfillmentDisplayStatus | null, readonly trackingInfo: ReadonlyArray<{ readonly company: string | null, readonly number: string | null, readonly url: string | null }> }>, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly variantTitle: string | null, readonly sku: string | null, readonly quantity: number, readonly customAttributes: ReadonlyArray<{ readonly key: string, readonly value: string | null }>, readonly originalTotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly metafields: { readonly nodes: ReadonlyArray<{ readonly namespace: string, readonly key: string, readonly type: string, readonly value: string, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly returns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly returnLineItems: { readonly nodes: ReadonlyArray<
            | { readonly id: string, readonly quantity: number, readonly customerNote: string | null, readonly returnReasonNote: string }
            | { readonly id: string, readonly quantity: number, readonly customerNote: string | null, readonly returnReasonNote: string }
          > } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type PersonOfAccountQueryVariables = Exact<{
  id: string;
  addresses?: string | null | undefined;
  metafields?: string | null | undefined;
  orders?: string | null | undefined;
}>;


type PersonOfAccountQuery = { readonly customer: { readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly locale: string, readonly note: string | null, readonly tags: ReadonlyArray<string>, readonly state: CustomerState, readonly verifiedEmail: boolean, readonly taxExempt: boolean, readonly dataSaleOptOut: boolean, readonly canDelete: boolean, readonly createdAt: string, readonly updatedAt: string, readonly numberOfOrders: string, readonly amountSpent: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly statistics: { readonly predictedSpendTier: CustomerPredictedSpendTier | null, readonly rfmGroup: CustomerRfmGroup | null }, readonly defaultEmailAddress: { readonly emailAddress: string, readonly marketingState: CustomerEmailAddressMarketingState, readonly marketingOptInLevel: CustomerMarketingOptInLevel | null, readonly marketingUpdatedAt: string | null } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string, readonly smsMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly optInLevel: CustomerMarketingOptInLevel | null, readonly collectedFrom: CustomerConsentCollectedFrom | null, readonly updatedAt: string | null }, readonly whatsAppMarketingConsent: { readonly state: CustomerMarketingConsentState, readonly optInLevel: CustomerMarketingOptInLevel | null, readonly collectedFrom: CustomerConsentCollectedFrom | null, readonly updatedAt: string | null } } | null, readonly defaultAddress: { readonly id: string } | null, readonly addressesV2: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly firstName: string | null, readonly lastName: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly zip: string | null, readonly city: string | null, readonly province: string | null, readonly provinceCode: string | null, readonly countryCodeV2: CountryCode | null, readonly phone: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly metafields: { readonly nodes: ReadonlyArray<{ readonly namespace: string, readonly key: string, readonly type: string, readonly value: string, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly orders: { readonly nodes: ReadonlyArray<{ readonly id: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

type PrepareSaleMutationVariables = Exact<{
  id: string;
  input: DraftOrderInput;
}>;


type PrepareSaleMutation = { readonly draftOrderUpdate: { readonly draftOrder: { readonly id: string, readonly status: DraftOrderStatus } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type PriceOrderMutationVariables = Exact<{
  input: DraftOrderInput;
  goods: DraftOrderInput;
  hasShipping: boolean;
}>;


type PriceOrderMutation = { readonly draftOrderCalculate: { readonly calculatedDraftOrder: { readonly taxesIncluded: boolean, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null, readonly goods?: { readonly calculatedDraftOrder: { readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type TaxFragment = { readonly title: string, readonly rate: number | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } };

type ProcessReturnMutationVariables = Exact<{
  input: ReturnProcessInput;
}>;


type ProcessReturnMutation = { readonly returnProcess: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type ProductOfItemQueryVariables = Exact<{
  id: string;
}>;


type ProductOfItemQuery = { readonly inventoryItem: { readonly variants: { readonly nodes: ReadonlyArray<{ readonly product: { readonly id: string } }> } | null } | null };

type RecentBulkQueryVariables = Exact<{ [key: string]: never; }>;


type RecentBulkQuery = { readonly bulkOperations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: BulkOperationStatus, readonly errorCode: BulkOperationErrorCode | null, readonly query: string, readonly createdAt: string, readonly objectCount: string, readonly fileSize: string | null, readonly url: string | null, readonly partialDataUrl: string | null }> } };

type RefundableQueryVariables = Exact<{
  id: string;
}>;


type RefundableQuery = { readonly order: { readonly id: string, readonly currencyCode: CurrencyCode, readonly presentmentCurrencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly cancelledAt: string | null, readonly totalReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refunds: ReadonlyArray<{ readonly id: string, readonly note: string | null, readonly createdAt: string | null, readonly totalRefundedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } }>, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly refundableQuantity: number, readonly unfulfilledQuantity: number }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly transactions: ReadonlyArray<{ readonly id: string, readonly kind: OrderTransactionKind, readonly status: OrderTransactionStatus, readonly gateway: string | null, readonly manualPaymentGateway: boolean, readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly parentTransaction: { readonly id: string } | null }> } | null };

type RemoveHoldMutationVariables = Exact<{
  id: string;
}>;


type RemoveHoldMutation = { readonly draftOrderDelete: { readonly deletedId: string | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type ReplaceAddressMutationVariables = Exact<{
  customerId: string;
  addressId: string;
  address: MailingAddressInput;
}>;


type ReplaceAddressMutation = { readonly customerAddressUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type RequestErasureMutationVariables = Exact<{
  customerId: string;
}>;


type RequestErasureMutation = { readonly customerRequestDataErasure: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: CustomerRequestDataErasureErrorCode | null }> } | null };

type RequestReturnMutationVariables = Exact<{
  input: ReturnRequestInput;
}>;


type RequestReturnMutation = { readonly returnRequest: { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: ReturnErrorCode | null }> } | null };

type ReturnQueryVariables = Exact<{
  id: string;
}>;


type ReturnQuery = { readonly return: { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
        | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
        | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
      > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } } | null };

type ReturnOutcomeQueryVariables = Exact<{
  id: string;
  lines: ReadonlyArray<SuggestedOutcomeReturnLineItemInput> | SuggestedOutcomeReturnLineItemInput;
  exchanges: ReadonlyArray<SuggestedOutcomeExchangeLineItemInput> | SuggestedOutcomeExchangeLineItemInput;
}>;


type ReturnOutcomeQuery = { readonly return: { readonly suggestedFinancialOutcome: { readonly financialTransfer:
        | { readonly __typename: 'InvoiceReturnOutcome', readonly amount: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }
        | { readonly __typename: 'RefundReturnOutcome', readonly amount: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }
       | null } | null } | null };

type ReturnReasonsQueryVariables = Exact<{
  handles: ReadonlyArray<string> | string;
}>;


type ReturnReasonsQuery = { readonly returnReasonDefinitions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly deleted: boolean }> } };

type ReturnableQueryVariables = Exact<{
  id: string;
}>;


type ReturnableQuery = { readonly order: { readonly id: string, readonly lineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly currentQuantity: number }> }, readonly returns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
            | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
            | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
          > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } }> } } | null, readonly returnableFulfillments: { readonly nodes: ReadonlyArray<{ readonly returnableFulfillmentLineItems: { readonly nodes: ReadonlyArray<{ readonly quantity: number, readonly fulfillmentLineItem: { readonly id: string, readonly lineItem: { readonly id: string } } }> } }> } };

type ReturnsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


type ReturnsQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly name: string, readonly status: ReturnStatus, readonly createdAt: string, readonly closedAt: string | null, readonly requestApprovedAt: string | null, readonly decline: { readonly reason: ReturnDeclineReason, readonly note: string | null } | null, readonly order: { readonly id: string, readonly currencyCode: CurrencyCode }, readonly returnLineItems: { readonly nodes: ReadonlyArray<
          | { readonly __typename: 'ReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }, readonly returnReasonDefinition: { readonly handle: string } | null }
          | { readonly __typename: 'UnverifiedReturnLineItem', readonly id: string, readonly quantity: number, readonly processedQuantity: number, readonly unprocessedQuantity: number, readonly customerNote: string | null, readonly returnReasonNote: string, readonly returnReasonDefinition: { readonly handle: string } | null }
        > }, readonly exchangeLineItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly quantity: number, readonly unprocessedQuantity: number, readonly productId: string | null, readonly variantId: string | null }> }, readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string }> }, readonly reverseFulfillmentOrders: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reverseDeliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly deliverable: { readonly label: { readonly publicFileUrl: string | null, readonly createdAt: string } | null, readonly tracking: { readonly carrierName: string | null, readonly number: string | null, readonly url: string | null } | null } | null }> } }> } }
    | Record<PropertyKey, never>
   | null> };

type RunBulkMutationVariables = Exact<{
  query: string;
}>;


type RunBulkMutation = { readonly bulkOperationRunQuery: { readonly bulkOperation: { readonly id: string, readonly status: BulkOperationStatus, readonly errorCode: BulkOperationErrorCode | null, readonly query: string, readonly createdAt: string, readonly objectCount: string, readonly fileSize: string | null, readonly url: string | null, readonly partialDataUrl: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: BulkOperationUserErrorCode | null }> } | null };

type SearchProductsQueryVariables = Exact<{
  first: number;
  query: string;
}>;


type SearchProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly description: string, readonly vendor: string, readonly productType: string, readonly tags: ReadonlyArray<string>, readonly status: ProductStatus, readonly createdAt: string, readonly updatedAt: string, readonly onlineStoreUrl: string | null, readonly priceRangeV2: { readonly minVariantPrice: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly media: { readonly nodes: ReadonlyArray<
          | { readonly image: { readonly url: string, readonly altText: string | null } | null }
          | Record<PropertyKey, never>
        > }, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly title: string, readonly price: string, readonly compareAtPrice: string | null, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly image: { readonly url: string } | null, readonly inventoryItem: { readonly tracked: boolean, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> } };

type SellablesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


type SellablesQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly price: string, readonly taxable: boolean, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryQuantity: number | null, readonly product: { readonly id: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly requiresShipping: boolean } }> } }
    | { readonly id: string, readonly price: string, readonly taxable: boolean, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryQuantity: number | null, readonly product: { readonly id: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly requiresShipping: boolean } }
    | Record<PropertyKey, never>
   | null> };

type SellableFragment = { readonly id: string, readonly price: string, readonly taxable: boolean, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryQuantity: number | null, readonly product: { readonly id: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly requiresShipping: boolean } };

type SetEditQuantityMutationVariables = Exact<{
  id: string;
  lineItemId: string;
  quantity: number;
}>;


type SetEditQuantityMutation = { readonly orderEditSetQuantity: { readonly calculatedLineItem: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type SetPreferencesMutationVariables = Exact<{
  metafields: ReadonlyArray<MetafieldsSetInput> | MetafieldsSetInput;
}>;


type SetPreferencesMutation = { readonly metafieldsSet: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: MetafieldsSetUserErrorCode | null }> } | null };

type SetStockMutationVariables = Exact<{
  input: InventorySetQuantitiesInput;
  key: string;
}>;


type SetStockMutation = { readonly inventorySetQuantities: { readonly inventoryAdjustmentGroup: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: InventorySetQuantitiesUserErrorCode | null }> } | null };

type ShopFactsQueryVariables = Exact<{ [key: string]: never; }>;


type ShopFactsQuery = { readonly shop: { readonly currencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly ianaTimezone: string, readonly orderNumberFormatPrefix: string, readonly orderNumberFormatSuffix: string } };

type StockQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


type StockQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly product: { readonly id: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null> };

type StockAndNotesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
  turn: string;
  keys: string;
}>;


type StockAndNotesQuery = { readonly nodes: ReadonlyArray<
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string, readonly variants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string, readonly inventoryQuantity: number | null, readonly inventoryPolicy: ProductVariantInventoryPolicy, readonly product: { readonly id: string }, readonly inventoryItem: { readonly id: string, readonly tracked: boolean, readonly inventoryLevels: { readonly nodes: ReadonlyArray<{ readonly isActive: boolean, readonly location: { readonly id: string, readonly name: string }, readonly quantities: ReadonlyArray<{ readonly name: string, readonly quantity: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } } }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null>, readonly currentAppInstallation: { readonly id: string, readonly turn: { readonly value: string, readonly compareDigest: string } | null, readonly keys: { readonly value: string, readonly compareDigest: string } | null } };

type SuggestedRefundQueryVariables = Exact<{
  id: string;
  lines: ReadonlyArray<RefundLineItemInput> | RefundLineItemInput;
}>;


type SuggestedRefundQuery = { readonly order: { readonly suggestedRefund: { readonly amountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly maximumRefundableSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly refundLineItems: ReadonlyArray<{ readonly quantity: number, readonly lineItem: { readonly id: string }, readonly subtotalSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTaxSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } | null } | null };

type UpdateCustomerMutationVariables = Exact<{
  input: CustomerInput;
}>;


type UpdateCustomerMutation = { readonly customerUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type UpdateEmailConsentMutationVariables = Exact<{
  input: CustomerEmailMarketingConsentUpdateInput;
}>;


type UpdateEmailConsentMutation = { readonly customerEmailMarketingConsentUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: CustomerEmailMarketingConsentUpdateUserErrorCode | null }> } | null };

type UpdateOrderMutationVariables = Exact<{
  input: OrderInput;
}>;


type UpdateOrderMutation = { readonly orderUpdate: { readonly order: { readonly id: string, readonly note: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type UpdateOrderOfPersonMutationVariables = Exact<{
  input: OrderInput;
}>;


type UpdateOrderOfPersonMutation = { readonly orderUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type UpdateSmsConsentMutationVariables = Exact<{
  input: CustomerSmsMarketingConsentUpdateInput;
}>;


type UpdateSmsConsentMutation = { readonly customerSmsMarketingConsentUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: CustomerSmsMarketingConsentErrorCode | null }> } | null };

type UpdateSubscriptionMutationVariables = Exact<{
  id: string;
  subscription: WebhookSubscriptionInput;
}>;


type UpdateSubscriptionMutation = { readonly webhookSubscriptionUpdate: { readonly webhookSubscription: { readonly id: string, readonly topic: WebhookSubscriptionTopic, readonly uri: string, readonly format: WebhookSubscriptionFormat, readonly filter: string | null, readonly includeFields: ReadonlyArray<string> } | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string }> } | null };

type UpdateWhatsAppConsentMutationVariables = Exact<{
  input: CustomerWhatsAppMarketingConsentUpdateInput;
}>;


type UpdateWhatsAppConsentMutation = { readonly customerWhatsAppMarketingConsentUpdate: { readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: CustomerMarketingConsentErrorCode | null }> } | null };

type WriteNotesMutationVariables = Exact<{
  notes: ReadonlyArray<MetafieldsSetInput> | MetafieldsSetInput;
}>;


type WriteNotesMutation = { readonly metafieldsSet: { readonly metafields: ReadonlyArray<{ readonly key: string, readonly compareDigest: string }> | null, readonly userErrors: ReadonlyArray<{ readonly field: ReadonlyArray<string> | null, readonly message: string, readonly code: MetafieldsSetUserErrorCode | null }> } | null };

/** Every operation, by its document's name. */
export interface Operations {
  readonly AccessCheck: { readonly variables: AccessCheckQueryVariables; readonly result: AccessCheckQuery };
  readonly AddEditVariant: { readonly variables: AddEditVariantMutationVariables; readonly result: AddEditVariantMutation };
  readonly AdjustStock: { readonly variables: AdjustStockMutationVariables; readonly result: AdjustStockMutation };
  readonly ApproveReturn: { readonly variables: ApproveReturnMutationVariables; readonly result: ApproveReturnMutation };
  readonly BeginEdit: { readonly variables: BeginEditMutationVariables; readonly result: BeginEditMutation };
  readonly CancelBulk: { readonly variables: CancelBulkMutationVariables; readonly result: CancelBulkMutation };
  readonly CancelOrder: { readonly variables: CancelOrderMutationVariables; readonly result: CancelOrderMutation };
  readonly CancelReturn: { readonly variables: CancelReturnMutationVariables; readonly result: CancelReturnMutation };
  readonly ChangeHold: { readonly variables: ChangeHoldMutationVariables; readonly result: ChangeHoldMutation };
  readonly CloseReturn: { readonly variables: CloseReturnMutationVariables; readonly result: CloseReturnMutation };
  readonly CommitEdit: { readonly variables: CommitEditMutationVariables; readonly result: CommitEditMutation };
  readonly CompleteSale: { readonly variables: CompleteSaleMutationVariables; readonly result: CompleteSaleMutation };
  readonly CreateAddress: { readonly variables: CreateAddressMutationVariables; readonly result: CreateAddressMutation };
  readonly CreateFulfillment: { readonly variables: CreateFulfillmentMutationVariables; readonly result: CreateFulfillmentMutation };
  readonly CreateHold: { readonly variables: CreateHoldMutationVariables; readonly result: CreateHoldMutation };
  readonly CreateOrder: { readonly variables: CreateOrderMutationVariables; readonly result: CreateOrderMutation };
  readonly CreateRefund: { readonly variables: CreateRefundMutationVariables; readonly result: CreateRefundMutation };
  readonly CreateReturn: { readonly variables: CreateReturnMutationVariables; readonly result: CreateReturnMutation };
  readonly CreateSubscription: { readonly variables: CreateSubscriptionMutationVariables; readonly result: CreateSubscriptionMutation };
  readonly CustomerAddresses: { readonly variables: CustomerAddressesQueryVariables; readonly result: CustomerAddressesQuery };
  readonly CustomerById: { readonly variables: CustomerByIdQueryVariables; readonly result: CustomerByIdQuery };
  readonly CustomerByIdentifier: { readonly variables: CustomerByIdentifierQueryVariables; readonly result: CustomerByIdentifierQuery };
  readonly CustomerProbe: { readonly variables: CustomerProbeQueryVariables; readonly result: CustomerProbeQuery };
  readonly CustomersFound: { readonly variables: CustomersFoundQueryVariables; readonly result: CustomersFoundQuery };
  readonly DeclineReturn: { readonly variables: DeclineReturnMutationVariables; readonly result: DeclineReturnMutation };
  readonly DefaultLocation: { readonly variables: DefaultLocationQueryVariables; readonly result: DefaultLocationQuery };
  readonly DeleteAddress: { readonly variables: DeleteAddressMutationVariables; readonly result: DeleteAddressMutation };
  readonly DeleteCustomer: { readonly variables: DeleteCustomerMutationVariables; readonly result: DeleteCustomerMutation };
  readonly DeleteDraft: { readonly variables: DeleteDraftMutationVariables; readonly result: DeleteDraftMutation };
  readonly DeleteMetafields: { readonly variables: DeleteMetafieldsMutationVariables; readonly result: DeleteMetafieldsMutation };
  readonly DeleteSubscription: { readonly variables: DeleteSubscriptionMutationVariables; readonly result: DeleteSubscriptionMutation };
  readonly DraftsFound: { readonly variables: DraftsFoundQueryVariables; readonly result: DraftsFoundQuery };
  readonly GetBulk: { readonly variables: GetBulkQueryVariables; readonly result: GetBulkQuery };
  readonly GetHold: { readonly variables: GetHoldQueryVariables; readonly result: GetHoldQuery };
  readonly GetProduct: { readonly variables: GetProductQueryVariables; readonly result: GetProductQuery };
  readonly GuestById: { readonly variables: GuestByIdQueryVariables; readonly result: GuestByIdQuery };
  readonly GuestsFound: { readonly variables: GuestsFoundQueryVariables; readonly result: GuestsFoundQuery };
  readonly Job: { readonly variables: JobQueryVariables; readonly result: JobQuery };
  readonly LabelParcel: { readonly variables: LabelParcelMutationVariables; readonly result: LabelParcelMutation };
  readonly LabelReturn: { readonly variables: LabelReturnMutationVariables; readonly result: LabelReturnMutation };
  readonly ListHolds: { readonly variables: ListHoldsQueryVariables; readonly result: ListHoldsQuery };
  readonly ListProducts: { readonly variables: ListProductsQueryVariables; readonly result: ListProductsQuery };
  readonly ListSubscriptions: { readonly variables: ListSubscriptionsQueryVariables; readonly result: ListSubscriptionsQuery };
  readonly MakeAddressDefault: { readonly variables: MakeAddressDefaultMutationVariables; readonly result: MakeAddressDefaultMutation };
  readonly MoreStock: { readonly variables: MoreStockQueryVariables; readonly result: MoreStockQuery };
  readonly MoreVariants: { readonly variables: MoreVariantsQueryVariables; readonly result: MoreVariantsQuery };
  readonly MoveStock: { readonly variables: MoveStockMutationVariables; readonly result: MoveStockMutation };
  readonly OpenFulfillments: { readonly variables: OpenFulfillmentsQueryVariables; readonly result: OpenFulfillmentsQuery };
  readonly Order: { readonly variables: OrderQueryVariables; readonly result: OrderQuery };
  readonly OrderIds: { readonly variables: OrderIdsQueryVariables; readonly result: OrderIdsQuery };
  readonly OrderKeys: { readonly variables: OrderKeysQueryVariables; readonly result: OrderKeysQuery };
  readonly OrderLines: { readonly variables: OrderLinesQueryVariables; readonly result: OrderLinesQuery };
  readonly OrderNoted: { readonly variables: OrderNotedQueryVariables; readonly result: OrderNotedQuery };
  readonly OrderReturns: { readonly variables: OrderReturnsQueryVariables; readonly result: OrderReturnsQuery };
  readonly Orders: { readonly variables: OrdersQueryVariables; readonly result: OrdersQuery };
  readonly OrdersByEmail: { readonly variables: OrdersByEmailQueryVariables; readonly result: OrdersByEmailQuery };
  readonly OrdersOfCustomer: { readonly variables: OrdersOfCustomerQueryVariables; readonly result: OrdersOfCustomerQuery };
  readonly OrdersWithReturns: { readonly variables: OrdersWithReturnsQueryVariables; readonly result: OrdersWithReturnsQuery };
  readonly PersonInOrder: { readonly variables: PersonInOrderQueryVariables; readonly result: PersonInOrderQuery };
  readonly PersonOfAccount: { readonly variables: PersonOfAccountQueryVariables; readonly result: PersonOfAccountQuery };
  readonly PrepareSale: { readonly variables: PrepareSaleMutationVariables; readonly result: PrepareSaleMutation };
  readonly PriceOrder: { readonly variables: PriceOrderMutationVariables; readonly result: PriceOrderMutation };
  readonly ProcessReturn: { readonly variables: ProcessReturnMutationVariables; readonly result: ProcessReturnMutation };
  readonly ProductOfItem: { readonly variables: ProductOfItemQueryVariables; readonly result: ProductOfItemQuery };
  readonly RecentBulk: { readonly variables: RecentBulkQueryVariables; readonly result: RecentBulkQuery };
  readonly Refundable: { readonly variables: RefundableQueryVariables; readonly result: RefundableQuery };
  readonly RemoveHold: { readonly variables: RemoveHoldMutationVariables; readonly result: RemoveHoldMutation };
  readonly ReplaceAddress: { readonly variables: ReplaceAddressMutationVariables; readonly result: ReplaceAddressMutation };
  readonly RequestErasure: { readonly variables: RequestErasureMutationVariables; readonly result: RequestErasureMutation };
  readonly RequestReturn: { readonly variables: RequestReturnMutationVariables; readonly result: RequestReturnMutation };
  readonly Return: { readonly variables: ReturnQueryVariables; readonly result: ReturnQuery };
  readonly ReturnOutcome: { readonly variables: ReturnOutcomeQueryVariables; readonly result: ReturnOutcomeQuery };
  readonly ReturnReasons: { readonly variables: ReturnReasonsQueryVariables; readonly result: ReturnReasonsQuery };
  readonly Returnable: { readonly variables: ReturnableQueryVariables; readonly result: ReturnableQuery };
  readonly Returns: { readonly variables: ReturnsQueryVariables; readonly result: ReturnsQuery };
  readonly RunBulk: { readonly variables: RunBulkMutationVariables; readonly result: RunBulkMutation };
  readonly SearchProducts: { readonly variables: SearchProductsQueryVariables; readonly result: SearchProductsQuery };
  readonly Sellables: { readonly variables: SellablesQueryVariables; readonly result: SellablesQuery };
  readonly SetEditQuantity: { readonly variables: SetEditQuantityMutationVariables; readonly result: SetEditQuantityMutation };
  readonly SetPreferences: { readonly variables: SetPreferencesMutationVariables; readonly result: SetPreferencesMutation };
  readonly SetStock: { readonly variables: SetStockMutationVariables; readonly result: SetStockMutation };
  readonly ShopFacts: { readonly variables: ShopFactsQueryVariables; readonly result: ShopFactsQuery };
  readonly Stock: { readonly variables: StockQueryVariables; readonly result: StockQuery };
  readonly StockAndNotes: { readonly variables: StockAndNotesQueryVariables; readonly result: StockAndNotesQuery };
  readonly SuggestedRefund: { readonly variables: SuggestedRefundQueryVariables; readonly result: SuggestedRefundQuery };
  readonly UpdateCustomer: { readonly variables: UpdateCustomerMutationVariables; readonly result: UpdateCustomerMutation };
  readonly UpdateEmailConsent: { readonly variables: UpdateEmailConsentMutationVariables; readonly result: UpdateEmailConsentMutation };
  readonly UpdateOrder: { readonly variables: UpdateOrderMutationVariables; readonly result: UpdateOrderMutation };
  readonly UpdateOrderOfPerson: { readonly variables: UpdateOrderOfPersonMutationVariables; readonly result: UpdateOrderOfPersonMutation };
  readonly UpdateSmsConsent: { readonly variables: UpdateSmsConsentMutationVariables; readonly result: UpdateSmsConsentMutation };
  readonly UpdateSubscription: { readonly variables: UpdateSubscriptionMutationVariables; readonly result: UpdateSubscriptionMutation };
  readonly UpdateWhatsAppConsent: { readonly variables: UpdateWhatsAppConsentMutationVariables; readonly result: UpdateWhatsAppConsentMutation };
  readonly WriteNotes: { readonly variables: WriteNotesMutationVariables; readonly result: WriteNotesMutation };
}

/** What each document asks for, in points. */
export const costs: Readonly<Record<string, CostFormula>> = {
  AccessCheck: {"fixed":4,"pages":[]},
  AddEditVariant: {"fixed":10,"pages":[]},
  AdjustStock: {"fixed":10,"pages":[]},
  ApproveReturn: {"fixed":103,"pages":[]},
  BeginEdit: {"fixed":34,"pages":[]},
  CancelBulk: {"fixed":10,"pages":[]},
  CancelOrder: {"fixed":10,"pages":[]},
  CancelReturn: {"fixed":10,"pages":[]},
  ChangeHold: {"fixed":15,"pages":[]},
  CloseReturn: {"fixed":10,"pages":[]},
  CommitEdit: {"fixed":10,"pages":[]},
  CompleteSale: {"fixed":11,"pages":[]},
  CreateAddress: {"fixed":10,"pages":[]},
  CreateFulfillment: {"fixed":34,"pages":[]},
  CreateHold: {"fixed":10,"pages":[]},
  CreateOrder: {"fixed":104,"pages":[]},
  CreateRefund: {"fixed":20,"pages":[]},
  CreateReturn: {"fixed":10,"pages":[]},
  CreateSubscription: {"fixed":10,"pages":[]},
  CustomerAddresses: {"fixed":14,"pages":[]},
  CustomerById: {"fixed":19,"pages":[]},
  CustomerByIdentifier: {"fixed":19,"pages":[]},
  CustomerProbe: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":3,"pages":[]}}]},
  CustomersFound: {"fixed":86,"pages":[]},
  DeclineReturn: {"fixed":10,"pages":[]},
  DefaultLocation: {"fixed":1,"pages":[]},
  DeleteAddress: {"fixed":10,"pages":[]},
  DeleteCustomer: {"fixed":10,"pages":[]},
  DeleteDraft: {"fixed":10,"pages":[]},
  DeleteMetafields: {"fixed":10,"pages":[]},
  DeleteSubscription: {"fixed":10,"pages":[]},
  DraftsFound: {"fixed":177,"pages":[]},
  GetBulk: {"fixed":1,"pages":[]},
  GetHold: {"fixed":1,"pages":[]},
  GetProduct: {"fixed":68,"pages":[]},
  GuestById: {"fixed":5,"pages":[]},
  GuestsFound: {"fixed":37,"pages":[]},
  Job: {"fixed":1,"pages":[]},
  LabelParcel: {"fixed":10,"pages":[]},
  LabelReturn: {"fixed":10,"pages":[]},
  ListHolds: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":1,"pages":[]}}]},
  ListProducts: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":1,"pages":[]}}]},
  ListSubscriptions: {"fixed":11,"pages":[]},
  MakeAddressDefault: {"fixed":10,"pages":[]},
  MoreStock: {"fixed":278,"pages":[]},
  MoreVariants: {"fixed":14,"pages":[]},
  MoveStock: {"fixed":10,"pages":[]},
  OpenFulfillments: {"fixed":100,"pages":[]},
  Order: {"fixed":1,"pages":[]},
  OrderIds: {"fixed":8,"pages":[]},
  OrderKeys: {"fixed":7,"pages":[]},
  OrderLines: {"fixed":12,"pages":[]},
  OrderNoted: {"fixed":2,"pages":[]},
  OrderReturns: {"fixed":1,"pages":[{"size":"first","fallback":250,"each":{"fixed":1,"pages":[]}}]},
  Orders: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":1,"pages":[]}}]},
  OrdersByEmail: {"fixed":20,"pages":[]},
  OrdersOfCustomer: {"fixed":21,"pages":[]},
  OrdersWithReturns: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":12,"pages":[]}}]},
  PersonInOrder: {"fixed":102,"pages":[]},
  PersonOfAccount: {"fixed":40,"pages":[]},
  PrepareSale: {"fixed":10,"pages":[]},
  PriceOrder: {"fixed":22,"pages":[]},
  ProcessReturn: {"fixed":10,"pages":[]},
  ProductOfItem: {"fixed":5,"pages":[]},
  RecentBulk: {"fixed":9,"pages":[]},
  Refundable: {"fixed":17,"pages":[]},
  RemoveHold: {"fixed":10,"pages":[]},
  ReplaceAddress: {"fixed":10,"pages":[]},
  RequestErasure: {"fixed":10,"pages":[]},
  RequestReturn: {"fixed":10,"pages":[]},
  Return: {"fixed":1,"pages":[]},
  ReturnOutcome: {"fixed":3,"pages":[]},
  ReturnReasons: {"fixed":9,"pages":[]},
  Returnable: {"fixed":143,"pages":[]},
  Returns: {"fixed":1,"pages":[]},
  RunBulk: {"fixed":10,"pages":[]},
  SearchProducts: {"fixed":0,"pages":[{"size":"first","fallback":250,"each":{"fixed":1,"pages":[]}}]},
  Sellables: {"fixed":6,"pages":[]},
  SetEditQuantity: {"fixed":10,"pages":[]},
  SetPreferences: {"fixed":10,"pages":[]},
  SetStock: {"fixed":10,"pages":[]},
  ShopFacts: {"fixed":1,"pages":[]},
  Stock: {"fixed":12,"pages":[]},
  StockAndNotes: {"fixed":15,"pages":[]},
  SuggestedRefund: {"fixed":4,"pages":[]},
  UpdateCustomer: {"fixed":10,"pages":[]},
  UpdateEmailConsent: {"fixed":10,"pages":[]},
  UpdateOrder: {"fixed":10,"pages":[]},
  UpdateOrderOfPerson: {"fixed":10,"pages":[]},
  UpdateSmsConsent: {"fixed":10,"pages":[]},
  UpdateSubscription: {"fixed":10,"pages":[]},
  UpdateWhatsAppConsent: {"fixed":10,"pages":[]},
  WriteNotes: {"fixed":10,"pages":[]},
};
