export { allotmentsLeft, balancesByState, placeKey } from './balances.ts';
export { type PlacedEvent, post } from './post.ts';
