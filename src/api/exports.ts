import { createHash } from 'node:crypto';
import Type from 'typebox';
import { listOfId } from '#contexts/payroll/index.ts';
import {
  exportEvidence,
  exportPersons,
  figureSheet,
  type LockedExport,
  linesSheet,
  markFor,
  personsSheet,
} from '#contexts/reporting/index.ts';
import type { Mark } from '#core/access/exporting.ts';
import type { PurposeCode } from '#core/access/purposes.ts';
import { accepted, refused } from '#core/result.ts';
import { benefitShown, isHidden } from './benefits.ts';
import { CYCLE_NOT_FOUND } from './cycles.ts';
import { cyclesAsked } from './figures.ts';
import { PAYMENT_NOT_FOUND, paymentIdOf } from './payments.ts';
import { type Route, route } from './route.ts';
import { Count, ListReference, Month, object, orNull, PaymentReference, Programme } from './schemas.ts';
import { LIST_NOT_FOUND, monthNumber, readListReference } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = 'application/zip';
const EXPORT_PURPOSES: readonly PurposeCode[] = [
  'list_check',
  'payment_check',
  'complaint',
  'rights_request',
  'statutory_request',
  'audit',
];

const Exported = object(
  {
    export: Type.String({
      description: 'Stands on every page of the sheet and in the journal',
      examples: ['XK-8KZQ2M4R7T'],
    }),
    file_name: Type.String(),
    content_type: Type.String(),
    content: Type.String({ description: 'The file, base64' }),
    sha256: Type.String(),
    rows: Count,
    password: orNull(
      Type.String({
        description: 'Opens the file. Shown this once and kept nowhere; null for figures, which name nobody',
      }),
    ),
  },
  { title: 'Exported' },
);

interface Made {
  readonly mark: Mark;
  readonly exported: LockedExport;
}

const toExported = (what: string, { mark, exported }: Made, as: 'xlsx' | 'zip' = 'xlsx') => ({
  export: mark.number,
  file_name: `${what}-${mark.number}.${as}`,
  content_type: as === 'zip' ? ZIP : XLSX,
  content: exported.file.toString('base64'),
  sha256: sha256(exported.file),
  rows: exported.rows,
  password: exported.password,
});

