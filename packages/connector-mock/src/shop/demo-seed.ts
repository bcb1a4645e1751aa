import {
  type Address,
  type Customer,
  fromLocal,
  type Money,
  type Order,
  type PickupPoint,
  type Product,
  type Shipment,
  toDay,
  toInstant,
} from "@coccinelle/core";
import { buildOrder } from "./build-order.ts";
import { pastOrders } from "./past-orders.ts";
import type { ShopSeed } from "./state.ts";

const zone = "Europe/Paris";
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const euros = (amountMinor: number): Money => ({ amountMinor, currency: "EUR" });
const paris = (local: string): string => fromLocal(local, zone);

/** The demo boutique: three products, three customers, two orders with parcels, and the orders of former seasons. */
export function demoSeed(nowMs: number): ShopSeed {
  const [emma, lea, julie] = [customers[0], customers[1], customers[2]];
  return {
    products: [
      product("RF-2847", "Robe Fleurie Bleue", {
        color: "bleu",
        price: 8900,
        category: "Robes",
        description: "Robe mi-longue à imprimé fleuri, 100 % viscose.",
      }),
      product("BL-445", "Blazer Beige Élégant", {
        color: "beige",
        price: 12900,
        category: "Vestes",
        description: "Blazer droit doublé, deux boutons.",
      }),
      product("PT-2847", "Pantalon Noir Taille Haute", {
        color: "noir",
        price: 7900,
        category: "Pantalons",
        description: "Pantalon fluide à pinces.",
      }),
    ],
    stock: new Map(
      Object.entries({
        ...{ "RF-2847-36": 4, "RF-2847-38": 2, "RF-2847-40": 7 },
        ...{ "BL-445-36": 2, "BL-445-38": 5, "BL-445-40": 3 },
        ...{ "PT-2847-36": 10, "PT-2847-38": 6, "PT-2847-40": 0 },
      }),
    ),
    customers: customers.map((customer) => structuredClone(customer)),
    orders: [
      ...(emma ? pastOrders(emma, { count: 2, total: euros(16010), firstNumber: 1001 }) : []),
      ...(lea ? pastOrders(lea, { count: 11, total: euros(119100), firstNumber: 1101 }) : []),
      ...(julie ? pastOrders(julie, { count: 8, total: euros(72000), firstNumber: 1201 }) : []),
      order2847(),
      order2901(nowMs),
    ],
    parcels: [deliveredParcel(), parcelOnItsWay(nowMs)],
    pickupPoints: pickupPoints.map((point) => structuredClone(point)),
  };
}

interface ProductParts {
  readonly color: string;
  readonly price: number;
  readonly category: string;
  readonly description: string;
}

function product(sku: string, title: string, { color, price, category, description }: ProductParts): Product {
  const createdAt = paris("2024-09-02T09:00:00");
  return {
    id: sku,
    connectionId: null,
    title,
    description,
    sku,
    brand: "Coccinelle",
    categories: [category],
    tags: [],
    status: "active",
    rawStatus: null,
    price: euros(price),
    variants: ["36", "38", "40"].map((size) => ({
      id: `${sku}-${size}`,
      sku: `${sku}-${size}`,
      barcode: null,
      title: `T${size}`,
      attributes: { size, color },
      options: [
        { name: "Taille", value: `T${size}` },
        { name: "Couleur", value: color },
      ],
      price: euros(price),
      compareAtPrice: null,
      quantity: null,
      availability: "unknown",
      imageUrl: null,
      weightGrams: 600,
    })),
    components: [],
    images: [],
    url: `https://boutique.example/${sku.toLowerCase()}`,
    createdAt,
    updatedAt: createdAt,
  };
}

const address = (firstName: string, lastName: string, line1: string, postalCode: string, city: string): Address => ({
  ...{
    firstName,
    lastName,
    company: null,
    line1,
    line2: null,
    postalCode,
    city,
    region: null,
    countryCode: "FR",
    phone: null,
  },
});

interface CustomerParts {
  readonly phone: string;
  readonly channel: "sms" | "email" | "whatsapp";
  readonly segments: string[];
  readonly home: Address;
}

function customer(id: string, { phone, channel, segments, home }: CustomerParts): Customer {
  const { firstName, lastName } = home;
  const createdAt = paris("2023-03-01T10:00:00");
  return {
    id,
    connectionId: null,
    isGuest: false,
    email: `${firstName}.${lastName}@example.com`.toLowerCase().replaceAll("é", "e"),
    phone,
    firstName,
    lastName,
    locale: "fr-FR",
    addresses: [home],
    consents: [{ channel, state: "granted", at: createdAt, source: "checkout", proof: null }],
    preferredChannel: channel,
    segments,
    createdAt,
    updatedAt: createdAt,
  };
}

