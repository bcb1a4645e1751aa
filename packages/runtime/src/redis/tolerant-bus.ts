import { setTimeout as sleep } from "node:timers/promises";
import { redisBusDriver } from "bentocache/drivers/redis";
import type { Redis } from "ioredis";

type Bus = ReturnType<typeof redisBusDriver>;
type Transport = ReturnType<Bus["factory"]>;

const retryMs = 1_000;

/**
 * The bus by which processes tell one another what is old. Bentocache subscribes without waiting for it, so that a Redis
 * which is away at the start would end the process by an unhandled rejection, and would never be subscribed to.
 */
export function tolerantBus(connection: Redis): Bus {
  const bus = redisBusDriver({ connection });
  return { ...bus, factory: (config: unknown) => tolerate(bus.factory(config)) };
}

function tolerate(transport: Transport): Transport {
  let isClosed = false;
  const tolerant: Transport = {
    setId: (id) => {
      transport.setId(id);
      return tolerant;
    },
    onReconnect: (callback) => transport.onReconnect(callback),
    publish: (channel, message) => transport.publish(channel, message),
    unsubscribe: (channel) => transport.unsubscribe(channel),
    subscribe: async (channel, handler) => {
      while (!isClosed) {
        try {
          return await transport.subscribe(channel, handler);
        } catch {
          await sleep(retryMs, undefined, { ref: false });
        }
      }
    },
    disconnect: () => {
      isClosed = true;
      return transport.disconnect();
    },
  };
  return tolerant;
}
