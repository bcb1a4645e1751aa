import { type Currencies, moneyBag, moneyV2 } from "../money.ts";
import type { ShopState } from "../state.ts";

/** The shop's own currency, shown to customers too. */
const shopCurrencies = ({ settings }: ShopState): Currencies => ({
  currencyCode: settings.currency,
  presentmentCurrencyCode: settings.currency,
  presentmentRate: 1,
});

export const shopMoneyBag = (shop: ShopState, minor: number): object => moneyBag(minor, shopCurrencies(shop));

export const shopMoney = (shop: ShopState, minor: number): object => moneyV2(minor, shop.settings.currency);
