import { afterAll, describe, expect, it } from "vitest";
import { type Exceptions, type Finding, type Json, Replay, recording, type Step, step } from "./orders-replay.ts";

interface Row {
  readonly name: string;
  readonly findings: readonly Finding[] | null;
}

const rows: Row[] = [];

/** Stores differ in these; they are no behaviour. */
const elsewhere: Exceptions = [[/assignedLocation\.(name|location\.(id|name))$/, "which location a shop has first"]];

/** Plays a recording, if it is here; nothing in it may differ but what is named. */
function plays(
  name: string,
  stepsOf: (recorded: Json, replay: Replay) => readonly Step[] | Promise<readonly Step[]>,
  exceptions: Exceptions = [],
): void {
  it(name, async () => {
    const recorded = recording(name);
    if (recorded === null) {
      rows.push({ name, findings: null });
      return;
    }
    const replay = new Replay([...elsewhere, ...exceptions]);
    await replay.play(...(await stepsOf(recorded, replay)));
    rows.push({ name, findings: replay.findings });
    expect(replay.findings.filter(({ verdict }) => verdict === "differing")).toEqual([]);
  });
}

/** Recordings of this part that say nothing which could be compared. */
const unplayable: readonly (readonly [name: string, why: string])[] = [
  ["orderCancel-state-transitions", "made up by its authors, not recorded"],
  ["return-lifecycle-local-staging", "made up by its authors, not recorded"],
  ["return-quantity-validation", "made up by its authors, not recorded"],
  ["return-reverse-logistics-introspection", "a schema of 2026-04"],
  ["customer-detail", "people of that shop, without a document"],
  ["customer-by-identifier", "people of that shop, without a document"],
  ["customers-search", "people of that shop, without a document"],
  ["customers-advanced-search", "people of that shop, without a document"],
  ["fulfillment-top-level-reads", "read what stands in the other recordings"],
  ["draft-order-complete-parity", "about drafts"],
  ["draft-order-create-validation-matrix", "about drafts"],
];

afterAll(() => {
  const count = (findings: readonly Finding[], wanted: Finding["verdict"]): number =>
    findings.filter(({ verdict }) => verdict === wanted).length;
  const table = rows.map(({ name, findings }) =>
    findings === null
      ? { recording: name, verdict: "unverified", matched: 0, differing: 0, "out of scope": 0 }
      : {
          recording: name,
          verdict: count(findings, "differing") === 0 ? "matched" : "differing",
          matched: count(findings, "matched"),
          differing: count(findings, "differing"),
          "out of scope": count(findings, "out of scope"),
        },
  );
  for (const [name, why] of unplayable)
    table.push({ recording: name, verdict: `out of scope: ${why}`, matched: 0, differing: 0, "out of scope": 0 });
  console.table(table);
});

const each = (parts: Json, ...names: string[]): Step[] =>
  (names.length > 0 ? names : Object.keys(parts)).map((name) => step(name, parts[name]));

/** An order as a recording found it: made by its lines, and known by its ids. */
async function foundOrder(
  replay: Replay,
  recorded: { readonly id: string; readonly lineIds?: readonly string[]; readonly transactionIds?: readonly string[] },
  order: object,
): Promise<Json> {
  const { orderCreate } = await replay.prepare(
    `mutation ($order: OrderCreateOrderInput!) {
      orderCreate(order: $order) { order { id lineItems(first: 9) { nodes { id } } transactions { id } } userErrors { message } }
    }`,
    { order: { test: true, ...order } },
  );
  const made = orderCreate.order;
  if (!made) throw new Error(JSON.stringify(orderCreate.userErrors));
  replay.know(recorded.id, made.id);
  for (const [index, id] of (recorded.lineIds ?? []).entries()) replay.know(id, made.lineItems.nodes[index].id);
  for (const [index, id] of (recorded.transactionIds ?? []).entries()) replay.know(id, made.transactions[index].id);
  return made;
}

const cad = (amount: string) => ({ shopMoney: { amount, currencyCode: "CAD" } });
const item = (title: string, price: string, more: object = {}) => ({
  ...{ title, quantity: 1, priceSet: cad(price), requiresShipping: true, taxable: false },
  ...more,
});
const sale = (amount: string, gateway = "manual") => [
  { kind: "SALE", status: "SUCCESS", gateway, amountSet: cad(amount) },
];

