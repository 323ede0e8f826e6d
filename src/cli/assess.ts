import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type Assessment,
  assess,
  assessmentToJson,
  benefitCatalogue,
  type FactsRefusal,
  factsSchema,
  instruments,
  parseFacts,
} from '#core/benefits/index.ts';
import { formatDong, sumDong } from '#core/money.ts';
import { type Month, parseMonth } from '#core/months.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import { type Printer, toProcess } from './printer.ts';
import { type Command, given, text } from './verb.ts';

/** What the law owes: from one document of facts, touching no database, or for everybody with decisions in the database. */
export const verb: Command = {
  name: 'assess',
  summaryVi:
    'Tính mức hưởng theo luật: một hộ từ tệp dữ kiện (--facts, không cần cơ sở dữ liệu) hoặc mọi người đã có quyết định',
  summaryEn:
    'Assess by law: one household from a file of facts (--facts, no database), or everybody with decisions',
  operands: [],
  options: {
    month: { takes: 'YYYY-MM', vi: 'Tháng được tính', en: 'The month assessed' },
    facts: {
      takes: 'FILE',
      vi: 'Tệp JSON dữ kiện của một hộ',
      en: 'JSON file with the facts of one household',
    },
    schema: { vi: 'In JSON Schema của tệp dữ kiện', en: 'Print the JSON Schema of such a file' },
    commune: { takes: 'CODE', vi: 'Chỉ một xã', en: 'One commune only' },
    province: { takes: 'CODE', vi: 'Chỉ một tỉnh', en: 'One province only' },
    as: { takes: 'KEY', vi: 'Khóa của cán bộ', en: "An officer's key" },
  },
  async run(system, args) {
    if (!given(args, 'facts') && !given(args, 'schema')) {
      const { assessRegistered } = await import('./assessRegistered.ts');
      return assessRegistered(system, args);
    }
    const argv = ['facts', 'month'].flatMap((name) => {
      const value = text(args, name);
      return value === undefined ? [] : [`--${name}`, value];
    });
    const flags = ['json', 'schema'].filter((name) => given(args, name)).map((name) => `--${name}`);
    return assessFacts([...argv, ...flags], system.printer);
  },
};

/** One household is a few kilobytes; anything near this is not a document of facts. */
const LARGEST_FILE = 1_000_000;

interface Request {
  readonly file: string;
  readonly month: Month;
}

/**
 * `assess --facts FILE --month YYYY-MM [--json]`: what the law owes the people of one document of facts, touching no
 * database. `assess --schema` prints the JSON Schema of such a document. Returns the exit code: 0, or 2 when the input
 * is refused (`option_unknown`, `facts_file_missing`, `month_unreadable`, `facts_file_unreadable`,
 * `facts_file_too_large`, `facts_not_json`, or a refusal of `parseFacts`), with the refusal in both languages.
 */
export async function assessFacts(argv: string[], printer: Printer = toProcess): Promise<number> {
  const asJson = argv.includes('--json');
  if (argv.includes('--schema')) {
    printer.out(JSON.stringify(factsSchema, null, 2));
    return 0;
  }
  const assessed = await readAndAssess(argv);
  if (!assessed.ok) {
    printRefusal(assessed.refusal, asJson, printer);
    return 2;
  }
  printer.out(asJson ? JSON.stringify(assessmentToJson(assessed.value)) : describe(assessed.value));
  return 0;
}

async function readAndAssess(argv: string[]): Promise<Result<Assessment, FactsRefusal>> {
  const request = readArguments(argv);
  if (!request.ok) return request;
  const json = await readJson(request.value.file);
  if (!json.ok) return json;
  const facts = parseFacts(json.value);
  return facts.ok ? accepted(assess(facts.value, request.value.month)) : facts;
}

