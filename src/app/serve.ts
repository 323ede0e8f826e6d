import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '#platform/log.ts';
import type { World } from './world.ts';

export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

export async function serve(_options: {
  readonly appUrl: string;
  readonly world: World;
  readonly port: number;
  readonly log: Log;
}): Promise<Pages> {
  const server = createPlainServer((_request, response) => response.end('AnSinh'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => void server.close(),
  };
}
