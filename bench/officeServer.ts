// The server process of the office bench: the sample that `npm start` runs, served as it is served there, but for the limit of requests a minute. Started by bench/office.ts.
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createServer } from '#api/server.ts';
import { readInstallation } from '#app/installation.ts';
import { openDatabase } from '#app/openDatabase.ts';
import { readEnvironment } from '#app/settings.ts';
import { foldersIn, openWorld } from '#app/world.ts';
import { connect, marked } from '#platform/database.ts';

const environment = readEnvironment();
const { home, database: name, urls } = await readInstallation(environment);
const opened = await openDatabase(environment, name, () => undefined);
const world = await openWorld({
  workerUrl: opened.workerUrl,
  folders: foldersIn(home),
  urls: urls!,
  name: 'bench-office',
  connections: 2,
});
const server = createServer({
  database: marked(
    connect(opened.appUrl, { connections: 4, name: 'bench-office', answersRequests: true }),
    world.vault,
  ),
  citizens: marked(connect(opened.citizenUrl, { connections: 1, answersRequests: true }), world.vault),
  country: world.database,
  vault: world.vault,
  signer: world.signer,
  clock: world.clock,
  incoming: world.folders.incoming,
  log: pino({ level: 'silent' }),
  requestsPerMinute: 1_000_000_000,
});
await server.listen({ host: '127.0.0.1', port: 0 });
const { port } = server.server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ port, appUrl: opened.appUrl })}\n`);
// The bench's end of the pipe closes when it ends: then nobody needs this program.
process.stdin.resume().once('end', () => process.exit(0));
