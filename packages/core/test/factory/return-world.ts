import * as z from "zod";
import {
  type CallOptions,
  type ConnectionNotice,
  type Connector,
  ConnectorError,
  createRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
  memoryReturnLabelJournal,
  type orderSchema,
  type Return,
  type ReturnLabel,
  type ReturnLabelInput,
  type ReturnLabelJournal,
  type ReturnLabelOptions,
  type ReturnStatus,
} from "../../src/index.ts";

const createdAt = "2026-11-22T08:00:00Z";
const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** Runs between all that happens outside the flow: before and after each question to a shop, a carrier or the journal. */
type Between = (place: string) => void | Promise<void>;

/** What outlives every process: the shop, the carrier and the journal. */
export interface World {
  readonly returned: { status: ReturnStatus; label: ReturnLabel | null };
  address: { line1: string; postalCode: string; city: string; countryCode: string } | null;
  contact: { email: string; phone: string };
  /** Numbers of the labels that the carrier made, in their order. */
  readonly made: string[];
  readonly asked: { input: ReturnLabelInput; key: string | undefined }[];
  /** Labels by the keys under which they were asked for, at a carrier that honours keys. */
  readonly byKey: Map<string, string>;
  readonly journal: ReturnLabelJournal;
  readonly notices: ConnectionNotice[];
}

export function newWorld(parts: Partial<World> = {}): World {
  return {
    returned: { status: "approved", label: null },
    address: { line1: "1 rue de la Paix", postalCode: "75002", city: "Paris", countryCode: "FR" },
    contact: { email: "emma@example.com", phone: "+33639980009" },
    made: [],
    asked: [],
    byKey: new Map(),
    journal: memoryReturnLabelJournal(),
    notices: [],
    ...parts,
  };
}

/** How the systems of one test are. */
export interface Traits {
  /** The shop has the operation, and says of a return without a label that it makes none. */
  readonly saysNone?: boolean;
  /** The carrier gives the same label for the same key. */
  readonly honoursKeys?: boolean;
  /** What the carrier says instead of making a label. */
  readonly refusal?: () => ConnectorError | null;
  readonly between?: Between;
  /** Connections to the shop. Default: `my-shop`. */
  readonly shops?: readonly string[];
  /** Connections to carriers. Default: `my-colissimo` and `my-chronopost`. */
  readonly carriers?: readonly string[];
}

/** Does a thing with the world's end before or after it. */
async function pass<Value>(between: Between | undefined, place: string, run: () => Value | Promise<Value>) {
  await between?.(`before ${place}`);
  const value = await run();
  await between?.(`after ${place}`);
  return value;
}

const returnOf = ({ returned }: World): Return => ({
  ...{ id: "R1", connectionId: null, orderId: "2847", rawStatus: null, lines: [], refundId: null, note: null },
  ...{ createdAt, updatedAt: null, ...returned },
});

const orderOf = ({ address, contact }: World): z.input<typeof orderSchema> => ({
  ...{ id: "2847", number: "2847", status: "completed", paymentStatus: "paid", fulfillmentStatus: "fulfilled" },
  ...{ currency: "EUR", taxesIncluded: true, lines: [], subtotal: euros(0), discountTotal: euros(0) },
  ...{ shippingTotal: euros(0), taxTotal: euros(0), total: euros(0), refundedTotal: euros(0), createdAt },
  ...{ contact: { ...contact, firstName: "Emma", lastName: "Rousseau" }, shippingAddress: address },
});

const wrongStatus = (message: string) => new ConnectorError("conflict", message, { reason: "wrong_status" });

function shopOf(world: World, { between, saysNone }: Traits): Connector {
  return defineConnector({
    id: "shop",
    label: "Shop",
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    orders: () => ({
      getReturn: (id) => pass(between, "getReturn", () => (id === "R1" ? structuredClone(returnOf(world)) : null)),
      getOrder: () => pass(between, "getOrder", () => orderOf(world)),
      updateReturn: (_id, { status, label }) =>
        pass(between, "updateReturn", () => {
          const { returned } = world;
          const canHaveOne = ["requested", "approved", "in_transit"].includes(returned.status);
          if (label && !canHaveOne) throw wrongStatus(`A return that is ${returned.status} needs no label.`);
          returned.status = status;
          if (label && label.trackingNumber !== returned.label?.trackingNumber) {
            const { trackingNumber, carrier = null, url = null } = label;
            const rest = { id: null, connectionId: null, contentBase64: null, createdAt, expiresAt: null };
            returned.label = { ...rest, trackingNumber, carrier, url, mediaType: "application/pdf" };
          }
          return returnOf(world);
        }),
      ...(saysNone && {
        generateReturnLabel: async () => {
          const { label } = world.returned;
          if (label?.url) return label;
          throw wrongStatus("The return has no label. Shop makes none for returns.");
        },
      }),
    }),
  });
}

function carrierOf(id: string, world: World, { between, honoursKeys, refusal }: Traits): Connector {
  return defineConnector({
    id,
    label: id,
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    parcels: () => ({ carriers: [id], covers: () => "possible" }),
    tracking: () => ({
      createReturnLabel: (input, call) =>
        pass(between, "createReturnLabel", () => {
          const key = call?.idempotencyKey;
          world.asked.push({ input, key });
          const refused = refusal?.();
          if (refused) throw refused;
          const known = honoursKeys && key !== undefined ? world.byKey.get(key) : undefined;
          const trackingNumber = known ?? `${id}-${world.made.length + 1}`;
          if (!known) world.made.push(trackingNumber);
          if (key !== undefined) world.byKey.set(key, trackingNumber);
          return { trackingNumber, carrier: id, mediaType: "application/pdf", contentBase64: "JVBERg==", createdAt };
        }),
    }),
  });
}

function journalOf({ journal }: World, { between }: Traits): ReturnLabelJournal {
  return {
    read: (key) => pass(between, "journal.read", () => journal.read(key)),
    write: (record) => pass(between, `journal.write ${record.state}`, () => journal.write(record)),
  };
}

/** One process with the tenant's shops and carriers. */
export function processOf(world: World, traits: Traits = {}, options: ReturnLabelOptions = {}): IntegrationFactory {
  const { shops = ["my-shop"], carriers = ["my-colissimo", "my-chronopost"] } = traits;
  const connectors = [
    shopOf(world, traits),
    carrierOf("colissimo", world, traits),
    carrierOf("chronopost", world, traits),
  ];
  const records = [...shops.map((id) => [id, "shop"] as const), ...carriers.map((id) => [id, id.slice(3)] as const)];
  return new IntegrationFactory({
    registry: createRegistry(connectors),
    connections: memoryConnections(
      records.map(([id, connectorId]) => ({ id, tenantId: "boutique", connectorId, config: {} })),
    ),
    onNotice: (notice) => world.notices.push(notice),
    returnLabels: { journal: journalOf(world, traits), ...options },
  });
}

/** Asks for the label of the world's return. */
export async function askForLabel(factory: IntegrationFactory, call?: CallOptions): Promise<ReturnLabel> {
  const orders = await factory.createOrderSystem("boutique");
  return orders.generateReturnLabel("R1", call);
}

export const key = { tenantId: "boutique", connectionId: "my-shop", returnId: "R1" };

/** Numbers of the spares that somebody was told of; `null` for one whose number nobody knows. */
export const toldOf = ({ notices }: World): (string | null)[] => [
  ...new Set(notices.flatMap((notice) => (notice.kind === "spare_label" ? [notice.trackingNumber] : []))),
];
