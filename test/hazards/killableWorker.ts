// A worker as a program of its own, to be killed: node killableWorker.ts DATABASE HOME URLS NAME
import { pino } from 'pino';
import { startWorker } from '#app/worker.ts';
import { foldersIn, type InstitutionUrls, openWorld } from '#app/world.ts';

const [workerUrl, home, urls, name] = process.argv.slice(2) as [string, string, string, string];
const world = await openWorld({
  workerUrl,
  folders: foldersIn(home),
  urls: JSON.parse(urls) as InstitutionUrls,
  name,
});
await startWorker(world, { log: pino({ level: 'silent' }), connectionName: name, mailboxSeconds: 0.1 });
process.stdout.write('ready\n');
process.stdin.resume().once('close', () => process.exit(0));
