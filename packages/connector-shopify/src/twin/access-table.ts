/** Which access scopes open a type or a field; any one of a line does. Taken from the 2026-10 schema's access notes. */
export const scopeTable: readonly (readonly [scopes: string, names: string])[] = [
  ["read_apps", `FulfillmentHold.heldByApp`],
  ["read_assigned_fulfillment_orders", `QueryRoot.assignedFulfillmentOrders`],
  [
    "read_assigned_fulfillment_orders read_merchant_managed_fulfillment_orders read_third_party_fulfillment_orders",
    `FulfillmentOrderDestination FulfillmentOrderInternationalDuties FulfillmentOrderLineItem
     FulfillmentOrderLineItemWarning FulfillmentOrderLocationForMove FulfillmentOrderMerchantRequest
     FulfillmentOrderMergeResult FulfillmentOrderSplitResult FulfillmentOrderSupportedAction`,
  ],
  [
    "read_assigned_fulfillment_orders read_merchant_managed_fulfillment_orders read_third_party_fulfillment_orders read_marketplace_fulfillment_orders",
    `FulfillmentHold FulfillmentOrder FulfillmentOrderAssignedLocation
     FulfillmentOrderLineItemFinancialSummary QueryRoot.fulfillmentOrders`,
  ],
  [
    "read_customer_merge",
    `CustomerMergePreview CustomerMergePreviewAlternateFields CustomerMergePreviewBlockingFields
     CustomerMergePreviewDefaultFields CustomerMergeRequest CustomerMergeable QueryRoot.customerMergePreview`,
  ],
  [
    "read_customers",
    `Customer CustomerEmailAddress CustomerEmailMarketingConsentState CustomerPhoneNumber
     CustomerSegmentMember CustomerSegmentMembersQuery CustomerSmsMarketingConsent
     CustomerSmsMarketingConsentState CustomerStatistics CustomerWhatsAppMarketingConsent
     Mutation.customerSegmentMembersQueryCreate QueryRoot.customerByIdentifier QueryRoot.customersCount
     Segment SegmentAssociationFilter SegmentAttributeStatistics SegmentBooleanFilter SegmentDateFilter
     SegmentEnumFilter SegmentEventFilter SegmentEventFilterParameter SegmentFilter SegmentFloatFilter
     SegmentIntegerFilter SegmentMembership SegmentMembershipResponse SegmentStatistics SegmentStringFilter
     SegmentValue Shop.customerTags`,
  ],
  ["read_customers read_companies", `StoreCreditAccount.owner`],
  [
    "read_draft_orders",
    `CalculatedDraftOrder CalculatedDraftOrderLineItem DraftOrderAppliedDiscount DraftOrderBundleAddedWarning
     DraftOrderDiscountNotAppliedWarning DraftOrderMarketRegionCountryCodeNotSupportedWarning
     DraftOrderPlatformDiscount DraftOrderPlatformDiscountAllocation
     DraftOrderPlatformDiscountAllocationTarget DraftOrderWarning QueryRoot.draftOrdersCount`,
  ],
  ["read_draft_orders read_quick_sale", `DraftOrder DraftOrderLineItem`],
  ["read_gift_cards", `GiftCard QueryRoot.giftCard QueryRoot.giftCards`],
  [
    "read_inventory",
    `InventoryAdjustmentGroup InventoryChange InventoryItem.duplicateSkuCount
     InventoryItem.inventoryHistoryUrl InventoryItem.inventoryLevel InventoryItem.inventoryLevels
     InventoryItem.locationsCount InventoryLevel InventoryProperties InventoryQuantity InventoryQuantityName
     QueryRoot.inventoryProperties`,
  ],
  ["read_inventory read_products", `CountryHarmonizedSystemCode InventoryItem InventoryItemMeasurement`],
  [
    "read_locations",
    `Location.activatable Location.address Location.addressVerified Location.createdAt Location.deactivatable
     Location.deactivatedAt Location.deletable Location.fulfillmentService Location.fulfillsOnlineOrders
     Location.hasActiveInventory Location.hasUnfulfilledOrders Location.inventoryLevel
     Location.inventoryLevels Location.isActive Location.isFulfillmentService Location.isPrimary
     Location.shipsInventory Location.suggestedAddresses Location.updatedAt QueryRoot.locationByIdentifier`,
  ],
  ["read_locations read_inventory read_markets_home", `Location Location.id`],
  ["read_locations read_markets_home", `Location.name`],
  [
    "read_order_edits",
    `CalculatedAutomaticDiscountApplication CalculatedDiscountCodeApplication CalculatedLineItem
     CalculatedOrder CalculatedScriptDiscountApplication CalculatedShippingLine OrderEditSession
     OrderStagedChange OrderStagedChangeAddCustomItem OrderStagedChangeAddLineItemDiscount
     OrderStagedChangeAddShippingLine OrderStagedChangeAddVariant OrderStagedChangeDecrementItem
     OrderStagedChangeIncrementItem OrderStagedChangeRemoveDiscount OrderStagedChangeRemoveShippingLine`,
  ],
  ["read_order_edits read_publications", `RestrictedForResource`],
  [
    "read_order_edits read_returns",
    `CalculatedDiscountAllocation CalculatedDiscountApplication CalculatedManualDiscountApplication`,
  ],
  [
    "read_orders",
    `AdditionalFee CardPaymentDetails DeliveryBrandedPromise Duty FulfillmentEvent LineItemGroup
     LocalPaymentMethodsPaymentDetails OrderApp OrderCancellation OrderPaymentCollectionDetails
     OrderPaymentStatus OrderRisk OrderRiskAssessment OrderRiskSummary PaymentDetails
     PaypalWalletPaymentDetails QueryRoot.manualHoldsFulfillmentOrders RiskFact Shop.orderTags
     ShopPayInstallmentsPaymentDetails TransactionFee`,
  ],
  [
    "read_orders read_assigned_fulfillment_orders read_merchant_managed_fulfillment_orders read_third_party_fulfillment_orders read_marketplace_fulfillment_orders",
    `DeliveryMethod`,
  ],
  [
    "read_orders read_marketplace_orders",
    `CurrencyExchangeAdjustment CustomerJourney FulfillmentLineItem FulfillmentOriginAddress LineItem
     OrderAdjustment OrderCancelJobResult OrderTransaction QueryRoot.orderByIdentifier QueryRoot.ordersCount
     QueryRoot.refund Refund RefundDuty RefundLineItem RefundShippingLine ShippingRefund
     StoreCreditAccountTransactionOrigin SuggestedOrderTransaction SuggestedRefund`,
  ],
  [
    "read_orders read_marketplace_orders read_assigned_fulfillment_orders read_merchant_managed_fulfillment_orders read_third_party_fulfillment_orders read_marketplace_fulfillment_orders",
    `Fulfillment FulfillmentTrackingInfo QueryRoot.fulfillment`,
  ],
  ["read_orders read_marketplace_orders read_quick_sale", `Order`],
  ["read_orders read_marketplace_orders read_returns", `ReturnableFulfillment SuggestedReturnRefund`],
  ["read_orders read_quick_sale", `CashRoundingAdjustment`],
  ["read_orders read_returns read_marketplace_returns", `ReturnableFulfillmentLineItem`],
  ["read_payment_terms", `PaymentSchedule PaymentTerms`],
  [
    "read_products",
    `Collection ComponentizedProductsBundleConsolidatedOption
     ComponentizedProductsBundleConsolidatedOptionSelection
     ComponentizedProductsBundleConsolidatedOptionSelectionComponent Product ProductCompareAtPriceRange
     ProductComponentType ProductDeleteOperation ProductDuplicateOperation ProductOperation ProductOption
     ProductOptionValue ProductOptionValueSwatch ProductPriceRange ProductPriceRangeV2 ProductSetOperation
     ProductVariant QueryRoot.collectionByIdentifier QueryRoot.productByIdentifier QueryRoot.productTags
     QueryRoot.productTypes QueryRoot.productVariantByIdentifier QueryRoot.productVariantsCount
     QueryRoot.productVendors QueryRoot.productsCount StandardizedProductType`,
  ],
  ["read_products read_files", `MediaWarning`],
  ["read_products read_files read_images", `MediaPreviewImage`],
  [
    "read_products read_files read_themes read_orders read_draft_orders read_images read_quick_sale",
    `Media MediaImage`,
  ],
  ["read_products read_quick_sale", `ProductVariantComponent`],
  ["read_publications", `Product.productPublications Product.publications Product.publishedInContext`],
  ["read_returns", `ExchangeLineItem QueryRoot.returnReasonDefinitions ReturnReasonDefinition`],
  [
    "read_returns read_marketplace_returns",
    `CalculatedExchangeLineItem CalculatedRestockingFee CalculatedReturn CalculatedReturnLineItem
     CalculatedReturnShippingFee InvoiceReturnOutcome QueryRoot.return QueryRoot.returnCalculate
     QueryRoot.reverseDelivery QueryRoot.reverseFulfillmentOrder RefundReturnOutcome RestockingFee Return
     ReturnDecline ReturnLineItem ReturnLineItemType ReturnOutcomeFinancialTransfer ReturnShippingFee
     ReverseDelivery ReverseDeliveryDeliverable ReverseDeliveryLabelV2 ReverseDeliveryLineItem
     ReverseDeliveryShippingDeliverable ReverseDeliveryTrackingV2 ReverseFulfillmentOrder
     ReverseFulfillmentOrderDisposition ReverseFulfillmentOrderLineItem
     ReverseFulfillmentOrderThirdPartyConfirmation SuggestedReturnFinancialOutcome UnverifiedReturnLineItem`,
  ],
  [
    "read_store_credit_account_transactions",
    `StoreCreditAccountCreditTransaction StoreCreditAccountDebitRevertTransaction
     StoreCreditAccountDebitTransaction StoreCreditAccountExpirationTransaction StoreCreditAccountTransaction`,
  ],
  ["read_store_credit_accounts", `HasStoreCreditAccounts StoreCreditAccount`],
  ["read_users", `StaffMember`],
  [
    "write_assigned_fulfillment_orders",
    `Mutation.fulfillmentOrderAcceptFulfillmentRequest Mutation.fulfillmentOrderClose
     Mutation.fulfillmentOrderRejectFulfillmentRequest`,
  ],
  [
    "write_assigned_fulfillment_orders write_merchant_managed_fulfillment_orders write_third_party_fulfillment_orders",
    `Mutation.fulfillmentCreate Mutation.fulfillmentTrackingInfoUpdate`,
  ],
  ["write_customer_data_erasure", `Mutation.customerCancelDataErasure Mutation.customerRequestDataErasure`],
  ["write_customer_merge", `Mutation.customerMerge`],
  [
    "write_customers",
    `Customer.unsubscribeUrl CustomerEmailAddress.marketingUnsubscribeUrl
     CustomerEmailAddress.openTrackingUrl Mutation.customerAddTaxExemptions Mutation.customerAddressCreate
     Mutation.customerAddressDelete Mutation.customerAddressUpdate Mutation.customerCreate
     Mutation.customerDelete Mutation.customerEmailMarketingConsentUpdate
     Mutation.customerSendAccountInviteEmail Mutation.customerSet Mutation.customerSmsMarketingConsentUpdate
     Mutation.customerUpdate Mutation.customerUpdateDefaultAddress
     Mutation.customerWhatsAppMarketingConsentUpdate Mutation.segmentCreate Mutation.segmentDelete
     Mutation.segmentUpdate`,
  ],
  [
    "write_draft_orders",
    `Mutation.draftOrderCalculate Mutation.draftOrderComplete Mutation.draftOrderDuplicate
     Mutation.draftOrderInvoicePreview Mutation.draftOrderInvoiceSend Mutation.draftOrderUpdate`,
  ],
  ["write_draft_orders write_orders", `Mutation.draftOrderCreateFromOrder`],
  ["write_draft_orders write_quick_sale", `Mutation.draftOrderCreate Mutation.draftOrderDelete`],
  ["write_fulfillments", `Mutation.fulfillmentEventCreate`],
  [
    "write_inventory",
    `Mutation.inventoryActivate Mutation.inventoryAdjustQuantities Mutation.inventoryBulkToggleActivation
     Mutation.inventoryDeactivate Mutation.inventoryItemUpdate Mutation.inventoryMoveQuantities
     Mutation.inventorySetOnHandQuantities Mutation.inventorySetQuantities`,
  ],
  ["write_locations", `Mutation.locationActivate Mutation.locationAdd Mutation.locationDeactivate`],
  ["write_locations write_fulfillments", `Mutation.locationEdit`],
  ["write_merchant_managed_fulfillment_orders", `Mutation.fulfillmentOrderLineItemsPreparedForPickup`],
  [
    "write_merchant_managed_fulfillment_orders write_assigned_fulfillment_orders",
    `Mutation.fulfillmentOrderReportProgress`,
  ],
  [
    "write_merchant_managed_fulfillment_orders write_third_party_fulfillment_orders",
    `Mutation.fulfillmentOrderCancel Mutation.fulfillmentOrderHold Mutation.fulfillmentOrderMerge
     Mutation.fulfillmentOrderMove Mutation.fulfillmentOrderOpen Mutation.fulfillmentOrderSplit`,
  ],
  [
    "write_merchant_managed_fulfillment_orders write_third_party_fulfillment_orders write_marketplace_fulfillment_orders",
    `Mutation.fulfillmentOrderReleaseHold`,
  ],
  [
    "write_order_edits",
    `Mutation.orderEditAddCustomItem Mutation.orderEditAddLineItemDiscount Mutation.orderEditAddShippingLine
     Mutation.orderEditAddVariant Mutation.orderEditBegin Mutation.orderEditCommit
     Mutation.orderEditRemoveDiscount Mutation.orderEditRemoveShippingLine Mutation.orderEditSetQuantity
     Mutation.orderEditUpdateDiscount Mutation.orderEditUpdateShippingLine`,
  ],
  [
    "write_orders",
    `Mutation.orderClose Mutation.orderCreate Mutation.orderCreateManualPayment Mutation.orderCustomerRemove
     Mutation.orderDelete Mutation.orderInvoiceSend Mutation.orderMarkAsPaid Mutation.orderOpen
     Mutation.transactionVoid`,
  ],
  ["write_orders write_marketplace_orders", `Mutation.orderCancel Mutation.orderCapture`],
  [
    "write_orders write_marketplace_orders write_quick_sale write_pos_staff_member_event_attribution_overrides",
    `Mutation.orderUpdate`,
  ],
  ["write_orders write_quick_sale", `Mutation.orderCustomerSet`],
  [
    "write_products",
    `Mutation.productCreate Mutation.productDelete Mutation.productOptionUpdate Mutation.productOptionsCreate
     Mutation.productSet Mutation.productUpdate Mutation.productVariantsBulkCreate
     Mutation.productVariantsBulkDelete Mutation.productVariantsBulkUpdate`,
  ],
  ["write_returns", `Mutation.removeFromReturn Mutation.reverseDeliveryShippingUpdate`],
  [
    "write_returns write_marketplace_returns",
    `Mutation.returnApproveRequest Mutation.returnCancel Mutation.returnClose Mutation.returnCreate
     Mutation.returnDeclineRequest Mutation.returnProcess Mutation.returnRefund Mutation.returnReopen
     Mutation.returnRequest Mutation.reverseDeliveryCreateWithShipping
     Mutation.reverseFulfillmentOrderDispose`,
  ],
  ["write_store_credit_account_transactions", `Mutation.storeCreditAccountCredit Mutation.storeCreditAccountDebit`],
  ["write_third_party_fulfillment_orders", `Mutation.fulfillmentOrderSubmitFulfillmentRequest`],
];

