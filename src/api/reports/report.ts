import Type, { type TObject } from 'typebox';
import type { PurposeCode } from '#core/access/purposes.ts';
import { accepted, assert } from '#core/result.ts';
import type { Language, Table } from '#core/tables/table.ts';
import { FileBytes, FORMATS, type Format } from '../fileAnswers.ts';
import { type Operation, PERMISSIONS } from '../permissions.ts';
import { type Call, type Route, route, type Wording } from '../route.ts';
import { object } from '../schemas.ts';
import { makeFile } from './makeFile.ts';

/** Why people may be taken away on a file. */
export const EXPORT_PURPOSES: readonly PurposeCode[] = [
  'list_check',
  'payment_check',
  'complaint',
  'rights_request',
  'statutory_request',
  'audit',
];

/** What a page was asked, and by whom. */
export interface ReportAsked {
  /** Filters, and what stands in the address. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly language: Language;
  readonly roles: readonly string[];
}

/** A list that leaves the house: the listing it is read from, page after page, and the table it becomes. */
export interface Report<Item> {
  readonly operation: Operation;
  /** After `/v1/exports/`. */
  readonly name: string;
  /** Before the day in the name of the file. */
  readonly file: string;
  readonly of: Route;
  readonly title: Wording;
  readonly description?: string;
  readonly table: (asked: ReportAsked) => Table<Item>;
  /** The rows of an answer, where they are not its `items`. */
  readonly itemsOf?: (answer: never) => readonly Item[];
  readonly keeps?: (item: Item) => boolean;
}

/** The listing's own filters, without what turns its pages. */
function queryOf(of: Route): TObject {
  const { limit: _, cursor: __, skip: ___, ...filters } = of.query?.properties ?? {};
  return object({
    format: Type.Optional(
      Type.Enum([...FORMATS], {
        description: '`xlsx` unless told; where people are named a CSV comes in a locked ZIP',
      }),
    ),
    language: Type.Optional(Type.Enum(['vi', 'en'], { description: '`vi` unless told' })),
    ...filters,
  }) as TObject;
}

/**
 * The door of a report: asked as its listing is, answered with a file. It goes through the listing itself, so that what is on paper is what is on the screen: the
 * same scope, filters and masks.
 */
export function reportRoute<Item>(report: Report<Item>): Route {
  const { of } = report;
  const [takes, sees] = [PERMISSIONS[report.operation], PERMISSIONS[of.operation]];
  assert(takes.join() === sees.join(), `${report.operation} is for whoever may use ${of.operation}`);
  const namesPersons = of.kind === 'reading_persons';
  const inAddress = Object.keys(of.params?.properties ?? {}).map((name) => `:${name}`);
  return route({
    operation: report.operation,
    method: of.method,
    path: ['/v1/exports', report.name, ...inAddress].join('/'),
    kind: of.kind,
    tag: 'exports',
    title: report.title,
    description: [report.description, namesPersons ? NAMES_PERSONS : NAMES_NOBODY].filter(Boolean).join(' '),
    ...(namesPersons ? { purposes: EXPORT_PURPOSES, through: 'export' as const } : {}),
    isSearched: of.isSearched,
    ...(of.params ? { params: of.params } : {}),
    query: queryOf(of),
    ...(of.body ? { body: of.body } : {}),
    answer: FileBytes,
    async answerTo(call) {
      const made = await makeFile(report as Report<unknown>, call as AskedForFile);
      return made.ok ? accepted(made.value) : made;
    },
  });
}

export type AskedForFile = Call<unknown, { readonly format?: Format; readonly language?: Language }, unknown>;

const NAMES_PERSONS =
  'PDF, XLSX or CSV, locked with AES-256 under the password in `X-Password`; numbers by their last four digits; a mark of who, when and why on every page. Everybody in it sees that it was taken.';
const NAMES_NOBODY = 'PDF, XLSX or CSV.';
