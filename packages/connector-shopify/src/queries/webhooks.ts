import { document } from "./document.ts";

const subscription = "{ id topic uri format filter includeFields }";

/** Those of this app that were made through the API: the ones of its configuration file are not listed. */
export const listSubscriptions = document(`
  query ListSubscriptions($after: String) {
    webhookSubscriptions(first: 100, after: $after, sortKey: ID) {
      nodes ${subscription}
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const createSubscription = document(`
  mutation CreateSubscription($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
      webhookSubscription ${subscription}
      userErrors { field message }
    }
  }
`);

export const updateSubscription = document(`
  mutation UpdateSubscription($id: ID!, $subscription: WebhookSubscriptionInput!) {
    webhookSubscriptionUpdate(id: $id, webhookSubscription: $subscription) {
      webhookSubscription ${subscription}
      userErrors { field message }
    }
  }
`);

export const deleteSubscription = document(`
  mutation DeleteSubscription($id: ID!) {
    webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
  }
`);

/** Deliveries about stock name the inventory item only. */
export const productOfItem = document(`
  query ProductOfItem($id: ID!) {
    inventoryItem(id: $id) { variants(first: 1) { nodes { product { id } } } }
  }
`);
