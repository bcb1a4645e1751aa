export { type RedisSharingOptions, redisSharing } from "./redis-sharing.ts";
