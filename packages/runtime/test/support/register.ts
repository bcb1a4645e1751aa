import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { RegisteredPerson } from "./people.ts";

/** The register of people that `people` connects to, on a port of this machine so that other processes reach it. */
export interface Register {
  readonly url: string;
  /** By id. */
  readonly people: Map<string, RegisteredPerson>;
  /** Every request, as `POST /people/1/erasure`. */
  readonly seen: string[];
  /** How often somebody was really erased. */
  readonly erasures: Map<string, number>;
  /** Answers 503 to everything while it is `true`. */
  isDown: boolean;
  readonly close: () => Promise<void>;
}

/** Opens a register in which these people stand. */
export async function openRegister(...those: readonly RegisteredPerson[]): Promise<Register> {
  const people = new Map(those.map((person) => [person.id, person]));
  const seen: string[] = [];
  const erasures = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const register: Register = {
    url: `http://127.0.0.1:${port}`,
    ...{ people, seen, erasures, isDown: false },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", register.url);
    const body = JSON.parse((await text(request)) || "{}");
    seen.push(`${request.method} ${url.pathname}`);
    const [status, value] = register.isDown ? [503, {}] : reply(request.method ?? "GET", url, body);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  }

  function reply(method: string, { pathname, searchParams }: URL, body: Partial<RegisteredPerson>): [number, unknown] {
    const [, , id, part] = pathname.split("/");
    const [email, phone] = [searchParams.get("email"), searchParams.get("phone")];
    if (id === undefined) {
      const matches = [...people.values()].filter(
        (person) => (!email || person.email === email) && (!phone || person.phone === phone),
      );
      return [200, matches];
    }
    const person = people.get(decodeURIComponent(id));
    if (!person) return [404, {}];
    if (method === "POST" && part === "erasure") {
      const isNew = person.name !== null;
      if (isNew) erasures.set(person.id, (erasures.get(person.id) ?? 0) + 1);
      people.set(person.id, { id: person.id, email: null, phone: null, name: null });
      return [200, { erased: isNew ? 1 : 0 }];
    }
    if (method === "PUT" && part === "consents") people.set(person.id, { ...person, consents: body.consents ?? [] });
    return [200, people.get(person.id)];
  }

  return register;
}
