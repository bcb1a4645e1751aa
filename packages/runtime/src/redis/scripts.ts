import { hash } from "node:crypto";
import type { Redis } from "ioredis";

/**
 * What both scripts begin with: the time, leases whose owner died, and the bucket as it is now. `rate` 0 is no bucket. A
 * lease is kept as `cost|answered before it|priority`. The algorithm is that of core's memory budget.
 */
const prelude = `
local stateKey, leasesKey, detailsKey = KEYS[1], KEYS[2], KEYS[3]
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local limits = cjson.decode(ARGV[2])
local state = { underWay = 0, inFlight = 0, batch = 0, answered = 0, paused = 0 }
local fields = redis.call('HGETALL', stateKey)
for i = 1, #fields, 2 do state[fields[i]] = tonumber(fields[i + 1]) end
local rate = state.rate or limits.perSecond or 0
local size = state.size or limits.burst or math.max(1, rate)

local function drop(id)
  local detail = redis.call('HGET', detailsKey, id)
  if not detail then return nil end
  local cost, answeredBefore, priority = string.match(detail, '([^|]+)|([^|]+)|(.+)')
  redis.call('HDEL', detailsKey, id)
  redis.call('ZREM', leasesKey, id)
  state.underWay = math.max(0, state.underWay - tonumber(cost))
  state.inFlight = math.max(0, state.inFlight - 1)
  if priority == 'batch' then state.batch = math.max(0, state.batch - 1) end
  return tonumber(cost), tonumber(answeredBefore)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', leasesKey, '-inf', now)) do drop(id) end

state.filled = math.min(size, state.filled or size)
if rate > 0 then
  local passed = math.max(0, now - (state.at or now))
  state.filled = math.min(size, state.filled + passed / 1000 * rate)
end
state.at = now

local function save()
  local words = {}
  for field, value in pairs(state) do
    words[#words + 1] = field
    words[#words + 1] = string.format('%.17g', value)
  end
  redis.call('HSET', stateKey, unpack(words))
  for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 600000) end
end
`;

/** Answers `{ granted, waitMs, users }`; -1 waits for a place. */
export const acquireScript = script(
  4,
  `${prelude}
local id, cost, priority, user, leaseMs = ARGV[3], tonumber(ARGV[4]), ARGV[5], ARGV[6], tonumber(ARGV[7])
redis.call('ZADD', KEYS[4], now + 60000, user)
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now)
local users = redis.call('ZCARD', KEYS[4])
local isBatch = priority == 'batch'
local reserve = isBatch and limits.reserve or 0
if limits.concurrency then
  local places = math.max(1, math.floor(limits.concurrency * (1 - limits.reserve)))
  if state.inFlight >= limits.concurrency or (isBatch and state.batch >= places) then
    save()
    return { 0, -1, users }
  end
end
local wait = math.max(0, state.paused - now)
if rate > 0 then
  local wanted = math.min(size, cost + size * reserve)
  local missing = wanted - state.filled - 1e-6 -- sums of fractions are never quite whole
  if missing > 0 then wait = math.max(wait, math.ceil(missing / rate * 1000)) end
end
if wait > 0 then
  save()
  return { 0, wait, users }
end
if rate > 0 then state.filled = state.filled - cost end
state.underWay = state.underWay + cost
state.inFlight = state.inFlight + 1
if isBatch then state.batch = state.batch + 1 end
redis.call('HSET', detailsKey, id, cost .. '|' .. string.format('%.17g', state.answered) .. '|' .. priority)
redis.call('ZADD', leasesKey, now + leaseMs, id)
save()
return { 1, 0, users }`,
);

/** Gives a place back, and corrects the bucket by what the remote said. */
export const releaseScript = script(
  3,
  `${prelude}
local cost, answeredBefore = drop(ARGV[3])
if not cost then
  save()
  return 0
end
local answer = cjson.decode(ARGV[4])
local actual = answer.actualCost or cost
if rate > 0 then state.filled = state.filled + cost - actual end
if (answer.maximum or 0) > 0 then
  size = answer.maximum
  state.size = size
end
if (answer.restorePerSecond or 0) > 0 then
  rate = answer.restorePerSecond
  state.rate = rate
end
if answer.remaining then
  local beside = state.underWay + state.answered - answeredBefore
  state.filled = math.max(answer.remaining - beside, math.min(state.filled, answer.remaining - state.underWay))
end
state.answered = state.answered + actual
state.filled = math.min(size, state.filled)
if answer.pauseMs then state.paused = math.max(state.paused, now + answer.pauseMs) end
save()
return 1`,
);

/** A script that Redis learns when it does not know it. */
export type RedisScript = (redis: Redis, keys: readonly string[], words: readonly string[]) => Promise<unknown>;

function script(keyCount: number, text: string): RedisScript {
  const sha = hash("sha1", text);
  return async (redis, keys, words) => {
    const given = [...keys.slice(0, keyCount), ...words];
    try {
      return await redis.evalsha(sha, keyCount, ...given);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return redis.eval(text, keyCount, ...given);
    }
  };
}