/** What a field's refusal says beside its scopes. */
export const alsoRequired: Readonly<Record<string, string>> = {
  "Customer.unsubscribeUrl": "User needs create_and_edit_customers permission.",
  "CustomerEmailAddress.marketingUnsubscribeUrl": "User needs create_and_edit_customers permission.",
  "CustomerEmailAddress.openTrackingUrl": "User needs create_and_edit_customers permission.",
  CustomerSegmentMember: "The user must not have restricted access.",
  CustomerSegmentMembersQuery: "The user must not have restricted access.",
  "Mutation.customerCancelDataErasure": "The user must have access to erase customer data.",
  "Mutation.customerRequestDataErasure": "The user must have access to erase customer data.",
  "Mutation.customerSendAccountInviteEmail": "The user must have permission to create and edit customers.",
  "Mutation.customerWhatsAppMarketingConsentUpdate": "The user must have permission to create and edit customers.",
  "Mutation.draftOrderComplete": "The user must have access to mark as paid, or set payment terms.",
  "Mutation.draftOrderCreate": "The user must have access to manage draft orders.",
  "Mutation.draftOrderCreateFromOrder": "Requires `write_orders` access scope.",
  "Mutation.draftOrderDelete": "The user must have access to delete draft orders.",
  "Mutation.draftOrderDuplicate": "The user must have access to manage draft orders.",
  "Mutation.draftOrderInvoiceSend": "The user must have access to manage draft orders.",
  "Mutation.draftOrderUpdate": "The user must have access to manage draft orders.",
  "Mutation.fulfillmentCreate": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentEventCreate": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderAcceptFulfillmentRequest": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderCancel": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderClose": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderHold": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderLineItemsPreparedForPickup": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderMerge": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderMove": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderOpen": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderRejectFulfillmentRequest": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderReleaseHold": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderReportProgress": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderSplit": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentOrderSubmitFulfillmentRequest": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.fulfillmentTrackingInfoUpdate": "The user must have fulfill_and_ship_orders permission.",
  "Mutation.inventoryActivate": "The user must have a permission to activate an inventory item.",
  "Mutation.inventoryAdjustQuantities": "The user must have a permission to apply changes to inventory quantities.",
  "Mutation.inventoryBulkToggleActivation":
    "The user must have a permission to update the activation status of an inventory.",
  "Mutation.inventoryDeactivate": "The user must have a permission to deactivate an inventory.",
  "Mutation.inventoryItemUpdate": "The user must have a permission to update an inventory item.",
  "Mutation.inventoryMoveQuantities": "The user must have a permission to move an inventory.",
  "Mutation.inventorySetOnHandQuantities": "The user must have a permission to update an inventory.",
  "Mutation.inventorySetQuantities": "The user must have a permission to update an inventory.",
  "Mutation.locationEdit":
    "`write_locations`: access scope is required to modify merchant-managed locations. `write_fulfillments`: apps can edit the locations associated with their fulfillment services if they have this scope. Only the app that created the fulfillment service can edit its associated location.",
  "Mutation.orderCancel": "This action cannot be reversed.",
  "Mutation.orderCapture": "The user must have capture_payments_for_orders permission.",
  "Mutation.orderClose": "User needs manage_orders_information permission.",
  "Mutation.orderCreate":
    "This mutation is only accessible to apps authenticated using [offline tokens](https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens).",
  "Mutation.orderCreateManualPayment":
    "The user must have mark_orders_as_paid permission. The API client must be installed on a Shopify Plus store to use the amount field.",
  "Mutation.orderCustomerRemove": "The user must have permission to manage the order.",
  "Mutation.orderCustomerSet": "The user must have permission to manage the order.",
  "Mutation.orderDelete": "The user must have delete_orders permission.",
  "Mutation.orderEditAddCustomItem":
    "To use the GraphQL Admin API to edit orders, your app needs to request the `write_order_edits` access scope for a Shopify store.",
  "Mutation.orderEditAddLineItemDiscount": "The user must have apply_discounts_to_orders permission.",
  "Mutation.orderEditRemoveDiscount": "The user must have apply_discounts_to_orders permission.",
  "Mutation.orderEditUpdateDiscount": "The user must have apply_discounts_to_orders permission.",
  "Mutation.orderInvoiceSend": "The user must have access to orders and manage orders information.",
  "Mutation.orderMarkAsPaid": "The user must have mark_orders_as_paid permission.",
  "Mutation.orderOpen": "User needs manage_orders_information permission.",
  "Mutation.orderUpdate":
    "The app must have the `write_pos_staff_member_event_attribution_overrides` access scope to assign events to another staff member.",
  "Mutation.productCreate": "The user must have a permission to create products.",
  "Mutation.productDelete": "The user must have a permission to delete products.",
  "Mutation.productOptionUpdate": "The user must have a permission to edit products and manage product variants.",
  "Mutation.productOptionsCreate": "The user must have a permission to create product variants.",
  "Mutation.productSet": "The user must have a permission to create products.",
  "Mutation.productUpdate": "The user must have a permission to update products.",
  "Mutation.productVariantsBulkCreate": "The user must have a permission to create product variants.",
  "Mutation.productVariantsBulkDelete": "The user must have a permission to delete product variants.",
  "Mutation.productVariantsBulkUpdate": "The user must have a permission to update product variants.",
  "Mutation.removeFromReturn": "The user must have `return_orders` permission.",
  "Mutation.returnRefund": "The user must have `refund_orders` permission.",
  "Mutation.segmentCreate": "The user must not have restricted access.",
  "Mutation.segmentDelete": "The user must not have restricted access.",
  "Mutation.segmentUpdate": "The user must not have restricted access.",
  "Mutation.transactionVoid": "The user must have permission to cancel orders.",
  OrderCancelJobResult: "The user requires `cancel_orders` access scope.",
  OrderCreateManualPaymentOrderCreateManualPaymentError: "The user must have mark_orders_as_paid permission.",
  ReturnableFulfillment: "Requires the `read_returns` access scope.",
  ReturnableFulfillmentLineItem: "Requires the `read_returns` access scope or `read_marketplace_returns` access scope.",
  Segment: "The user must not have restricted access.",
  StaffMember:
    "The app must be a finance embedded app or installed on a Shopify Plus or Advanced store. Contact Shopify Support to enable this scope for your app.",
  SuggestedReturnRefund: "Requires the `read_returns` access scope.",
};

