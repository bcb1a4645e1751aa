import { lookup } from "node:dns";
import { expect, it, vi } from "vitest";
import { isPublicAddress } from "../../src/http/address-guard.ts";
import { createTransport } from "../../src/http/index.ts";
import { failureOf } from "./failure-of.ts";
import { localServer } from "./local-server.ts";

vi.mock("node:dns", async (original) => ({ ...(await original<typeof import("node:dns")>()), lookup: vi.fn() }));
vi.mock("../../src/http/address-guard.ts", () => ({ isPublicAddress: vi.fn() }));

const server = localServer();

type Answer = (error: null, addresses: readonly { address: string; family: number }[]) => void;

it("a name is looked up once for each connection, and the address that was checked is the one connected to", async () => {
  const answers = ["127.0.0.1", "127.0.0.2"];
  const fake = (_name: string, _options: unknown, answer: Answer): void =>
    answer(null, [{ address: answers.shift() ?? "", family: 4 }]);
  vi.mocked(lookup).mockImplementation(fake as never); // the one of its four forms that is called
  vi.mocked(isPublicAddress).mockImplementation((address) => address === "127.0.0.1"); // stands for a public one
  server.answer((_request, response) => void response.writeHead(200, { connection: "close" }).end());
  const transport = createTransport();
  const url = `http://shop.example:${new URL(server.url()).port}/`;

  await (await transport(url)).text();
  expect(await failureOf(transport(url))).toMatchObject({ code: "config_invalid", effect: "none" });
  expect(answers).toEqual([]);
  expect(server.count()).toBe(1);
  await transport.close();
});