describe("orders as recorded", () => {
  plays("order-create-math-matrix", ({ document, cases }) =>
    Object.entries<Json>(cases).map(([name, one]) => step(name, { query: document, ...one })),
  );
  plays(
    "money-bag-presentment-parity",
    (recorded) => each(recorded, "orderCreate", "orderEditBegin", "orderEditCommit", "markAsPaid", "refund"),
    [[/(markAsPaid|refund)\..*shopMoney\.amount$/, "a payment is converted at the day's rate, not at the order's"]],
  );
  plays("orderUpdate-input-validation", ({ document, variables, setup, mutation, downstreamRead }) => [
    step("create", setup.orderCreate),
    step("before", setup.beforeRead),
    step("update", { document, variables, ...mutation }),
    step("after", { query: setup.beforeRead.document, ...downstreamRead }),
  ]);
  plays("orderCancel-error-messages", ({ setup, expected }) => [
    ...each(setup, "freshOrderCreate", "cancelledOrderCreate", "setupCancel", "cancelledOrderRead"),
    ...each(expected),
  ]);
  plays("orderCancel-parity", async ({ variables, mutation, downstreamRead }, replay) => {
    const usd = { priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } } };
    await foundOrder(replay, { id: variables.orderId }, { currency: "USD", lineItems: [item("A", "10.00", usd)] });
    return [step("cancel", { variables, ...mutation }), step("read", downstreamRead)];
  });
  plays(
    "orderCancel-restock-refundMethod-parity",
    async ({ variables, mutation, downstreamRead }, replay) => {
      const title = "Order cancel restock/refundMethod item";
      const order = { lineItems: [item(title, "10.00", { quantity: 2 })], transactions: sale("20.00") };
      await foundOrder(replay, { id: variables.orderId }, order);
      return [step("cancel", { variables, ...mutation }), step("read", downstreamRead)];
    },
    [[/displayFulfillmentStatus$/, "FULFILLMENT_NOT_REQUIRED since 2026-10"]],
  );
  for (const name of ["cold-success", "warm-success", "access-denied", "warm-access-denied", "missing-order"])
    plays(`orderCreateManualPayment-${name}-parity`, async ({ variables, mutation, downstreamRead }, replay) => {
      const total = downstreamRead?.response.data.order.totalPriceSet.shopMoney.amount ?? "17.0";
      const usd = { priceSet: { shopMoney: { amount: total, currencyCode: "USD" } } };
      if (name !== "missing-order")
        await foundOrder(replay, { id: variables.id }, { currency: "USD", lineItems: [item("A", total, usd)] });
      const pay = mutation.response.errors
        ? `mutation ($id: ID!, $processedAt: DateTime, $amount: MoneyInput) {
             orderCreateManualPayment(id: $id, processedAt: $processedAt, amount: $amount) { order { id } userErrors { field message } }
           }`
        : undefined;
      return [
        step("pay", { variables, query: pay, ...mutation }),
        ...(downstreamRead ? [step("read", downstreamRead)] : []),
      ];
    });
  plays("order-catalog-count-read", async ({ variables, response }, replay) => {
    for (const { id, name, tags, email } of response.data.seedCatalog.nodes.toReversed())
      await foundOrder(
        replay,
        { id },
        { name, tags, email, lineItems: [item("A", "55.00")], transactions: sale("55.00") },
      );
    const asked = ["byName", "byId", "byIdMiss", "byCombinedAnd"].map((key) => [key, response.data[key]]);
    const counts = ["limitedTaggedCount", "exactTaggedCount", "idMissCount", "combinedAndCount"];
    const listed = (alias: string, query: string) =>
      `${alias}: orders(first: 5, query: $${query}) {
        nodes { id name tags email displayFinancialStatus displayFulfillmentStatus }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }`;
    const document = `query ($nameQuery: String, $idQuery: String, $idMissQuery: String, $combinedQuery: String, $tagQuery: String, $countLimit: Int) {
      ${listed("byName", "nameQuery")} ${listed("byId", "idQuery")}
      ${listed("byIdMiss", "idMissQuery")} ${listed("byCombinedAnd", "combinedQuery")}
      limitedTaggedCount: ordersCount(query: $tagQuery, limit: $countLimit) { count precision }
      exactTaggedCount: ordersCount(query: $tagQuery, limit: null) { count precision }
      idMissCount: ordersCount(query: $idMissQuery) { count precision }
      combinedAndCount: ordersCount(query: $combinedQuery) { count precision }
    }`;
    const data = Object.fromEntries([...asked, ...counts.map((key) => [key, response.data[key]])]);
    return [step("read", { document, variables, response: { data } })];
  });
});

