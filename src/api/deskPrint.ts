import { createHash } from 'node:crypto';
import Type from 'typebox';
import { printDeskList, printReceipts } from '#adapters/print/printDesk.ts';
import { deskFigures, deskLines, receiptsOf, waitingLines } from '#contexts/cashdesk/index.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Count, Id, object } from './schemas.ts';

const Sheet = (title: string) =>
  object(
    {
      file_name: Type.String(),
      content_type: Type.String(),
      content: Type.String({ description: 'The file, base64' }),
      sha256: Type.String(),
      rows: Count,
    },
    { title },
  );

const sheetOf = (name: string, file: Buffer, rows: number) => ({
  file_name: `${name}.pdf`,
  content_type: 'application/pdf',
  content: file.toString('base64'),
  sha256: createHash('sha256').update(file).digest('hex'),
  rows,
});

const list = route({
  operation: 'printDeskList',
  method: 'POST',
  path: '/v1/desk/list/print',
  kind: 'reading_persons',
  tag: 'desk',
  title: { vi: 'In danh sách chi tại quầy (PDF)', en: 'Print the desk’s list for paper, as PDF' },
  description: 'For where there is no power: who waits, how much, and room for a signature.',
  body: object({}),
  answer: Sheet('PrintedDeskList'),
  async answerTo({ actor, world, read, readPersons }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const found = await readPersons(
      'desk list',
      async (session) => accepted(await waitingLines(session, communeId)),
      (lines) => ({ persons: lines.flatMap((line) => [line.personId, line.payeeId]).map(String) }),
    );
    if (!found.ok) return found;
    if (found.value.length === 0) return refused(NOTHING_WAITS);
    const persons = found.value.flatMap((line) => [line.personId, line.payeeId]);
    const lines = await world.country.read('*', (session) => deskLines(session, { communeId, persons }));
    const { name } = await read((session) => deskFigures(session, communeId));
    const { day, month, year } = today(world.clock);
    const file = await printDeskList(lines, { commune: name, day: `${day}/${month}/${year}` });
    return accepted(sheetOf('danh-sach-chi-tai-quay', file, lines.length));
  },
});

const receipts = route({
  operation: 'printDeskReceipts',
  method: 'POST',
  path: '/v1/desk/sessions/:session/receipts',
  kind: 'reading_persons',
  tag: 'desk',
  title: { vi: 'In giấy nhận tiền (PDF)', en: 'Print receipts as PDF' },
  description: 'With the signature, the witnesses or the photo, of one payment or of all of a box.',
  params: object({ session: Id }),
  body: object({ voucher: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) }),
  answer: Sheet('PrintedReceipts'),
  async answerTo({ params, body, actor, world, read, readPersons }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = { communeId, sessionId: BigInt(params.session), voucher: body.voucher };
    const found = await readPersons(
      { session: params.session },
      async (session) => accepted(await receiptsOf(session, asked)),
      (rows) => ({ persons: rows.map((row) => row.personId.toString()) }),
    );
    if (!found.ok) return found;
    if (found.value.length === 0) return refused(NOTHING_WAITS);
    const payments = found.value.map((row) => row.paymentId);
    const lines = await world.country.read('*', (session) => deskLines(session, { communeId, payments }));
    const named = new Map(lines.map((line) => [line.reference, line]));
    const { name } = await read((session) => deskFigures(session, communeId));
    const file = await printReceipts(
      found.value.flatMap(({ evidence, ...row }) => {
        const line = named.get(row.reference);
        return line ? [{ ...row, line, opened: world.vault.open('evidence', evidence) }] : [];
      }),
      { commune: name },
    );
    return accepted(sheetOf(`giay-nhan-tien-${params.session}`, file, found.value.length));
  },
});

const NOTHING_WAITS = {
  code: 'desk_has_none',
  vi: 'Không có khoản nào để in.',
  en: 'There is nothing to print.',
} as const;

export const deskPrintRoutes: readonly Route[] = [list, receipts];
