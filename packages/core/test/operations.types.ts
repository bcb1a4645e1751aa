import { type OperationName, type OperationsTable, operations, type SystemName } from "../src/index.ts";

const { getOrder, ...orders } = operations.orders;

// @ts-expect-error an operation of an interface has a row
export const lacking: OperationsTable = { ...operations, orders };

export const wrong: OperationsTable = {
  ...operations,
  // @ts-expect-error a row's output is what the interface promises
  orders: { ...operations.orders, getOrder: { ...getOrder, output: operations.orders.refund.output } },
};

type Surplus = { [S in SystemName]: Exclude<keyof (typeof operations)[S], OperationName<S>> }[SystemName];

export const hasNoSurplus: [Surplus] extends [never] ? true : false = true;
