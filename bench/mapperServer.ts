// One server process of the mapper bench: the whole door, as it is served. Started by bench/mapper.ts.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { createServer } from '#api/server.ts';
import { systemClock } from '#platform/clock.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { connect } from '#platform/database.ts';
import { benchVault } from './mapperCountry.ts';

const [appUrl, workerUrl, citizenUrl, keys] = process.argv.slice(2) as [string, string, string, string];
const CONNECTIONS = 2;

const server = createServer({
  database: connect(appUrl, { connections: CONNECTIONS, name: 'bench-mapper' }),
  country: connect(workerUrl, { connections: 1 }),
  citizens: connect(citizenUrl, { connections: 1 }),
  signer: fileSigner(keys, fileKey(join(keys, 'master.key'))),
  incoming: join(keys, 'incoming'),
  vault: benchVault(),
  clock: systemClock,
  log: pino({ level: 'silent' }),
  requestsPerMinute: 1_000_000_000,
});
await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`);
// The bench's end of the pipe closes when it ends: then nobody needs this program.
process.stdin.resume().once('end', () => process.exit(0));
