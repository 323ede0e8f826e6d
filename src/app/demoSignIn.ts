import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { communeWithDesk } from '#contexts/cashdesk/index.ts';
import { listOfficers } from '#contexts/identity/index.ts';
import type { Database } from '#platform/database.ts';
import type { InstitutionUrls } from './world.ts';

const EVERYBODY = 100_000;

const AGAIN_MILLISECONDS = 2_000;

/** Tells the sandbox identity provider who works for the State: every officer with a login; and again when one is added, until it is stopped. */
export async function tellOfficers(database: Database, truthFolder: string): Promise<AsyncDisposable> {
  let told = await writeOfficers(database, truthFolder, '');
  const end = new AbortController();
  const telling = (async () => {
    const { signal } = end;
    // A database that is away is told of elsewhere; the next look may find it.
    for await (const _ of setInterval(AGAIN_MILLISECONDS, undefined, { signal, ref: false }))
      told = await writeOfficers(database, truthFolder, told).catch(() => told);
  })().catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      end.abort();
      await telling;
    },
  };
}

async function writeOfficers(database: Database, truthFolder: string, told: string): Promise<string> {
  const officers = await database.read('*', (session) => listOfficers(session, { limit: EVERYBODY }));
  const lines = officers
    .filter(({ login }) => login !== null)
    .map(({ login, name, unitKind, unitCode, roles }) =>
      JSON.stringify({ login, name, unitKind, unitCode, roles }),
    );
  const text = `${lines.join('\n')}\n`;
  if (text === told) return told;
  const path = join(truthFolder, 'officers.ndjson');
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return text;
}

interface Example {
  readonly role: string;
  readonly pin: string;
  readonly passcode: string;
}

/** Where and as whom to sign in: people of the sample, all invented, and its officers. */
export async function signInHints(
  database: Database,
  urls: InstitutionUrls,
  pages: string,
  province: string,
): Promise<string> {
  if (urls.vneid === undefined || urls.workforce === undefined) return '';
  const response = await fetch(new URL('/control/examples', urls.vneid));
  const { examples } = (await response.json()) as { readonly examples: readonly Example[] };
  const people = examples
    .filter(({ role }) => role === 'adult' || role === 'guardian' || role === 'level_1')
    .map(({ role, pin, passcode }) => `    ${ROLES[role]}  ${pin} · ${passcode}`);
  const desk = await database.read('*', communeWithDesk);
  return `
Đăng nhập / Sign in (mọi người trong mẫu đều hư cấu / all invented)
  Công dân / citizens   ${pages}/citizen
${people.join('\n')}
  Cán bộ / officers     ${pages}/office/sign-in
    quantri, quantri2 (quản trị / administrators), tinh.${province} (tỉnh / province), kiemtoan (kiểm toán / auditor), trunguong (bộ / ministry), kiemsoat.${province} (Kho bạc / Treasury), chitra.vnpost (bưu điện / post), chitra.vcb (ngân hàng / a bank), canbo.… và / and chutich.… (xã / communes)
${desk ? `    Quầy chi trả / cash desk   ${pages}/desk   canbo.${desk} (chi / pays), chutich.${desk} (ký thứ hai / signs second)\n` : ''}    mật khẩu và mã / passwords and codes: ${urls.workforce}/demo/authenticator
  Dòng lệnh / command line: npm run -s ansinh -- sign-in
  Hộp thư giả lập: ai nhận được tin gì / sandbox inbox: who got which message   ${new URL('/inbox', urls.sms)}
`;
}

const ROLES: Readonly<Record<string, string>> = {
  adult: 'mức 2 / level 2                       ',
  guardian: 'nhận thay người khác / receives for another',
  level_1: 'mức 1 / level 1                       ',
};
