import type { PersonalStore } from "./personal-store.ts";
import { consentStore } from "./stores/consents.ts";
import { conversationStore } from "./stores/conversations.ts";
import { auditStore, deliveryStore } from "./stores/kept.ts";
import { reservationStore } from "./stores/reservations.ts";
import { watchStore } from "./stores/watches.ts";

/** Every part of the store that holds something of people: one line each, in the order in which they are shown. */
export const personalStores: readonly PersonalStore[] = [
  conversationStore,
  consentStore,
  reservationStore,
  watchStore,
  deliveryStore,
  auditStore,
];