function readArguments(argv: string[]): Result<Request, FactsRefusal> {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { facts: { type: 'string' }, month: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (!values.facts) return refused(FILE_MISSING);
    const month = parseMonth(values.month ?? '');
    return month ? accepted({ file: values.facts, month }) : refused(MONTH_UNREADABLE);
  } catch {
    return refused(OPTION_UNKNOWN);
  }
}

async function readJson(file: string): Promise<Result<unknown, FactsRefusal>> {
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE) return refused(FILE_TOO_LARGE);
    text = await readFile(file, 'utf8');
  } catch {
    return refused(FILE_UNREADABLE);
  }
  try {
    return accepted(JSON.parse(text.replace(/^\ufeff/, '')) as unknown);
  } catch {
    return refused(NOT_JSON);
  }
}

function printRefusal(refusal: FactsRefusal, asJson: boolean, printer: Printer): void {
  const { code, vi, en, pointer } = refusal;
  if (asJson) printer.out(JSON.stringify({ error: { code, vi, en, pointer } }));
  else printer.err(`${vi}\n${en}\n(${code}${pointer === '' ? '' : ` ${pointer}`})`);
}

/** The assessment as an officer reads it: each line with its explanation, then what is not paid and why. */
function describe({ month, lines, notPaid, warnings }: Assessment): string {
  const total = formatDong(sumDong(lines.map((line) => line.amount)));
  return [
    `Tháng ${month}: ${total} / Month ${month}: ${total}`,
    ...lines.flatMap((line) => [
      '',
      `${line.beneficiary} → ${line.payee}  ${formatDong(line.amount)}`,
      `  ${line.grounds.explanation.vi}`,
      `  ${line.grounds.explanation.en}`,
      `  ${datesOf(line.grounds.rateInstrument)}`,
    ]),
    ...notPaid.flatMap(({ beneficiary, benefit, reason }) => [
      '',
      `${beneficiary}  không hưởng / not paid: ${benefitCatalogue[benefit].vi} / ${benefitCatalogue[benefit].en}`,
      `  ${reason.vi}`,
      `  ${reason.en}`,
    ]),
    ...warnings.flatMap(({ beneficiary, vi, en }) => ['', `! ${beneficiary ?? ''} ${vi}`, `  ${en}`]),
  ].join('\n');
}

function datesOf(code: keyof typeof instruments): string {
  const dates: { vi: string; inForce: string; amountsFrom: string } = instruments[code];
  return `${dates.vi}: hiệu lực / in force ${dates.inForce}, mức từ / amounts from ${dates.amountsFrom}`;
}

const refusal = (code: string, vi: string, en: string): FactsRefusal => ({ code, pointer: '', vi, en });

const OPTION_UNKNOWN = refusal(
  'option_unknown',
  'Có tham số không dùng được. Cách dùng: assess --facts TỆP --month NĂM-THÁNG [--json].',
  'An option is not known. Usage: assess --facts FILE --month YYYY-MM [--json].',
);
const FILE_MISSING = refusal(
  'facts_file_missing',
  'Thiếu tệp dữ kiện: thêm --facts TỆP.',
  'The file of facts is missing: add --facts FILE.',
);
const MONTH_UNREADABLE = refusal(
  'month_unreadable',
  'Tháng phải ghi dạng NĂM-THÁNG, ví dụ --month 2026-11.',
  'Write the month as YYYY-MM, for example --month 2026-11.',
);
const FILE_UNREADABLE = refusal(
  'facts_file_unreadable',
  'Không mở được tệp dữ kiện; hãy kiểm tra đường dẫn và quyền đọc.',
  'The file of facts cannot be opened; check its path and permissions.',
);
const FILE_TOO_LARGE = refusal(
  'facts_file_too_large',
  'Tệp dữ kiện lớn hơn 1 MB; mỗi tệp chỉ chứa một hộ.',
  'The file of facts is larger than 1 MB; one file holds one household.',
);
const NOT_JSON = refusal(
  'facts_not_json',
  'Tệp dữ kiện không phải JSON hợp lệ.',
  'The file of facts is not valid JSON.',
);
