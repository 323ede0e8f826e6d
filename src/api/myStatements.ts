import { createHash } from 'node:crypto';
import Type from 'typebox';
import { printStatement, type StatementEntry } from '#adapters/print/printStatement.ts';
import { type PaymentRow, paymentsOfYear } from '#contexts/disbursement/index.ts';
import { personsOfIds } from '#contexts/registry/index.ts';
import { formatDong, sumDong } from '#core/money.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted, assert } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { benefitShown } from './benefits.ts';
import { personsOf } from './me.ts';
import { type Route, route } from './route.ts';
import { Count, object } from './schemas.ts';

/** Vietnamese as the paper is: how far a payment came. */
const STATES: Readonly<Record<string, string>> = {
  planned: 'Đang lập danh sách',
  held: 'Đang tạm giữ',
  signed: 'Đã ký',
  in_flight: 'Đang chuyển',
  unknown: 'Đang tra soát',
  credited: 'Đã vào tài khoản',
  collected: 'Đã nhận tiền mặt',
  rejected: 'Ngân hàng không nhận',
  uncollected: 'Chưa đến nhận',
  recalled: 'Đã thu hồi',
  returned: 'Tiền quay lại',
  cancelled: 'Đã hủy danh sách',
};
const PLACES: Readonly<Record<string, string>> = { DESK: 'Tại xã', VNPOST: 'Tại bưu điện' };
const isInHand = ({ state }: PaymentRow): boolean => state === 'credited' || state === 'collected';
const dayText = (day: string): string => day.split('-').reverse().join('/');

function entryOf(row: PaymentRow, roles: readonly string[]): StatementEntry {
  const place = PLACES[row.providerCode] ?? row.providerCode;
  const state = STATES[row.state] ?? row.state;
  return {
    month: `${row.month % 100}/${Math.floor(row.month / 100)}`,
    payment: paymentReference(row.paymentId),
    benefit: benefitShown(row.benefitId, roles).vi,
    person: row.personName,
    amount: formatDong(row.amount),
    state: row.reportedOn ? `${state} ${dayText(row.reportedOn)}` : state,
    place: row.accountLast4 ? `${place} số cuối ${row.accountLast4}` : place,
  };
}

export const myStatementRoutes: readonly Route[] = [
  route({
    operation: 'printMyStatement',
    method: 'GET',
    path: '/v1/me/statements/:year',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Sao kê cả năm của tôi (PDF)', en: 'My statement of a year, as PDF' },
    description: 'The payments of the months of that year, of the citizen and of those he receives for.',
    params: object({ year: Type.String({ pattern: '^20[0-9]{2}$', examples: ['2026'] }) }),
    answer: object(
      {
        file_name: Type.String(),
        content_type: Type.String(),
        content: Type.String({ description: 'The file, base64' }),
        sha256: Type.String(),
        payments: Count,
      },
      { title: 'YearlyStatement' },
    ),
    async answerTo({ params, actor, world, read }) {
      const year = Number(params.year);
      const { rows, me } = await read(async (session) => ({
        rows: await paymentsOfYear(session, personsOf(actor), year),
        me: (await personsOfIds(session, [actor.personId!]))[0],
      }));
      assert(me, 'whoever is signed in is on record');
      const file = await printStatement({
        year,
        name: me.fullName,
        pinLast4: me.pinLast4,
        commune: me.communeName,
        issued: dayText(today(world.clock).toString()),
        entries: rows.map((row) => entryOf(row, actor.roles)),
        received: formatDong(sumDong(rows.filter(isInHand).map((row) => row.amount))),
      });
      return accepted({
        file_name: `sao-ke-${year}.pdf`,
        content_type: 'application/pdf',
        content: file.toString('base64'),
        sha256: createHash('sha256').update(file).digest('hex'),
        payments: rows.length,
      });
    },
  }),
];
