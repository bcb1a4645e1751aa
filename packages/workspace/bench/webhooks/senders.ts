import { Agent, request } from "node:http";
import type { SignedDelivery } from "./deliveries.ts";

/** Deliveries that wait for their answers at the same time. */
const atOnce = 64;

/** Sends all, and gives how many a second were answered with 200; rejects when one was not. */
export async function perSecond(url: string, deliveries: readonly SignedDelivery[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const waiting = [...deliveries];
  const send = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const status = await post(url, next, agent);
      if (status !== 200) throw new Error(`A genuine delivery was answered with ${status}`);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, send));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return deliveries.length / seconds;
}

function post(url: string, { headers, body }: SignedDelivery, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method: "POST", headers: { ...headers, "content-length": body.length } });
    sending.on("error", reject);
    sending.on("response", (answer) => {
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    sending.end(body);
  });
}