describe("order edits as recorded", () => {
  const edits: readonly (readonly [name: string, quantity: number])[] = [
    ["orderEdit-quantity-validation", 3],
    ["orderEdit-shipping-line-validation", 1],
    ["orderEditAddCustomItem-validation", 1],
  ];
  for (const [name, quantity] of edits)
    plays(
      name,
      async ({ begin, cases }, replay) => {
        const { shop } = replay.desk.twin;
        const [line] = begin.response.payload.data.orderEditBegin.calculatedOrder.lineItems.nodes;
        const lineItems = [item(line.title, "10.00", { quantity, sku: line.sku })];
        await foundOrder(replay, { id: begin.variables.id }, { lineItems, transactions: sale("10.00") });
        const variantId = cases.addVariantHappyPath?.variables.variantId;
        const [own] = shop.variants.keys();
        if (variantId && own) replay.know(variantId, own);
        return [step("begin", begin), ...each(cases)];
      },
      [[/(addVariantHappyPath)\..*(title|sku|amount)$/, "another shop's goods"]],
    );
});

describe("fulfilments as recorded", () => {
  plays(
    "fulfillment-create-preconditions",
    ({ cases }) =>
      Object.entries<Json>(cases).flatMap(([name, { setup = {}, ...own }]) => [
        ...Object.entries<Json>(setup).map(([part, one]) => step(`${name}.${part}`, one)),
        step(name, own),
      ]),
    [
      [
        /cancelled\.hydrate\..*(closed|closedAt|totalQuantity|remainingQuantity|fulfillableQuantity)$/,
        "read while the job ran",
      ],
      [/cancelled\.hydrate\..*displayFulfillmentStatus$/, "FULFILLMENT_NOT_REQUIRED since 2026-10"],
    ],
  );
  plays(
    "fulfillment-multi-tracking-info",
    ({ setup, ...parts }) => [
      ...each(setup),
      ...each(
        parts,
        ...["fulfillmentCreate", "fulfillmentTrackingInfoUpdate", "downstreamRead"],
        ...["fulfillmentTrackingInfoUpdateV2", "downstreamReadAfterV2"],
      ),
      step("cancel", parts.cleanup.cancel),
      step("delete", parts.cleanup.delete),
    ],
    [[/supportedActions/, "which actions a shop offers depends on its settings"]],
  );
  plays("fulfillment-detail-events-lifecycle", ({ setup, ...parts }) => [
    ...each(setup),
    ...each(
      parts,
      ...["fulfillmentEventCreate", "detailRead", "fulfillmentTrackingInfoUpdate", "fulfillmentCancel", "cleanup"],
    ),
  ]);
  plays(
    "fulfillment-event-create-validation",
    ({ setup, ...parts }) => [
      ...each(setup),
      ...each(
        parts,
        ...["userErrorCodeSelection", "unknownFulfillmentEventCreate", "fulfillmentEventCreate", "detailRead"],
        ...["invalidStatusVariable", "fulfillmentCancel", "cancelledFulfillmentEventCreateProbe", "cleanup"],
      ),
    ],
    [[/invalidStatusVariable\.errors\.0\.message$/, "the order in which a schema lists an enum's values"]],
  );
});

