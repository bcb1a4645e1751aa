interface Queries {
  readonly query: (...words: never[]) => Promise<unknown>;
}

/** A connection lent to one transaction. */
export interface Lent<Client extends Queries> {
  readonly client: Client;
  /** Takes it back: from now on every use rejects, because the connection may already serve another tenant. */
  readonly takeBack: () => void;
  /** Whether a statement failed: PostgreSQL would answer the commit with a silent rollback. */
  readonly hasFailed: () => boolean;
}

/** Lends a connection to one transaction, for as long as that lasts and no longer. */
export function lend<Client extends Queries>(client: Client): Lent<Client> {
  let isOver = false;
  let hasFailed = false;
  const query = async (...words: never[]): Promise<unknown> => {
    if (isOver) throw new TypeError("This transaction is over: open another one with asTenant().");
    try {
      return await client.query(...words);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  return {
    client: new Proxy(client, {
      get: (target, name) => (name === "query" ? query : Reflect.get(target, name, target)),
    }),
    takeBack: () => {
      isOver = true;
    },
    hasFailed: () => hasFailed,
  };
}

/** What `work` gives, unless a failed statement was swallowed in it. The connection is taken back in every case. */
export async function useLent<Client extends Queries, Value>(
  lent: Lent<Client>,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    const value = await work();
    if (lent.hasFailed()) throw new TypeError("A statement failed in this transaction, and the failure was swallowed.");
    return value;
  } finally {
    lent.takeBack();
  }
}
