export { countOrders, type OrderRow, orderPage } from './findOrders.ts';
export { loadAllotments } from './loadAllotments.ts';
export { type OrderPart, type OrderToPlace, placeOrders } from './placeOrders.ts';
export type * from './ports.ts';
export { budgetYearsThatPay, READ_ALLOTMENTS_TASK, readAllotments } from './readAllotments.ts';
export { sendOrder } from './sendOrder.ts';
export { tellDecision } from './tellDecision.ts';