/** Level-2 fields of protected customer data: they are `null` for an app that was not approved for them. */
export const protectedFields = new Set(
  `CalculatedDraftOrder.phone CardPaymentDetails.name Customer.displayName Customer.email Customer.firstName
   Customer.lastName Customer.phone CustomerEmailAddress.emailAddress
   CustomerMergePreviewAlternateFields.email CustomerMergePreviewAlternateFields.firstName
   CustomerMergePreviewAlternateFields.lastName CustomerMergePreviewAlternateFields.phoneNumber
   CustomerMergePreviewDefaultFields.displayName CustomerMergePreviewDefaultFields.email
   CustomerMergePreviewDefaultFields.firstName CustomerMergePreviewDefaultFields.lastName
   CustomerPhoneNumber.phoneNumber CustomerSegmentMember.displayName CustomerSegmentMember.firstName
   CustomerSegmentMember.lastName DeliveryMethodAdditionalInformation.phone DraftOrder.email DraftOrder.phone
   FulfillmentEvent.address1 FulfillmentEvent.city FulfillmentEvent.latitude FulfillmentEvent.longitude
   FulfillmentEvent.zip FulfillmentOrderDestination.address1 FulfillmentOrderDestination.address2
   FulfillmentOrderDestination.city FulfillmentOrderDestination.email FulfillmentOrderDestination.firstName
   FulfillmentOrderDestination.lastName FulfillmentOrderDestination.phone FulfillmentOrderDestination.zip
   FulfillmentOriginAddress.address1 FulfillmentOriginAddress.address2 FulfillmentOriginAddress.city
   FulfillmentOriginAddress.zip MailingAddress.address1 MailingAddress.address2 MailingAddress.firstName
   MailingAddress.formatted MailingAddress.lastName MailingAddress.latitude MailingAddress.longitude
   MailingAddress.name MailingAddress.phone MailingAddress.zip Order.email Order.phone Order.statusPageUrl
   OrderStagedChangeAddShippingLine.phone ShippingLine.phone`.split(/\s+/),
);