describe("refunds as recorded", () => {
  plays("refund-create-over-refund-user-errors", async ({ variables, mutation, downstreamRead }, replay) => {
    const { orderId, refundLineItems, transactions } = variables.input;
    await foundOrder(
      replay,
      { id: orderId, lineIds: [refundLineItems[0].lineItemId], transactionIds: [transactions[0].parentId] },
      {
        lineItems: [item("A", "10.00")],
        shippingLines: [{ title: "Post", priceSet: cad("5.00") }],
        transactions: sale("15.00"),
      },
    );
    return [step("refund", { variables, query: refundDocument(mutation), ...mutation }), step("read", downstreamRead)];
  });
  plays("refund-create-partial-shipping-restock-parity", async ({ variables, mutation, downstreamRead }, replay) => {
    const { orderId, refundLineItems, transactions } = variables.input;
    const [given] = mutation.response.data.refundCreate.refund.refundLineItems.nodes;
    await foundOrder(
      replay,
      { id: orderId, lineIds: [refundLineItems[0].lineItemId], transactionIds: [transactions[0].parentId] },
      {
        lineItems: [item(given.lineItem.title, "10.00", { quantity: 2 })],
        shippingLines: [{ title: "Post", priceSet: cad("5.00") }],
        transactions: sale("25.00"),
      },
    );
    replay.know(refundLineItems[0].locationId, replay.desk.paris);
    return [step("refund", { variables, query: refundDocument(mutation), ...mutation }), step("read", downstreamRead)];
  });
  plays("refund-create-attribution-validation", async ({ invalidVariable, downstreamRead, ...parts }, replay) => {
    const [sold] = downstreamRead.response.data.order.transactions;
    const order = { lineItems: [item("A", "10.00")], transactions: sale("10.00") };
    await foundOrder(replay, { id: invalidVariable.variables.input.orderId, transactionIds: [sold.id] }, order);
    return [step("variable", invalidVariable), step("inline", parts.invalidInline), step("read", downstreamRead)];
  });
  plays("refund-create-transactions-validation", async (recorded, replay) => {
    for (const [name, gateway] of [
      ["invalidKind", "bogus-parent-gateway"],
      ["happyPath", "manual"],
    ] as const) {
      const { orderId, transactions } = recorded[name].variables.input;
      const order = { lineItems: [item("A", "10.00")], transactions: sale("10.00", gateway) };
      await foundOrder(replay, { id: orderId, transactionIds: [transactions[0].parentId] }, order);
    }
    return each(recorded, "invalidKind", "missingParent", "mismatchedGateway", "happyPath");
  });
});

/** Recordings of 2025-01 hold no document; the key is wanted since 2026-04. */
const refundDocument = ({ response }: Json): string => {
  const refund = response.data.refundCreate.refund
    ? `refund {
         id note createdAt updatedAt totalRefundedSet { shopMoney { amount currencyCode } }
         refundLineItems(first: 5) {
           nodes { id quantity restockType restocked lineItem { id title } subtotalSet { shopMoney { amount currencyCode } } }
         }
         transactions(first: 5) { nodes { id kind status gateway amountSet { shopMoney { amount currencyCode } } } }
       }`
    : "refund { id }";
  return `mutation ($input: RefundInput!) {
    refundCreate(input: $input) @idempotent(key: "recorded") {
      ${refund}
      order { id displayFinancialStatus totalRefundedSet { shopMoney { amount currencyCode } } }
      userErrors { field message }
    }
  }`;
};