/** What the journal keeps of a sheet: its number, hash and whom it names; never the file, never its password. */
const noteOf = ({ mark, exported }: Made) => ({
  export: mark.number,
  sha256: sha256(exported.file),
  rows: exported.rows,
  persons: exported.persons.map(String),
});

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export const exportRoutes: readonly Route[] = [
  route({
    operation: 'exportLines',
    method: 'POST',
    path: '/v1/exports/lines',
    kind: 'reading_persons',
    tag: 'exports',
    purposes: EXPORT_PURPOSES,
    through: 'export',
    title: { vi: 'Kết xuất các dòng của danh sách', en: 'Take the lines of a list away as a sheet' },
    description:
      'An XLSX locked with AES-256; numbers by their last four digits; a mark of who, when and why on every page. Everybody in it sees that the sheet was made.',
    body: object({ list: ListReference }),
    answer: Exported,
    async answerTo({ body, actor, purpose, world, readPersons }) {
      const { listId } = readListReference(body.list);
      const made = await readPersons(
        body,
        async (session) => {
          if (!(await listOfId(session, listId))) return refused(LIST_NOT_FOUND);
          const mark = await markFor(session, {
            officerId: actor.officerId,
            purpose: purpose(),
            now: world.clock.now(),
          });
          const known = (benefitId: number) => ({
            name: benefitShown(benefitId, actor.roles).vi,
            hidden: isHidden(benefitId, actor.roles),
          });
          const exported = await exportPersons(
            linesSheet(session, { listId, mark, roles: actor.roles, benefit: known }),
          );
          return exported.ok ? accepted({ mark, exported: exported.value }) : exported;
        },
        noteOf,
      );
      return made.ok ? accepted(toExported('danh-sach', made.value)) : made;
    },
  }),
  route({
    operation: 'exportPersons',
    method: 'POST',
    path: '/v1/exports/persons',
    kind: 'reading_persons',
    tag: 'exports',
    purposes: EXPORT_PURPOSES,
    through: 'export',
    title: {
      vi: 'Kết xuất người hưởng hoặc kết quả tìm',
      en: 'Take persons or the result of a search away as a sheet',
    },
    description:
      'Within your communes; of one commune, or of a name. Locked and marked as the lines of a list are.',
    body: object({
      commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$' })),
      name: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
    }),
    answer: Exported,
    async answerTo({ body, actor, purpose, world, readPersons }) {
      const made = await readPersons(
        body,
        async (session) => {
          const mark = await markFor(session, {
            officerId: actor.officerId,
            purpose: purpose(),
            now: world.clock.now(),
          });
          const asked = { communeCode: body.commune, name: body.name };
          const exported = await exportPersons(personsSheet(session, { asked, mark, roles: actor.roles }));
          return exported.ok ? accepted({ mark, exported: exported.value }) : exported;
        },
        noteOf,
      );
      return made.ok ? accepted(toExported('nguoi-huong', made.value)) : made;
    },
  }),
  route({
    operation: 'exportEvidence',
    method: 'POST',
    path: '/v1/exports/evidence',
    kind: 'reading_persons',
    tag: 'exports',
    purposes: EXPORT_PURPOSES,
    through: 'export',
    title: { vi: 'Hồ sơ chứng cứ của một khoản chi', en: 'The evidence of a payment' },
    description:
      'A ZIP locked with AES-256: facts, rule, amount worked out again, signatures with their keys, orders and bookings, messages, outcomes, and the receipt that proves lines, outcomes and signatures in the public log.',
    body: object({ payment: PaymentReference }),
    answer: Exported,
    async answerTo({ body, actor, purpose, world, readPersons }) {
      const paymentId = paymentIdOf(body.payment);
      const made = await readPersons(
        body,
        async (session) => {
          const asked = { officerId: actor.officerId, purpose: purpose(), now: world.clock.now() };
          const mark = await markFor(session, asked);
          const hidden = (benefitId: number) => isHidden(benefitId, actor.roles);
          const exported = await exportEvidence(session, world.country, { paymentId, mark, hidden });
          return exported ? accepted({ mark, exported }) : refused(PAYMENT_NOT_FOUND);
        },
        noteOf,
      );
      return made.ok ? accepted(toExported('chung-cu', made.value, 'zip')) : made;
    },
  }),
  route({
    operation: 'exportFigures',
    method: 'GET',
    path: '/v1/exports/figures',
    kind: 'reading',
    tag: 'exports',
    title: { vi: 'Kết xuất số liệu theo đơn vị', en: 'Take figures by unit away as a sheet' },
    description: 'Names nobody, so it needs no password. By province, or by commune of one.',
    query: object({
      month: Type.Optional(Month),
      programme: Type.Optional(Programme),
      province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$' })),
      format: Type.Optional(Type.Enum(['csv', 'xlsx'], { description: 'csv unless told' })),
    }),
    answer: Exported,
    async answerTo({ query, actor, world, read }) {
      const { format = 'csv' } = query;
      return read(async (session) => {
        const cycles = await cyclesAsked(session, monthNumber(query.month), query.programme);
        if (cycles[0] === undefined) return refused(CYCLE_NOT_FOUND);
        const mark = await markFor(session, {
          officerId: actor.officerId,
          purpose: 'số liệu',
          now: world.clock.now(),
        });
        const { file, rows } = await figureSheet(session, {
          cycleIds: cycles.map((cycle) => cycle.cycleId),
          province: query.province,
          format,
          mark,
        });
        return accepted({
          export: mark.number,
          file_name: `so-lieu-${mark.number}.${format}`,
          content_type: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
          content: file.toString('base64'),
          sha256: sha256(file),
          rows,
          password: null,
        });
      });
    },
  }),
];
