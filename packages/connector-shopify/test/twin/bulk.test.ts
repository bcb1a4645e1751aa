import { describe, expect, it } from "vitest";
import { type Desk, newDesk } from "./ask.ts";

const run = `mutation A($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id status objectCount url } userErrors { field message code } } }`;
const read =
  "query A($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url completedAt } }";
const products = "{ products { edges { node { id title variants { edges { node { id sku } } } } } } }";

const start = async (desk: Desk, query = products) => (await desk.ask(run, { query })).data.bulkOperationRunQuery;
const state = async (desk: Desk, id: string) => (await desk.ask(read, { id })).data.bulkOperation;

describe("a bulk query", () => {
  it("is created, runs, and is done after a while", async () => {
    const desk = newDesk();
    const { bulkOperation } = await start(desk);
    expect(bulkOperation).toMatchObject({ status: "CREATED", objectCount: "0", url: null });
    desk.pass(600);
    expect(await state(desk, bulkOperation.id)).toMatchObject({ status: "RUNNING", url: null, completedAt: null });
    desk.pass(1400);
    const done = await state(desk, bulkOperation.id);
    expect(done).toMatchObject({
      status: "COMPLETED",
      errorCode: null,
      objectCount: "31",
      rootObjectCount: "12",
      completedAt: "2026-11-22T10:00:02Z",
    });
    const file = await (await desk.twin.handle(new Request(done.url)))?.text();
    expect(String(Buffer.byteLength(file ?? ""))).toBe(done.fileSize);
  });

  it("gives lines in no order, joined by their parents", async () => {
    const desk = newDesk();
    const { bulkOperation } = await start(desk);
    desk.pass(2000);
    const { url } = await state(desk, bulkOperation.id);
    const file = (await (await desk.twin.handle(new Request(url)))?.text()) ?? "";
    const lines = file
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const parents = new Set(lines.filter((line) => line.__parentId === undefined).map(({ id }) => id));
    const children = lines.filter((line) => line.__parentId !== undefined);
    expect([parents.size, children.length]).toEqual([12, 19]);
    expect(children.every(({ __parentId }) => parents.has(__parentId))).toBe(true);
    expect(lines.findIndex((line) => line.__parentId)).toBeLessThan(lines.findLastIndex((line) => !line.__parentId));
  });

  it("that finds nothing has no file, and is no failure", async () => {
    const desk = newDesk();
    const { bulkOperation } = await start(desk, "{ draftOrders { edges { node { id } } } }");
    desk.pass(2000);
    expect(await state(desk, bulkOperation.id)).toMatchObject({
      status: "COMPLETED",
      errorCode: null,
      objectCount: "0",
      url: null,
      fileSize: null,
    });
  });

  it("that may not read fails", async () => {
    const desk = newDesk({ scopes: ["read_products"] });
    const { bulkOperation } = await start(desk, "{ draftOrders { edges { node { id } } } }");
    desk.pass(2000);
    expect(await state(desk, bulkOperation.id)).toMatchObject({
      status: "FAILED",
      errorCode: "ACCESS_DENIED",
      url: null,
    });
  });

  it("runs beside four others and no more", async () => {
    const desk = newDesk();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await start(desk)).bulkOperation.id);
    expect((await start(desk)).userErrors).toEqual([
      {
        field: null,
        message: `A bulk query operation for this app and shop is already in progress: ${ids.join(", ")}.`,
        code: "OPERATION_IN_PROGRESS",
      },
    ]);
    desk.pass(2000);
    expect((await start(desk)).userErrors).toEqual([]);
    const { data } = await desk.ask(
      '{ bulkOperations(first: 9, query: "status:completed operation_type:query") { nodes { id } } }',
    );
    expect(data.bulkOperations.nodes.length).toBe(5);
  });

  it("is cancelled slowly", async () => {
    const desk = newDesk();
    const { bulkOperation } = await start(desk);
    const cancel =
      "mutation A($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { field message } } }";
    expect((await desk.ask(cancel, { id: bulkOperation.id })).data.bulkOperationCancel.bulkOperation.status).toBe(
      "CANCELING",
    );
    desk.pass(1000);
    expect((await state(desk, bulkOperation.id)).status).toBe("CANCELED");
    expect((await desk.ask(cancel, { id: bulkOperation.id })).data.bulkOperationCancel.userErrors.length).toBe(1);
  });

  it("tells whoever listens that it is done", async () => {
    const desk = newDesk();
    await desk.ask(
      'mutation { webhookSubscriptionCreate(topic: BULK_OPERATIONS_FINISH, webhookSubscription: { uri: "https://a.example" }) { userErrors { message } } }',
    );
    const { bulkOperation } = await start(desk);
    desk.pass(2000);
    await state(desk, bulkOperation.id);
    const bodies: string[] = [];
    await desk.twin.deliveries.run(async (request) => bodies.push(await request.text()) && 200);
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([
      { admin_graphql_api_id: bulkOperation.id, status: "completed" },
    ]);
  });

  it("costs what its mutation costs", async () => {
    const desk = newDesk();
    expect((await desk.ask(run, { query: products })).extensions.cost.actualQueryCost).toBe(10);
  });

  it("has rules of its own", async () => {
    const desk = newDesk();
    const message = async (query: string) => (await start(desk, query)).userErrors[0].message;
    expect(await message("{ shop { id } }")).toBe("Bulk queries must contain at least one connection.");
    expect(await message("{ products { nodes { id } } }")).toContain("Selecting via 'nodes' is not supported.");
    expect(await message("{ products { edges { node { title variants { edges { node { id } } } } } } }")).toContain(
      "Connection fields without 'id': products.",
    );
    expect(
      await message("{ orders { edges { node { id fulfillments { events { edges { node { id } } } } } } } }"),
    ).toBe("Queries that contain a connection field within a list field are not currently supported.");
    expect(await message("{ a: products { edges { node { id } } } b: products { edges { node { id } } } }")).toContain(
      "multiple top level fields",
    );
    expect(await message("mutation { appUninstall { userErrors { message } } }")).toContain(
      "Only `query` operations are supported.",
    );
    expect(await message("{ products { edges { node { nme } } } }")).toBe(
      "Invalid bulk query: Field 'nme' doesn't exist on type 'Product'",
    );
  });
});