describe("returns as recorded", () => {
  const setupOf = ({ setup }: Json): Step[] =>
    each(setup, "orderCreate", "fulfillmentCreate", "orderReadAfterFulfillment");

  plays("return-customer-note-recorded", (recorded) => [
    ...setupOf(recorded),
    ...each(recorded, "returnRequest", "downstreamRead"),
    ...each(recorded.cleanup, "orderCancel", "orderDelete"),
  ]);
  plays("return-query-roots-recorded", (recorded) => [
    ...setupOf(recorded),
    ...each(recorded, "returnableFulfillments", "returnCalculate"),
  ]);
  plays(
    "return-reason-validation",
    (recorded) => [
      step("definitions", recorded.setup.returnReasonDefinitions),
      ...setupOf(recorded),
      ...each(
        recorded,
        ...["missingReasonCreate", "missingReasonRequest", "otherBlankNoteCreate", "otherBlankNoteRequest"],
        ...["otherDefinitionNoNoteRequest", "invalidReasonCreate", "invalidReasonRequest"],
      ),
    ],
    [
      [/definitions\..*nodes\.length$/, "the reasons that only some categories of goods have"],
      [/invalidReason\w+\.errors\.0\.message$/, "the order in which a schema lists an enum's values"],
    ],
  );
  plays("return-shipping-fee-recorded", (recorded) => [
    step("definitions", recorded.setup.returnReasonDefinitions),
    ...setupOf(recorded),
    ...each(recorded, "returnCreate", "downstreamRead", "hiddenInputProbe"),
    ...each(recorded.cleanup, "orderCancel", "orderDelete"),
  ]);
  plays("return-reverse-logistics-dispose-validation", (recorded, replay) => {
    const { validNotRestocked } = recorded.disposeValidation;
    replay.know(validNotRestocked.variables.dispositionInputs[0].locationId, replay.desk.paris);
    return [
      ...setupOf(recorded),
      ...each(
        recorded,
        "firstReturnRequest",
        "firstReturnApproveRequest",
        "secondReturnRequest",
        "secondReturnApproveRequest",
      ),
      ...each(recorded.disposeValidation),
      ...each(recorded, "downstreamRead", "cleanup"),
    ];
  });
  plays("return-reverse-logistics-recorded", (recorded, replay) => {
    const [given] = recorded.reverseFulfillmentDispose.variables.dispositionInputs;
    replay.know(given.locationId, replay.desk.paris);
    const { unrelatedReverseFulfillmentOrderLine: later, ...validation } = recorded.reverseDeliveryCreateValidation;
    return [
      ...setupOf(recorded),
      ...each(recorded, "returnRequest", "returnApproveRequest"),
      ...each(validation),
      step("reverseDeliveryCreate", recorded.reverseDeliveryCreate),
      ...each(recorded.reverseDeliveryUpdateValidation),
      step("reverseDeliveryUpdate", recorded.reverseDeliveryUpdate),
      ...each(recorded.reverseFulfillmentDisposeValidation),
      ...each(recorded, "reverseFulfillmentDispose", "downstreamRead", "returnProcess"),
      ...each(recorded, "explicitReturnRequest", "explicitReturnApproveRequest"),
      step("unrelatedReverseFulfillmentOrderLine", later),
      ...each(recorded, "reverseDeliveryExplicitCreate", "cleanup"),
    ];
  });
  plays("returnApprove-decline-state-preconditions", (recorded) => [
    ...setupOf({ setup: recorded.setup.open }),
    ...setupOf({ setup: recorded.setup.declined }),
    ...each(recorded.openCase),
    ...each(recorded.declinedCase),
    ...each(recorded.unknownIdCase),
  ]);
  plays("returnClose-Reopen-Cancel-state-preconditions", (recorded) => {
    const { locationId: _, ...orders } = recorded.setup;
    const { missingReturnId: __, missingReturnLineItemId: ___, ...missing } = recorded.notFoundCase;
    return [
      ...Object.values<Json>(orders).flatMap((setup) => setupOf({ setup })),
      ...each(recorded.requestedCase),
      ...each(recorded.openCloseReopenCase),
      ...each(recorded.cancelableCase),
      ...each(recorded.declinedCase),
      ...each(recorded.processedCase),
      ...each(missing),
      ...each(recorded.cleanup),
    ];
  });
});

