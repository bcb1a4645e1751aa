import { expect, it } from "vitest";
import { coccinelle } from "./terminal.ts";

it("shows what each installed connector can do", async () => {
  const { code, output } = await coccinelle(["connectors"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^ +mock +woocommerce$/m);
  expect(output).toMatch(/^ {2}getOrder +✓ +✓$/m);
  expect(output).toMatch(/^ {2}refund +✓ +·$/m);
});

it("gives the same as JSON", async () => {
  const installed = JSON.parse((await coccinelle(["connectors", "--json"])).output);
  const woocommerce = installed.find((connector: { id: string }) => connector.id === "woocommerce");
  expect(woocommerce.operations).toEqual({
    inventory: ["searchProducts", "getProduct", "listProducts", "checkAvailability"],
    orders: ["getOrder", "listOrders"],
    tracking: [],
    customers: ["getCustomer", "searchCustomers", "getCustomerStats"],
  });
});
