import { assert } from '#core/result.ts';
import type { Operation } from '../permissions.ts';
import type { Route } from '../route.ts';

/** The listing of this name among the routes of its file. */
export function listing(routes: readonly Route[], operation: Operation): Route {
  const found = routes.find((one) => one.operation === operation);
  assert(found, `${operation} is among these routes`);
  return found;
}