// Phone numbers are from the ranges that ARCEP keeps free for fiction.
const customers: readonly Customer[] = [
  customer("customer-1", {
    phone: "+33639980001",
    channel: "email",
    segments: [],
    home: address("Emma", "Rousseau", "12 rue des Lilas", "75011", "Paris"),
  }),
  customer("customer-2", {
    phone: "+33639980002",
    channel: "whatsapp",
    segments: ["VIP"],
    home: address("Léa", "Martin", "3 place Bellecour", "69002", "Lyon"),
  }),
  customer("customer-3", {
    phone: "+33639980003",
    channel: "sms",
    segments: ["VIP"],
    home: address("Julie", "Mercier", "8 cours Mirabeau", "13100", "Aix-en-Provence"),
  }),
];

function order2847(): Order {
  const createdAt = paris("2025-01-11T10:12:00");
  const home = customers[0]?.addresses[0] ?? null;
  return buildOrder({
    id: "order-2847",
    number: "2847",
    createdAt,
    lines: [line("line-2847-1", "PT-2847", "Pantalon Noir Taille Haute - T40", "40", 7900)],
    shipping: { title: "Colissimo", total: euros(590) },
    rest: {
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      ...buyer(0),
      shippingAddress: home,
      billingAddress: home,
      shipments: [deliveredParcel()],
      paidAt: createdAt,
      completedAt: paris("2025-01-15T11:20:00"),
    },
  });
}

function order2901(nowMs: number): Order {
  const createdAt = toInstant(nowMs - 3 * dayMs, zone);
  const home = customers[1]?.addresses[0] ?? null;
  return buildOrder({
    id: "order-2901",
    number: "2901",
    createdAt,
    lines: [line("line-2901-1", "RF-2847", "Robe Fleurie Bleue - T36", "36", 8900)],
    rest: {
      status: "processing",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      ...buyer(1),
      shippingAddress: home,
      billingAddress: home,
      shipments: [parcelOnItsWay(nowMs)],
      paidAt: createdAt,
    },
  });
}

function buyer(index: number): Pick<Order, "customerId" | "contact"> {
  const who = customers[index];
  const { email = null, phone = null, firstName = null, lastName = null } = who ?? {};
  return { customerId: who?.id ?? null, contact: { email, phone, firstName, lastName } };
}

function line(
  id: string,
  sku: string,
  title: string,
  size: string,
  price: number,
): Parameters<typeof buildOrder>[0]["lines"][number] {
  return {
    id,
    productId: sku,
    variantId: `${sku}-${size}`,
    sku: `${sku}-${size}`,
    title,
    attributes: { size },
    quantity: 1,
    unitPrice: euros(price),
  };
}

function parcel(trackingNumber: string, rest: Partial<Shipment>): Shipment {
  return {
    trackingNumber,
    id: null,
    connectionId: null,
    carrier: "Colissimo",
    status: "in_transit",
    rawStatus: null,
    trackingUrl: `https://carrier.example/${trackingNumber}`,
    estimatedDeliveryOn: null,
    shippedAt: null,
    deliveredAt: null,
    events: [],
    lines: [],
    ...rest,
  };
}

const event = (
  status: Shipment["status"],
  description: string,
  location: string,
  at: string,
): Shipment["events"][number] => ({
  ...{ status, rawStatus: null, description, location, at },
});

function deliveredParcel(): Shipment {
  const deliveredAt = paris("2025-01-15T11:20:00");
  return parcel("FR123456789", {
    status: "delivered",
    shippedAt: paris("2025-01-13T17:00:00"),
    deliveredAt,
    events: [
      event("delivered", "Votre colis est livré.", "Paris 11", deliveredAt),
      event("in_transit", "Votre colis est en cours d'acheminement.", "Wissous", paris("2025-01-14T03:10:00")),
      event("label_created", "Votre colis est prêt à partir.", "Lyon", paris("2025-01-13T17:00:00")),
    ],
  });
}

function parcelOnItsWay(nowMs: number): Shipment {
  const at = (hoursAgo: number): string => toInstant(nowMs - hoursAgo * hourMs, zone);
  return parcel("FR987654321", {
    status: "in_transit",
    shippedAt: at(40),
    estimatedDeliveryOn: toDay(toInstant(nowMs + dayMs, zone), zone),
    events: [
      event("in_transit", "Votre colis est arrivé sur son site de livraison.", "Lyon", at(5)),
      event("in_transit", "Votre colis est en cours d'acheminement.", "Wissous", at(20)),
      event("label_created", "Votre colis est prêt à partir.", "Paris", at(40)),
    ],
  });
}

const pickupPoints: readonly PickupPoint[] = [
  ["Bureau de poste République", "75011", "Paris", "20 avenue de la République", 350],
  ["Tabac des Lilas", "75011", "Paris", "2 rue des Lilas", 900],
  ["Bureau de poste Bellecour", "69002", "Lyon", "10 place Antonin Poncet", 400],
].map(([name, postalCode, city, line1, distanceMeters], index) => ({
  id: `pickup-${index + 1}`,
  connectionId: null,
  name: String(name),
  line1: String(line1),
  postalCode: String(postalCode),
  city: String(city),
  countryCode: "FR",
  distanceMeters: Number(distanceMeters),
  openingHours: ["lundi-vendredi 9:00-18:00", "samedi 9:00-12:30"],
}));
