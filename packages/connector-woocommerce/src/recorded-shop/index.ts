export { recordedShop, recordedStoreUrl } from "./recorded-shop.ts";
