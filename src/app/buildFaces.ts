import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './settings.ts';

/** Where the built web faces lie. */
export const FACES_FOLDER = join(ROOT, 'dist/web');

/** Builds the web faces where their sources changed since; in a program of its own, whose memory goes with it. */
export async function buildFaces(): Promise<void> {
  const build = spawn(process.execPath, [join(ROOT, 'web/build.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  build.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`web/build.ts: ${said.slice(-2_000)}`);
}
