import { FEED_PATH } from './feed.ts';
import { MAPPER_OPERATIONS } from './mapper.ts';
import type { Operation } from './permissions.ts';
import { ROUTES } from './routes.ts';

/** Every operation there is, the feed included: what the permissions must cover. */
export const OPERATIONS: readonly { operation: Operation; method: string; path: string }[] = [
  ...ROUTES.map(({ operation, method, path }) => ({ operation, method, path })),
  ...MAPPER_OPERATIONS.map(({ operation, method, path }) => ({ operation, method, path })),
  { operation: 'followFeed', method: 'GET', path: FEED_PATH },
];
