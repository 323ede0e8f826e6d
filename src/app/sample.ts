import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, type SampleChoice } from './settings.ts';

export interface SampleFolders {
  readonly home: string;
  readonly rosters: string;
  readonly truth: string;
}

export const sampleFolders = (home: string): SampleFolders => ({
  home,
  rosters: join(home, 'sample', 'rosters'),
  truth: join(home, 'sample', 'truth'),
});

/**
 * Makes the sample's rosters and truth with the generator's own program, unless they are there for as many months. More months of the same seed
 * begin with the same months, so a sample can be made longer.
 */
export async function makeSample(
  sample: SampleChoice,
  home: string,
  tell: (text: string) => void,
): Promise<SampleFolders> {
  const folders = sampleFolders(home);
  const marker = join(home, 'sample', 'made.json');
  const made = existsSync(marker)
    ? (JSON.parse(await readFile(marker, 'utf8')) as { months: number })
    : { months: 0 };
  if (made.months >= sample.months) return folders;
  await mkdir(join(home, 'sample'), { recursive: true });
  const generator = spawn(
    process.execPath,
    [
      join(ROOT, 'sandbox/people/generate.ts'),
      '--province',
      sample.province,
      '--people',
      String(sample.people),
      '--seed',
      String(sample.seed),
      '--month',
      sample.month.toString(),
      '--months',
      String(sample.months),
      '--out',
      join(home, 'sample'),
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  generator.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  for await (const line of createInterface({ input: generator.stdout })) tell(line.slice(0, 100));
  if (generator.exitCode === null) await once(generator, 'exit');
  if (generator.exitCode !== 0)
    throw new Error(
      `The sample could not be made: ${complaint.trim().split('\n').at(-1) ?? 'no reason given'}`,
    );
  await writeFile(marker, JSON.stringify({ months: sample.months }));
  return folders;
}
