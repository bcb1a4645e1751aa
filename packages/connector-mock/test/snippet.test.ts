import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { expect, it } from "vitest";
import { mock } from "../src/index.ts";

it("the caller's snippet runs as printed", async () => {
  const factory = new IntegrationFactory({
    registry: createRegistry([mock]),
    connections: memoryConnections([{ id: "main", tenantId: "boutique", connectorId: "mock", config: {} }]),
  });
  const tenantId = "boutique";
  const clientPhone = "+33639980009";
  const said = await runSnippet(factory, tenantId, clientPhone);
  expect(said).toBe("Il nous en reste 2");
  const { inventory } = await factory.getTenantSystems(tenantId);
  expect(await inventory?.checkAvailability("RF-2847", "RF-2847-38")).toMatchObject({ quantity: 1 });
});

/** The snippet with the two narrowings that strict TypeScript wants. */
async function runSnippet(factory: IntegrationFactory, tenantId: string, clientPhone: string): Promise<string | null> {
  const systems = await factory.getTenantSystems(tenantId);
  const inventory = systems.inventory;
  if (!inventory) return null;
  const products = await inventory.searchProducts("robe bleue");
  const product = products[0];
  const variant = product?.variants?.find((v) => v.attributes.size === "38");
  if (!product || !variant) return null;
  const stock = await inventory.checkAvailability(product.id, variant.id);
  if (stock.available) {
    await inventory.reserveProduct({
      productId: product.id,
      variantId: variant.id,
      customerId: clientPhone,
      quantity: 1,
      duration: 24 * 60,
    });
    return `Il nous en reste ${stock.quantity}`;
  }
  return null;
}