describe("customers as recorded", () => {
  plays("customers-keyed-search-filters", (recorded) => [
    ...each(recorded, "canadianCreate", "usCreate", "searchRead"),
    ...each(recorded.cleanup),
  ]);
  plays(
    "customer-address-missing-customer",
    ({ setup, missingCustomerUnknownAddress: unknown, missingCustomerForeignAddress: foreign }) => {
      const documents: Json = {
        update: `mutation ($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!, $setAsDefault: Boolean) {
        customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address, setAsDefault: $setAsDefault) {
          address { id } userErrors { field message }
        }
      }`,
        delete: `mutation ($customerId: ID!, $addressId: ID!) {
        customerAddressDelete(customerId: $customerId, addressId: $addressId) { deletedAddressId userErrors { field message } }
      }`,
        defaultAddress: `mutation ($customerId: ID!, $addressId: ID!) {
        customerUpdateDefaultAddress(customerId: $customerId, addressId: $addressId) { customer { id } userErrors { field message } }
      }`,
      };
      const both = (parts: Json): Step[] =>
        Object.entries<Json>(parts).map(([name, one]) => step(name, { query: documents[name], ...one }));
      return [...each(setup), ...both(unknown), ...both(foreign)];
    },
  );
  plays(
    "customer-email-marketing-consent-update-parity",
    async ({ precondition, mutation, downstreamRead, validation }, replay) => {
      await foundCustomer(replay, precondition.response.data.customerCreate.customer);
      return [step("consent", mutation), step("read", downstreamRead), ...each(validation)];
    },
    [[/read\.customers\.nodes\.length$/, "the index had not heard of them yet"]],
  );
  plays(
    "customer-sms-marketing-consent-update-parity",
    async ({ precondition, mutation, downstreamRead, validation }, replay) => {
      const found = precondition.response.data.customerEmailMarketingConsentUpdate.customer;
      const id = await foundCustomer(replay, found);
      const { marketingState, marketingOptInLevel, marketingUpdatedAt } = found.defaultEmailAddress;
      await replay.prepare(
        `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
          customerEmailMarketingConsentUpdate(input: $input) { userErrors { message } }
        }`,
        {
          input: {
            customerId: id,
            emailMarketingConsent: { marketingState, marketingOptInLevel, consentUpdatedAt: marketingUpdatedAt },
          },
        },
      );
      return [step("consent", mutation), step("read", downstreamRead), ...each(validation)];
    },
    [[/read\.customers\.nodes\.length$/, "the index had not heard of them yet"]],
  );
  plays("customer-set-parity", ({ validation, ...recorded }) => {
    const { idNotAllowed, deletedIdentifier, ...others } = validation;
    const set = `mutation ($identifier: CustomerSetIdentifiers, $input: CustomerSetInput!) {
        customerSet(identifier: $identifier, input: $input) { customer { id } userErrors { field message code } }
      }`;
    const refused = (parts: Json): Step[] =>
      Object.entries<Json>(parts).map(([name, one]) =>
        step(name, { ...(one.response.data?.customerSet?.customer ? {} : { query: set }), ...one }),
      );
    return [
      ...each(
        recorded,
        ...["mutation", "update", "upsert", "updateByEmail", "clearAddresses"],
        ...["phoneUpsert", "phoneUpdate", "multiAddressReplacement"],
      ),
      ...refused(others),
      ...refused(idNotAllowed),
    ];
  });
  plays(
    "customer-order-summary-read-effects",
    async ({ variables, setup, ...parts }, replay) => {
      await foundOrder(replay, { id: variables.orderId }, { lineItems: [item("A", "0.00")] });
      const input = { firstName: "HAR-288", lastName: "Order Summary", email: variables.email };
      const { orderId: _, ...read } = variables;
      const reads = { id: read.customerId, emailQuery: read.emailQuery };
      return [
        step("customer", { ...setup, variables: { input } }),
        step("before", { ...parts.beforeSet, variables: reads }),
        step("set", parts.orderCustomerSet),
        step("after", { ...parts.afterSet, variables: reads }),
        step("remove", parts.orderCustomerRemove),
        step("gone", { ...parts.afterRemove, variables: reads }),
      ];
    },
    [
      [/customersCount\.count$/, "a shop with more people"],
      [/customers\.nodes\.length$/, "the index had not heard of them yet"],
    ],
  );
  plays("by-id-not-found-read", ({ cases }) => [step("orders", cases.orders)]);
});

/** A customer as a recording found them. */
async function foundCustomer(
  replay: Replay,
  { id, firstName, lastName, email, defaultPhoneNumber }: Json,
): Promise<string> {
  const { customerCreate } = await replay.prepare(
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }`,
    { input: { firstName, lastName, email, phone: defaultPhoneNumber.phoneNumber } },
  );
  replay.know(id, customerCreate.customer.id);
  return customerCreate.customer.id;
}
