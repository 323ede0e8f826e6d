import { createHash } from 'node:crypto';
import Type from 'typebox';
import { printStatement, type StatementEntry } from '#adapters/print/printStatement.ts';
import { type PaymentRow, paymentsOfYear } from '#contexts/disbursement/index.ts';
import { personsOfIds } from '#contexts/registry/index.ts';
import { dongInWords } from '#core/dongInWords.ts';
import { formatDong, sumDong } from '#core/money.ts';
import type { Language } from '#core/notices/templates.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted, assert } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { benefitShown } from './benefits.ts';
import { personsOf } from './me.ts';
import { type Route, route } from './route.ts';
import { Count, object } from './schemas.ts';

type Words = Readonly<Record<Language, string>>;

/** How far a payment came. */
const STATES: Readonly<Record<string, Words>> = {
  planned: { vi: 'Đang lập danh sách', en: 'Being listed' },
  held: { vi: 'Đang tạm giữ', en: 'On hold' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  in_flight: { vi: 'Đang chuyển', en: 'On its way' },
  unknown: { vi: 'Đang tra soát', en: 'Being traced' },
  credited: { vi: 'Đã vào tài khoản', en: 'In the account' },
  collected: { vi: 'Đã nhận tiền mặt', en: 'Received in cash' },
  rejected: { vi: 'Ngân hàng không nhận', en: 'Refused by the bank' },
  uncollected: { vi: 'Chưa đến nhận', en: 'Not collected' },
  recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
  returned: { vi: 'Tiền quay lại', en: 'Came back' },
  cancelled: { vi: 'Đã hủy danh sách', en: 'List cancelled' },
};
const PLACES: Readonly<Record<string, Words>> = {
  DESK: { vi: 'Tại xã', en: 'At the commune' },
  VNPOST: { vi: 'Tại bưu điện', en: 'At the post office' },
};
const ENDING: Words = { vi: 'số cuối', en: 'ending in' };
const isInHand = ({ state }: PaymentRow): boolean => state === 'credited' || state === 'collected';
const dayText = (day: string): string => day.split('-').reverse().join('/');

function entryOf(row: PaymentRow, roles: readonly string[], language: Language): StatementEntry {
  const place = PLACES[row.providerCode]?.[language] ?? row.providerCode;
  const state = STATES[row.state]?.[language] ?? row.state;
  return {
    month: `${row.month % 100}/${Math.floor(row.month / 100)}`,
    payment: paymentReference(row.paymentId),
    benefit: benefitShown(row.benefitId, roles)[language],
    person: row.personName,
    amount: formatDong(row.amount),
    state: row.reportedOn ? `${state} ${dayText(row.reportedOn)}` : state,
    place: row.accountLast4 ? `${place} ${ENDING[language]} ${row.accountLast4}` : place,
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
    query: object({ language: Type.Optional(Type.Enum(['vi', 'en'])) }),
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
    async answerTo({ params, query, actor, world, read }) {
      const year = Number(params.year);
      const language = query.language ?? 'vi';
      const { rows, me } = await read(async (session) => ({
        rows: await paymentsOfYear(session, personsOf(actor), year),
        me: (await personsOfIds(session, [actor.personId!]))[0],
      }));
      assert(me, 'whoever is signed in is on record');
      const received = sumDong(rows.filter(isInHand).map((row) => row.amount));
      const file = await printStatement({
        language,
        year,
        name: me.fullName,
        pinLast4: me.pinLast4,
        commune: me.communeName,
        issued: dayText(today(world.clock).toString()),
        entries: rows.map((row) => entryOf(row, actor.roles, language)),
        received: `${formatDong(received)} (${language === 'vi' ? 'bằng chữ' : 'in words'}: ${dongInWords(received)})`,
      });
      return accepted({
        file_name: `${language === 'vi' ? 'sao-ke' : 'statement'}-${year}.pdf`,
        content_type: 'application/pdf',
        content: file.toString('base64'),
        sha256: createHash('sha256').update(file).digest('hex'),
        payments: rows.length,
      });
    },
  }),
];
