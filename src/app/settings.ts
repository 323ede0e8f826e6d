import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { provinceByCode, provinces } from '#contexts/identity/index.ts';
import { isKeyName } from '#core/merkle/signedNote.ts';
import { type Month, parseMonth, toMonthNumber } from '#core/months.ts';
import type { InstitutionUrls } from './world.ts';

/** The folder of the clone. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What may be set from outside. This file is the only reader of the environment. */
export interface Environment {
  /** Any PostgreSQL 18 reached as a role that may create roles and tables; without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  /** Where everything that is kept lives; `var` in the clone unless told. */
  readonly home: string;
  readonly port: number;
  readonly logLevel: string;
  /** The token of the session of the officer who acts on the command line; without it the one kept by `ansinh sign-in`. */
  readonly session: string | undefined;
  /** How people reach the pages, `https://…` without a path; where the server listens, unless told. */
  readonly publicUrl: string | undefined;
  /** A key service that holds the wrapping key; a file of the installation's without it. */
  readonly keyService: string | undefined;
  /** The name the transparency log begins under (`LOG_ORIGIN`): a schema-less address such as `ansinh.gov.example/log`. */
  readonly logOrigin: string | undefined;
  /** Where the institutions answer, for a worker or a command on a machine that did not start them. */
  readonly institutions: InstitutionUrls | undefined;
  /** `MAPPER_CALLBACKS=sandbox`: partners are called back on this machine too, without TLS. Never where real people are. */
  readonly sandboxCallbacks: boolean;
  /** `NOTICES_BY_NIGHT=yes`: notices do not wait for the morning. For a sandbox. */
  readonly sendsByNight: boolean;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  return {
    databaseUrl: env.DATABASE_URL || undefined,
    home: env.ANSINH_HOME || join(ROOT, 'var'),
    port: env.PORT ? Number(env.PORT) : 8080,
    logLevel: env.LOG_LEVEL || 'warn',
    session: env.ANSINH_SESSION || undefined,
    publicUrl: readPublicUrl(env.ANSINH_URL),
    keyService: env.KEYS_URL || undefined,
    logOrigin: readLogOrigin(env.LOG_ORIGIN),
    institutions: readInstitutions(env),
    sandboxCallbacks: env.MAPPER_CALLBACKS === 'sandbox',
    sendsByNight: env.NOTICES_BY_NIGHT === 'yes',
  };
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && (url.origin === text || `${url.origin}/` === text))
    return url.origin;
  throw new BadArgument(
    'ANSINH_URL là địa chỉ trang không kèm đường dẫn, ví dụ https://ansinh.example. / ANSINH_URL is an address without a path, such as https://ansinh.example.',
  );
}

function readLogOrigin(text: string | undefined): string | undefined {
  if (!text || isKeyName(text)) return text || undefined;
  throw new BadArgument(
    'LOG_ORIGIN là tên sổ công khai: một địa chỉ không kèm https://, không khoảng trắng, không dấu cộng. / LOG_ORIGIN names the transparency log: an address without https://, spaces or plus.',
  );
}

/** All four addresses or none: half a world would send orders and never learn what became of them. */
function readInstitutions(env: NodeJS.ProcessEnv): InstitutionUrls | undefined {
  const { POPULATION_URL: population, HUB_URL: hub, TREASURY_URL: treasury, POST_URL: post } = env;
  if (!population && !hub && !treasury && !post) return undefined;
  const others = {
    vneid: env.VNEID_URL || undefined,
    workforce: env.WORKFORCE_URL || undefined,
    sms: folder(env.SMS_URL),
    vneidMessages: folder(env.VNEID_MESSAGES_URL),
    email: folder(env.EMAIL_URL),
  };
  if (population && hub && treasury && post) return { population, hub, treasury, post, ...others };
  throw new BadArgument(
    'Đặt cả bốn biến POPULATION_URL, HUB_URL, TREASURY_URL, POST_URL hoặc không đặt biến nào. / Set all of POPULATION_URL, HUB_URL, TREASURY_URL, POST_URL, or none.',
  );
}

/** An address that paths are put behind. */
const folder = (url: string | undefined): string | undefined => url && (url.endsWith('/') ? url : `${url}/`);

/** The sample of `npm start`: one province's rosters from a seed. */
export interface SampleChoice {
  readonly people: number;
  readonly province: string;
  readonly month: Month;
  readonly months: number;
  readonly seed: number;
}

export interface StartChoice {
  readonly sample: SampleChoice;
  /** Exit when the month is done instead of going on serving. */
  readonly once: boolean;
  readonly json: boolean;
}

export class BadArgument extends Error {}

/** Reads the arguments of `npm start -- …`; throws `BadArgument` with a sentence in both languages. */
export function readStartArguments(argv: readonly string[]): StartChoice {
  let values: ReturnType<typeof parse>['values'];
  try {
    values = parse(argv).values;
  } catch (error) {
    throw new BadArgument(`Tham số không hợp lệ / Bad argument: ${(error as Error).message}`);
  }
  const month = parseMonth(values.month);
  if (!month)
    throw new BadArgument(
      `--month phải có dạng YYYY-MM, ví dụ 2026-12 / --month must be YYYY-MM, for example 2026-12: ${values.month}`,
    );
  if (toMonthNumber(month) < FIRST_MONTH || toMonthNumber(month) > LAST_MONTH)
    throw new BadArgument(
      `--month từ 2023-07 đến 2099-12, vì trước đó chưa có đủ mức hưởng / --month is 2023-07 to 2099-12, for earlier rates are not all known: ${values.month}`,
    );
  if (!provinceByCode(values.province))
    throw new BadArgument(
      `--province là mã một trong 34 tỉnh, thành phố / --province is the code of one of the 34 provinces: ${provinces()
        .map((province) => `${province.code} ${province.name}`)
        .join(', ')}`,
    );
  return {
    sample: {
      people: whole('people', values.people, 1, 2_000_000),
      province: values.province,
      month,
      months: whole('months', values.months, 1, 24),
      seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
    },
    once: values.once,
    json: values.json,
  };
}

/** The first month for which all three programmes have rates (domain.md 1.1, 1.7). */
const FIRST_MONTH = 202307;
const LAST_MONTH = 209912;

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      people: { type: 'string', default: '100000' },
      province: { type: 'string', default: '38' },
      month: { type: 'string', default: '2026-12' },
      months: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new BadArgument(
    `--${name} là số nguyên từ ${least} đến ${most} / --${name} is a whole number from ${least} to ${most}: ${text}`,
  );
}

/** One sample, one folder and one database: another choice never mixes with it. The number of months only makes it go on. */
export const sampleKey = (sample: SampleChoice): string =>
  `p${sample.province}_n${sample.people}_s${sample.seed}_${sample.month.toString().replace('-', '')}`;
