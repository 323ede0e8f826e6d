import { formatDong } from '#core/money.ts';
import { progressOf } from './feedReading.ts';
import type { World } from './route.ts';

/** The front page may be looked at by anybody, as often as they like: it is made anew only after this long. */
const FRESH_MILLISECONDS = 10_000;

const LIST_WORDS: Readonly<Record<string, string>> = {
  drafted: 'Đang lập / Drafted',
  checked: 'Đã kiểm tra / Checked',
  signed: 'Đã ký / Signed',
  ordered: 'Đã gửi Kho bạc / Ordered',
  returned: 'Kho bạc trả lại / Returned',
  funded: 'Đã cấp kinh phí / Funded',
  released: 'Đang chi / Being paid',
  closed: 'Đã đóng / Closed',
  cancelled: 'Đã hủy / Cancelled',
};
const PAYMENT_WORDS: Readonly<Record<string, string>> = {
  in_flight: 'Đang chuyển / In flight',
  unknown: 'Chưa rõ, đang tra soát / Unknown, enquired after',
  credited: 'Đã vào tài khoản / Credited',
  collected: 'Đã nhận tiền mặt / Collected',
  rejected: 'Bị từ chối / Rejected',
  uncollected: 'Chưa đến nhận / Uncollected',
  recalled: 'Đã thu hồi / Recalled',
  returned: 'Bị hoàn trả / Returned',
  held: 'Bị giữ / Held',
};

type Progress = NonNullable<Awaited<ReturnType<typeof progressOf>>>;

/** The front page with the country's totals of the last month: no person, no commune. Works without JavaScript. */
export function homePage(world: World): () => Promise<string> {
  let made: Promise<string> | undefined;
  let madeAt = 0;
  return () => {
    const now = world.clock.now().epochMilliseconds;
    if (made && Math.abs(now - madeAt) < FRESH_MILLISECONDS) return made;
    madeAt = now;
    made = world.database.read('*', progressOf).then(pageText);
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}

function pageText(progress: Progress | undefined): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AnSinh – chi trả an sinh xã hội</title>
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<main>
<header>
<h1>AnSinh</h1>
<p>Chi trả an sinh xã hội: đúng người, đúng mức, đúng hạn, có bằng chứng.<br>
<span lang="en">Social benefits: the right person, the right amount, on time, and provably so.</span></p>
</header>
<nav class="faces" aria-label="AnSinh">
<a href="/citizen"><strong>Tôi là người hưởng</strong> Tiền của tôi tới đâu, tài khoản nhận tiền, khiếu nại.<br><span lang="en">I receive a benefit</span></a>
<a href="/public"><strong>Công khai</strong> Tiền an sinh đã đến đâu; kiểm tra biên nhận.<br><span lang="en">For everybody: where the money went</span></a>
<a href="/office"><strong>Tôi làm việc ở cơ quan</strong> Lập, ký, kiểm soát, theo dõi chi trả.<br><span lang="en">I work in an office</span></a>
</nav>
${progress ? figuresText(progress) : '<p class="empty">Chưa mở kỳ chi trả nào. / No cycle was opened yet.</p>'}
<footer><nav><a href="/docs">Tài liệu API / Documentation</a> <a href="/v1/openapi.json">OpenAPI 3.1</a> <a href="/health">Sức khỏe / Health</a></nav></footer>
</main>
</body>
</html>
`;
}

function figuresText({ month, lists, payments, money }: Progress): string {
  const [year, monthOfYear] = month.split('-');
  const parts: readonly (readonly [string, number, string])[] = [
    ['Đã đến tay / In hand', money.in_hand_dong, 'hand'],
    ['Đang chuyển / In flight', money.in_flight_dong, 'flight'],
    ['Đã hoàn Kho bạc / Returned', money.returned_dong, 'returned'],
    ['Đang giữ / Held', money.held_dong, 'held'],
  ];
  return `<section aria-labelledby="money">
<h2 id="money">Tháng ${monthOfYear}/${year}: tiền / money</h2>
<p class="total">${amount(money.in_dong)} <small>Kho bạc đã cấp / funded by the Treasury</small></p>
<dl class="cards">${parts
    .map(
      ([word, dong, name]) =>
        `<div class="card ${name}"><dt>${word}</dt><dd>${amount(dong)}</dd><dd><meter min="0" max="${Math.max(1, money.in_dong)}" value="${Math.max(0, dong)}">${amount(dong)}</meter></dd></div>`,
    )
    .join('')}</dl>
<p><small>${amount(money.in_dong)} = ${parts.map(([, dong]) => amount(dong)).join(' + ')}</small></p>
</section>
${tableText(
  'Danh sách / Lists',
  Object.entries(lists).map(([state, one]) => [
    LIST_WORDS[state] ?? state,
    one.lists,
    one.payments,
    one.amount_dong,
  ]),
  ['Danh sách / Lists', 'Khoản chi / Payments', 'Số tiền / Amount'],
)}
${tableText(
  'Khoản chi đã cho chi / Released payments',
  Object.entries(payments).map(([state, one]) => [
    PAYMENT_WORDS[state] ?? state,
    one.payments,
    one.amount_dong,
  ]),
  ['Khoản chi / Payments', 'Số tiền / Amount'],
)}`;
}

/** A table whose last column is đồng and whose first is the name of the row. */
function tableText(
  title: string,
  rows: readonly (readonly [string, ...number[]])[],
  columns: readonly string[],
): string {
  if (rows.length === 0) return '';
  const cells = (numbers: readonly number[]) =>
    numbers
      .map(
        (one, at) =>
          `<td data-of="${columns[at]}:">${at === numbers.length - 1 ? amount(one) : count(one)}</td>`,
      )
      .join('');
  return `<section><h2>${title}</h2><table class="money"><thead><tr><th></th>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>${rows
    .map(([name, ...numbers]) => `<tr><th scope="row">${name}</th>${cells(numbers)}</tr>`)
    .join('')}</tbody></table></section>`;
}

const amount = (dong: number): string => formatDong(BigInt(dong));
const count = (number: number): string => number.toLocaleString('vi-VN');
