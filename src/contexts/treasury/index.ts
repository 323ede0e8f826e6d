export { type OrderRow, orderPage } from './findOrders.ts';
export { loadAllotments } from './loadAllotments.ts';
export { type OrderPart, type OrderToPlace, placeOrders } from './placeOrders.ts';
export type * from './ports.ts';
export { sendOrder } from './sendOrder.ts';
export { tellDecision } from './tellDecision.ts';