/** Of which type the GIDs in arguments and input fields of mutations are: any of a line. */
export const gidTable: readonly (readonly [types: string, names: string])[] = [
  ["BulkOperation", `Mutation.bulkOperationCancel.id`],
  [
    "CalculatedManualDiscountApplication CalculatedDiscountCodeApplication CalculatedAutomaticDiscountApplication",
    `Mutation.orderEditRemoveDiscount.discountApplicationId
     Mutation.orderEditUpdateDiscount.discountApplicationId`,
  ],
  ["CalculatedLineItem", `Mutation.orderEditAddLineItemDiscount.lineItemId Mutation.orderEditSetQuantity.lineItemId`],
  [
    "CalculatedOrder OrderEditSession",
    `Mutation.orderEditAddCustomItem.id Mutation.orderEditAddLineItemDiscount.id
     Mutation.orderEditAddShippingLine.id Mutation.orderEditAddVariant.id Mutation.orderEditCommit.id
     Mutation.orderEditRemoveDiscount.id Mutation.orderEditRemoveShippingLine.id
     Mutation.orderEditSetQuantity.id Mutation.orderEditUpdateDiscount.id
     Mutation.orderEditUpdateShippingLine.id Product.restrictedForResource.calculatedOrderId`,
  ],
  [
    "CalculatedShippingLine",
    `Mutation.orderEditRemoveShippingLine.shippingLineId Mutation.orderEditUpdateShippingLine.shippingLineId`,
  ],
  ["Channel", `ProductPublicationInput.channelId`],
  [
    "Collection",
    `Product.inCollection.id Product.variantsInCollection.collectionId
     Product.variantsInCollectionCount.collectionId ProductCreateInput.collectionsToJoin
     ProductInput.collectionsToJoin ProductInput.collectionsToLeave ProductSetInput.collections
     ProductUpdateInput.collectionsToJoin ProductUpdateInput.collectionsToLeave`,
  ],
  ["Company", `PurchasingCompanyInput.companyId`],
  ["CompanyContact", `PurchasingCompanyInput.companyContactId`],
  [
    "CompanyLocation",
    `ContextualPublicationContext.companyLocationId OrderCreateOrderInput.companyLocationId
     PurchasingCompanyInput.companyLocationId`,
  ],
  [
    "Customer",
    `CustomerDeleteInput.id CustomerEmailMarketingConsentUpdateInput.customerId CustomerInput.id
     CustomerMergeOverrideFields.customerIdOfDefaultAddressToKeep
     CustomerMergeOverrideFields.customerIdOfEmailToKeep
     CustomerMergeOverrideFields.customerIdOfFirstNameToKeep
     CustomerMergeOverrideFields.customerIdOfLastNameToKeep
     CustomerMergeOverrideFields.customerIdOfPhoneNumberToKeep CustomerSetInput.id
     CustomerSmsMarketingConsentUpdateInput.customerId CustomerWhatsAppMarketingConsentUpdateInput.customerId
     DraftOrderInput.customerId Mutation.customerAddTaxExemptions.customerId
     Mutation.customerAddressCreate.customerId Mutation.customerAddressDelete.customerId
     Mutation.customerAddressUpdate.customerId Mutation.customerCancelDataErasure.customerId
     Mutation.customerMerge.customerOneId Mutation.customerMerge.customerTwoId
     Mutation.customerRequestDataErasure.customerId Mutation.customerSendAccountInviteEmail.customerId
     Mutation.customerUpdateDefaultAddress.customerId Mutation.orderCustomerSet.customerId
     OrderCreateAssociateCustomerAttributesInput.id OrderCreateOrderInput.customerId
     OrderCreateUpsertCustomerAttributesInput.id PurchasingEntityInput.customerId`,
  ],
  [
    "DraftOrder",
    `DraftOrderDeleteInput.id Mutation.draftOrderComplete.id Mutation.draftOrderDuplicate.draftOrderId
     Mutation.draftOrderDuplicate.id Mutation.draftOrderInvoicePreview.id Mutation.draftOrderInvoiceSend.id
     Mutation.draftOrderUpdate.id`,
  ],
  ["Duty", `RefundDutyInput.dutyId`],
  [
    "ExchangeLineItem",
    `ExchangeLineItemRemoveFromReturnInput.exchangeLineItemId ReturnProcessExchangeLineItemInput.id
     SuggestedOutcomeExchangeLineItemInput.id`,
  ],
  [
    "Fulfillment",
    `FulfillmentEventInput.fulfillmentId Mutation.fulfillmentCancel.id
     Mutation.fulfillmentTrackingInfoUpdate.fulfillmentId`,
  ],
  ["FulfillmentHold", `Mutation.fulfillmentOrderReleaseHold.holdIds`],
  [
    "FulfillmentLineItem",
    `CalculateReturnLineItemInput.fulfillmentLineItemId ReturnLineItemInput.fulfillmentLineItemId
     ReturnRequestLineItemInput.fulfillmentLineItemId`,
  ],
  [
    "FulfillmentOrder",
    `FulfillmentOrderLineItemsInput.fulfillmentOrderId
     FulfillmentOrderMergeInputMergeIntent.fulfillmentOrderId FulfillmentOrderSplitInput.fulfillmentOrderId
     Mutation.fulfillmentOrderAcceptFulfillmentRequest.id Mutation.fulfillmentOrderCancel.id
     Mutation.fulfillmentOrderClose.id Mutation.fulfillmentOrderHold.id Mutation.fulfillmentOrderMove.id
     Mutation.fulfillmentOrderOpen.id Mutation.fulfillmentOrderRejectFulfillmentRequest.id
     Mutation.fulfillmentOrderReleaseHold.id Mutation.fulfillmentOrderReportProgress.id
     Mutation.fulfillmentOrderSubmitFulfillmentRequest.id
     PreparedFulfillmentOrderLineItemsInput.fulfillmentOrderId`,
  ],
  [
    "FulfillmentOrderLineItem",
    `FulfillmentOrder.locationsForMove.lineItemIds FulfillmentOrderLineItemInput.id
     IncomingRequestLineItemInput.fulfillmentOrderLineItemId`,
  ],
  ["GiftCard", `OrderCreateOrderTransactionInput.giftCardId`],
  ["HasMetafields", `MetafieldIdentifierInput.ownerId MetafieldsSetInput.ownerId`],
  [
    "InventoryItem",
    `InventoryAdjustmentGroup.changes.inventoryItemIds InventoryChangeInput.inventoryItemId
     InventoryMoveQuantityChange.inventoryItemId InventoryQuantityInput.inventoryItemId
     InventorySetQuantityInput.inventoryItemId Location.inventoryLevel.inventoryItemId
     Mutation.inventoryActivate.inventoryItemId Mutation.inventoryBulkToggleActivation.inventoryItemId
     Mutation.inventoryItemUpdate.id`,
  ],
  ["InventoryLevel", `Mutation.inventoryDeactivate.inventoryLevelId`],
  [
    "LineItem",
    `RefundLineItemInput.lineItemId Return.suggestedFinancialOutcome.tipLineId ReturnProcessInput.tipLineId`,
  ],
  [
    "Location",
    `ContextualPublicationContext.locationId CustomerEmailMarketingConsentInput.sourceLocationId
     CustomerMarketingConsentInput.sourceLocationId CustomerSmsMarketingConsentInput.sourceLocationId
     FulfillmentOrder.locationsForMove.locationIds InventoryAdjustmentGroup.changes.locationIds
     InventoryAdjustmentInput.locationId InventoryBulkToggleActivationInput.locationId
     InventoryChangeInput.locationId InventoryItem.inventoryLevel.locationId InventoryLevelInput.locationId
     InventoryMoveQuantityTerminalInput.locationId InventoryQuantityInput.locationId
     InventorySetQuantityInput.locationId Mutation.fulfillmentOrderMove.newLocationId
     Mutation.inventoryActivate.locationId Mutation.locationActivate.locationId
     Mutation.locationDeactivate.destinationLocationId Mutation.locationDeactivate.locationId
     Mutation.locationEdit.id Mutation.orderEditAddCustomItem.locationId
     Mutation.orderEditAddVariant.locationId Mutation.orderEditSetQuantity.locationId
     OrderCreateFulfillmentInput.locationId OrderCreateOrderTransactionInput.locationId
     ProductSetInventoryInput.locationId RefundLineItemInput.locationId
     ReverseFulfillmentOrderDisposeInput.locationId`,
  ],
  [
    "MailingAddress",
    `MailingAddressInput.id Mutation.customerAddressDelete.addressId Mutation.customerAddressUpdate.addressId
     Mutation.customerUpdateDefaultAddress.addressId`,
  ],
  ["MediaImage", `ProductVariantsBulkInput.mediaId`],
  ["MediaImage Video ExternalVideo Model3d", `FileSetInput.id`],
  ["Metafield", `MetafieldInput.id`],
  [
    "Order",
    `CalculateReturnInput.orderId Mutation.draftOrderCreateFromOrder.orderId Mutation.orderCancel.orderId
     Mutation.orderCreateManualPayment.id Mutation.orderCustomerRemove.orderId
     Mutation.orderCustomerSet.orderId Mutation.orderDelete.orderId Mutation.orderEditBegin.id
     Mutation.orderInvoiceSend.id OrderCaptureInput.id OrderCloseInput.id OrderInput.id
     OrderMarkAsPaidInput.id OrderOpenInput.id OrderTransactionInput.orderId RefundInput.orderId
     ReturnInput.orderId ReturnRequestInput.orderId`,
  ],
  ["Order Customer Product DraftOrder Article Article DiscountNode", `Mutation.tagsAdd.id Mutation.tagsRemove.id`],
  [
    "OrderTransaction",
    `Mutation.transactionVoid.parentTransactionId OrderCaptureInput.parentTransactionId
     OrderTransactionInput.parentId ReturnRefundOrderTransactionInput.parentId`,
  ],
  ["PaymentGateway", `Mutation.draftOrderComplete.paymentGatewayId`],
  ["PaymentTermsTemplate", `PaymentTermsInput.paymentTermsTemplateId`],
  ["PointOfSaleDevice", `OrderCreateOrderTransactionInput.deviceId`],
  [
    "Product",
    `Collection.hasProduct.id Mutation.productOptionUpdate.productId Mutation.productOptionsCreate.productId
     Mutation.productVariantsBulkCreate.productId Mutation.productVariantsBulkDelete.productId
     Mutation.productVariantsBulkUpdate.productId OrderCreateLineItemInput.productId ProductDeleteInput.id
     ProductInput.id ProductSetInput.id ProductUpdateInput.id`,
  ],
  ["ProductOption", `OptionSetInput.id OptionUpdateInput.id VariantOptionValueInput.optionId`],
  [
    "ProductOptionValue",
    `Mutation.productOptionUpdate.optionValuesToDelete OptionValueSetInput.id OptionValueUpdateInput.id
     VariantOptionValueInput.id`,
  ],
  [
    "ProductVariant",
    `CalculateExchangeLineItemInput.variantId DraftOrderLineItemComponentInput.variantId
     DraftOrderLineItemInput.variantId ExchangeLineItemInput.variantId Mutation.orderEditAddVariant.variantId
     Mutation.productVariantsBulkDelete.variantsIds OrderCreateLineItemInput.variantId
     ProductVariantSetInput.id ProductVariantsBulkInput.id`,
  ],
  ["Publication", `ProductPublicationInput.publicationId`],
  [
    "Return",
    `Mutation.removeFromReturn.returnId Mutation.returnCancel.id Mutation.returnClose.id
     Mutation.returnReopen.id ReturnApproveRequestInput.id ReturnDeclineRequestInput.id
     ReturnProcessInput.returnId ReturnRefundInput.returnId`,
  ],
  [
    "ReturnLineItem",
    `ReturnLineItemRemoveFromReturnInput.returnLineItemId ReturnProcessReturnLineItemInput.id
     ReturnRefundLineItemInput.returnLineItemId SuggestedOutcomeReturnLineItemInput.id`,
  ],
  [
    "ReturnReasonDefinition",
    `ReturnLineItemInput.returnReasonDefinitionId ReturnRequestLineItemInput.returnReasonDefinitionId`,
  ],
  ["ReverseDelivery", `Mutation.reverseDeliveryShippingUpdate.reverseDeliveryId`],
  ["ReverseFulfillmentOrder", `Mutation.reverseDeliveryCreateWithShipping.reverseFulfillmentOrderId`],
  [
    "ReverseFulfillmentOrderLineItem",
    `ReverseDeliveryLineItemInput.reverseFulfillmentOrderLineItemId
     ReverseFulfillmentOrderDisposeInput.reverseFulfillmentOrderLineItemId`,
  ],
  ["Segment", `CustomerSegmentMembersQueryInput.segmentId Mutation.segmentDelete.id Mutation.segmentUpdate.id`],
  ["ShippingPackageV2", `InventoryItemMeasurementInput.shippingPackageId`],
  ["StaffMember", `OrderCreateOrderInput.userId OrderCreateOrderTransactionInput.userId`],
  [
    "StoreCreditAccount HasStoreCreditAccounts",
    `Mutation.storeCreditAccountCredit.id Mutation.storeCreditAccountDebit.id`,
  ],
  ["WebhookSubscription", `Mutation.webhookSubscriptionDelete.id Mutation.webhookSubscriptionUpdate.id`],
];
