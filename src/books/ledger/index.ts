export { allotmentsLeft, type BudgetPlace, balancesByState, placeKey } from './balances.ts';
export { type PlacedEvent, post } from './post.ts';
