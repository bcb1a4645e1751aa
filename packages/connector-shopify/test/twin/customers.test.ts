import { describe, expect, it } from "vitest";
import { demoScopes } from "../../src/twin/demo/demo-shop.ts";
import { seedPerson } from "../../src/twin/demo/seed-person.ts";
import { type Desk, startMs } from "./ask.ts";
import { custom, freshDesk, placeOrder, run } from "./orders-desk.ts";

const fields = `
  id displayName email tags note canDelete numberOfOrders amountSpent { amount currencyCode } lastOrder { name }
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
  defaultAddress { id address1 country countryCodeV2 formattedArea } addressesV2(first: 5) { nodes { id firstName } }
  statistics { predictedSpendTier rfmGroup }`;

const create = async (desk: Desk, input: object) =>
  run(
    desk,
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { ${fields} } userErrors { field message } } }`,
    { input },
  );

const read = async (desk: Desk, id: string) => {
  const { data, errors } = await desk.ask(`query ($id: ID!) { customer(id: $id) { ${fields} } }`, { id });
  expect(errors).toBeUndefined();
  return data.customer;
};

const marie = { firstName: "Marie", lastName: "Curie", email: "marie@example.com", phone: "+33 6 12 34 56 78" };

describe("customers", () => {
  it("are made with an e-mail address, a phone or a name, each address and phone once", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, {
      ...marie,
      tags: ["b", "A"],
      addresses: [{ address1: "1 rue", city: "Paris", countryCode: "FR" }],
    });
    expect(customer).toMatchObject({
      ...{ displayName: "Marie Curie", tags: ["A", "b"], numberOfOrders: "0", canDelete: true },
      defaultPhoneNumber: { phoneNumber: "+33612345678" },
      defaultAddress: { country: "France", countryCodeV2: "FR", formattedArea: "Paris, France" },
      addressesV2: { nodes: [{ firstName: "Marie" }] },
      statistics: { predictedSpendTier: null, rfmGroup: null },
    });
    expect((await create(desk, { note: "x" })).userErrors).toEqual([
      { field: null, message: "A name, phone number, or email address must be present" },
    ]);
    expect((await create(desk, { ...marie, email: "MARIE@example.com" })).userErrors).toEqual([
      { field: ["email"], message: "Email has already been taken" },
      { field: ["phone"], message: "Phone has already been taken" },
    ]);
    expect((await create(desk, { email: "nobody", phone: "call me" })).userErrors).toEqual([
      { field: ["email"], message: "Email is invalid" },
      { field: ["phone"], message: "Phone is invalid" },
    ]);
  });

  it("count orders as texts, without tests and cancelled ones, and what was paid and kept", async () => {
    const desk = freshDesk();
    const order = { email: marie.email, financialStatus: "PAID" };
    await placeOrder(desk, { ...order, lineItems: [custom("A", "10.00")] });
    await placeOrder(desk, { ...order, lineItems: [custom("B", "5.50")] });
    await placeOrder(desk, { ...order, lineItems: [custom("C", "99.00")], test: true });
    const [id = ""] = desk.twin.shop.customers.keys();
    expect(await read(desk, id)).toMatchObject({
      ...{ numberOfOrders: "2", amountSpent: { amount: "15.5", currencyCode: "EUR" }, lastOrder: { name: "#1002" } },
      canDelete: false,
    });
  });

  it("are found by each of their identifiers, exactly", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, marie);
    const by = async (identifier: object) => {
      const { data, errors } = await desk.ask(
        `query ($i: CustomerIdentifierInput!) { customerByIdentifier(identifier: $i) { id } }`,
        { i: identifier },
      );
      return data?.customerByIdentifier?.id ?? errors?.[0].extensions.code ?? null;
    };
    expect(await by({ id: customer.id })).toBe(customer.id);
    expect(await by({ emailAddress: "MARIE@EXAMPLE.COM" })).toBe(customer.id);
    expect(await by({ emailAddress: "example.com" })).toBeNull();
    expect(await by({ phoneNumber: "+33612345678" })).toBe(customer.id);
    expect(await by({ customId: { namespace: "a", key: "b", value: "c" } })).toBe("NOT_FOUND");
    expect(await by({})).toBe("INVALID_VARIABLE");
  });

  it("are found by tag, country, state and name, and by words of an e-mail address that is not in quotes", async () => {
    const desk = freshDesk();
    await create(desk, { ...marie, tags: ["VIP"], addresses: [{ countryCode: "FR", city: "Paris" }] });
    await create(desk, {
      firstName: "Ada",
      lastName: "Lovelace",
      email: "ada@example.com",
      addresses: [{ countryCode: "GB" }],
    });
    const found = async (query: string) => {
      const { data } = await desk.ask(
        `query ($query: String!) { customers(first: 5, query: $query, sortKey: NAME) { nodes { firstName } } }`,
        { query },
      );
      return data.customers.nodes.map(({ firstName }: { firstName: string }) => firstName);
    };
    for (const query of [
      "tag:VIP",
      "country:France",
      "country:FR",
      "first_name:marie",
      'email:"marie@example.com"',
      "Marie",
      "phone:'+33 6 12 34 56 78'",
    ])
      expect([query, await found(query)]).toEqual([query, ["Marie"]]);
    expect(await found("email:marie@example.com")).toEqual(["Marie", "Ada"]);
    expect(await found("state:DISABLED -tag:VIP")).toEqual(["Ada"]);
    expect(await found("orders_count:0")).toHaveLength(2);
  });

  it("are counted by fewer filters, which a warning tells", async () => {
    const desk = freshDesk();
    await create(desk, marie);
    const { data, extensions } = await desk.ask(`{ customersCount(query: "email:nobody") { count } }`);
    expect(data.customersCount.count).toBe(1);
    expect(extensions.search[0].warnings[0].code).toBe("invalid_field");
  });

  it("are deleted unless they have bought", async () => {
    const desk = freshDesk();
    const remove = `mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId userErrors { field message } } }`;
    const { customer } = await create(desk, marie);
    await placeOrder(desk, { lineItems: [custom("A", "1.00")], customerId: customer.id });
    expect((await run(desk, remove, { id: customer.id })).userErrors).toEqual([
      { field: ["id"], message: "Customer can’t be deleted because they have associated orders" },
    ]);
    const other = await create(desk, { firstName: "Ada" });
    expect((await run(desk, remove, { id: other.customer.id })).deletedCustomerId).toBe(other.customer.id);
  });

  it("have addresses of which one is the default, which goes last", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, { ...marie, addresses: [{ address1: "1 rue" }] });
    const add = `mutation ($id: ID!, $a: MailingAddressInput!) { customerAddressCreate(customerId: $id, address: $a, setAsDefault: true) { address { id } userErrors { message } } }`;
    const { address } = await run(desk, add, { id: customer.id, a: { address1: "2 rue" } });
    expect((await read(desk, customer.id)).defaultAddress).toMatchObject({ id: address.id, address1: "2 rue" });
    const remove = `mutation ($id: ID!, $a: ID!) { customerAddressDelete(customerId: $id, addressId: $a) { deletedAddressId userErrors { message } } }`;
    expect((await run(desk, remove, { id: customer.id, a: address.id })).userErrors).toHaveLength(1);
    await run(desk, remove, { id: customer.id, a: customer.addressesV2.nodes[0].id });
    expect((await run(desk, remove, { id: customer.id, a: address.id })).deletedAddressId).toBe(address.id);
    const unknown = await desk.ask(remove, { id: customer.id, a: "gid://shopify/MailingAddress/999999" });
    expect(unknown.errors[0]).toMatchObject({ extensions: { code: "RESOURCE_NOT_FOUND" } });
  });
});

describe("consent", () => {
  const email = `mutation ($id: ID!, $consent: CustomerEmailMarketingConsentInput!) {
    customerEmailMarketingConsentUpdate(input: { customerId: $id, emailMarketingConsent: $consent }) { customer { id } userErrors { field message code } }
  }`;
  const sms = `mutation ($id: ID!, $consent: CustomerSmsMarketingConsentInput!) {
    customerSmsMarketingConsentUpdate(input: { customerId: $id, smsMarketingConsent: $consent }) { customer { id } userErrors { field message code } }
  }`;

  it("is written by its own mutations, with level and time", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, marie);
    const consent = {
      marketingState: "SUBSCRIBED",
      marketingOptInLevel: "SINGLE_OPT_IN",
      consentUpdatedAt: "2026-11-01T10:00:00Z",
    };
    await run(desk, email, { id: customer.id, consent });
    await run(desk, sms, { id: customer.id, consent });
    expect(await read(desk, customer.id)).toMatchObject({
      defaultEmailAddress: {
        marketingState: "SUBSCRIBED",
        marketingOptInLevel: "SINGLE_OPT_IN",
        marketingUpdatedAt: "2026-11-01T10:00:00Z",
      },
      defaultPhoneNumber: {
        smsMarketingConsent: { state: "SUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: "2026-11-01T10:00:00Z" },
      },
    });
    await run(desk, email, { id: customer.id, consent: { marketingState: "UNSUBSCRIBED" } });
    expect((await read(desk, customer.id)).defaultEmailAddress.marketingState).toBe("UNSUBSCRIBED");
  });

  it("has states that nobody may write, levels that it needs, and no future", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, marie);
    const { errors } = await desk.ask(email, { id: customer.id, consent: { marketingState: "NOT_SUBSCRIBED" } });
    expect(errors[0]).toMatchObject({
      message: "Cannot specify NOT_SUBSCRIBED as a marketing state input",
      extensions: { code: "INVALID" },
    });
    const code = async (consent: object) => (await run(desk, email, { id: customer.id, consent })).userErrors[0]?.code;
    expect(await code({ marketingState: "SUBSCRIBED" })).toBe("MISSING_ARGUMENT");
    expect(await code({ marketingState: "PENDING", marketingOptInLevel: "SINGLE_OPT_IN" })).toBe("INVALID");
    expect(await code({ marketingState: "PENDING", marketingOptInLevel: "CONFIRMED_OPT_IN" })).toBeUndefined();
    expect(await code({ marketingState: "UNSUBSCRIBED", consentUpdatedAt: "2030-01-01T00:00:00Z" })).toBe("INVALID");
  });

  it("by SMS needs a phone, and is refused by customerUpdate", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, { email: "a@example.com" });
    const consent = { marketingState: "UNSUBSCRIBED" };
    expect((await run(desk, sms, { id: customer.id, consent })).userErrors[0]).toMatchObject({ code: "INVALID" });
    const update = `mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { id } userErrors { field message } } }`;
    expect(
      (await run(desk, update, { input: { id: customer.id, emailMarketingConsent: consent } })).userErrors,
    ).toEqual([
      {
        field: ["emailMarketingConsent"],
        message: "To update emailMarketingConsent, please use the customerEmailMarketingConsentUpdate Mutation instead",
      },
    ]);
  });
});

describe("privacy", () => {
  it("takes a request for erasure, and lets it be withdrawn", async () => {
    const desk = freshDesk();
    const { customer } = await create(desk, marie);
    const ask = (mutation: string, id: string) =>
      run(desk, `mutation ($id: ID!) { ${mutation}(customerId: $id) { customerId userErrors { code } } }`, { id });
    expect(await ask("customerRequestDataErasure", customer.id)).toEqual({ customerId: customer.id, userErrors: [] });
    expect(await ask("customerCancelDataErasure", customer.id)).toEqual({ customerId: customer.id, userErrors: [] });
    expect((await ask("customerCancelDataErasure", customer.id)).userErrors).toEqual([{ code: "NOT_BEING_ERASED" }]);
    expect((await ask("customerRequestDataErasure", "gid://shopify/Customer/999999")).userErrors).toEqual([
      { code: "DOES_NOT_EXIST" },
    ]);
  });

  it("joins two customers into the one with an e-mail address, orders and all", async () => {
    const desk = freshDesk({ scopes: [...demoScopes, "write_customer_merge"] });
    const { customer: kept } = await create(desk, { email: "a@example.com" });
    const { customer: gone } = await create(desk, { firstName: "Ada", phone: "+33611111111" });
    await placeOrder(desk, { lineItems: [custom("A", "1.00")], customerId: gone.id });
    const { resultingCustomerId } = await run(
      desk,
      `mutation ($one: ID!, $two: ID!) { customerMerge(customerOneId: $one, customerTwoId: $two) { resultingCustomerId job { id } userErrors { code } } }`,
      { one: kept.id, two: gone.id },
    );
    expect(resultingCustomerId).toBe(kept.id);
    expect(await read(desk, kept.id)).toMatchObject({ displayName: "Ada", numberOfOrders: "1" });
    expect(await read(desk, gone.id)).toBeNull();
  });

  it("has somebody seeded in every kind of record", () => {
    const desk = freshDesk();
    const person = seedPerson(desk.twin.shop, "nadja", startMs);
    expect(person.canaries.map((text) => [text, person.holds(text).length > 0])).toEqual(
      person.canaries.map((text) => [text, true]),
    );
    expect([...new Set(person.canaries.flatMap(person.holds))].sort()).toEqual([
      "addresses",
      "customer",
      "draft_orders",
      "metafields",
      "orders",
      "returns",
    ]);
    expect(
      seedPerson(desk.twin.shop, "other", startMs).canaries.flatMap((text) => (text.includes("nadja") ? [text] : [])),
    ).toEqual([]);
  });
});

describe("segments", () => {
  it("give their members by edges, and how many there are", async () => {
    const desk = freshDesk();
    await create(desk, { ...marie, tags: ["VIP"] });
    await create(desk, { firstName: "Ada" });
    const { segment } = await run(
      desk,
      `mutation { segmentCreate(name: "VIP", query: "customer_tags CONTAINS 'VIP'") { segment { id } userErrors { message } } }`,
    );
    const { data } = await desk.ask(
      `query ($id: ID!) { customerSegmentMembers(first: 10, segmentId: $id) { edges { node { id displayName numberOfOrders } } totalCount } }`,
      { id: segment.id },
    );
    expect(data.customerSegmentMembers).toMatchObject({
      edges: [{ node: { displayName: "Marie Curie", numberOfOrders: "0" } }],
      totalCount: 1,
    });
    expect(data.customerSegmentMembers.edges[0].node.id).toMatch(/CustomerSegmentMember/);
  });
});
