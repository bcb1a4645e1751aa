import { fromLocal, type Money } from "@coccinelle/core";

/** The demo boutique's zone, and what its seed is written in. */
export const zone = "Europe/Paris";
export const hourMs: number = 60 * 60 * 1000;
export const dayMs: number = 24 * hourMs;
export const euros = (amountMinor: number): Money => ({ amountMinor, currency: "EUR" });
export const paris = (local: string): string => fromLocal(local, zone);
