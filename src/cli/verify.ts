import { cyclePage } from '#contexts/payroll/index.ts';
import { moneyFigures, verify as verifyInvariants } from '#contexts/reconciliation/index.ts';
import { verifyLog } from '#contexts/transparency/index.ts';
import { dongToJson } from '#core/money.ts';
import type { Session } from '#platform/database.ts';
import { looking } from './acting.ts';
import { answer } from './answer.ts';
import { EXIT } from './stop.ts';
import { money } from './tables.ts';
import { type Command, LOOKING } from './verb.ts';

const MOST_CYCLES = 100_000;

/** Every invariant over everything there is: the books, the outcomes, every signature and the transparency log computed again. A breach ends with 1. */
export const verb: Command = {
  name: 'verify',
  summaryVi:
    'Kiểm chứng mọi bất biến trên toàn bộ dữ liệu: sổ sách, kết quả chi, từng chữ ký, sổ công khai; có vi phạm thì mã kết thúc là 1',
  summaryEn:
    'Prove every invariant over everything: books, outcomes, each signature, the log; a breach ends with 1',
  operands: [],
  options: { as: LOOKING.as! },
  async run(system, args) {
    const { country } = await looking(system, args, 'verify');
    const step = system.progress.step('verify', 'Kiểm chứng / Verify');
    const { invariants, sums } = await country.read('*', async (session) => ({
      invariants: [...(await verifyInvariants(session)), ...(await verifyLog(session))],
      sums: await sumsOf(session),
    }));
    step.done();
    const tied = sums.in === sums.inHand + sums.inFlight + sums.returned + sums.held;
    const all = [...invariants, { ...MONEY_IN, breaches: tied ? 0 : 1, example: undefined }];
    const broken = all.filter((one) => one.breaches > 0);
    const json = {
      holds: broken.length === 0,
      invariants: all,
      money: {
        in_dong: dongToJson(sums.in),
        in_hand_dong: dongToJson(sums.inHand),
        in_flight_dong: dongToJson(sums.inFlight),
        returned_dong: dongToJson(sums.returned),
        held_dong: dongToJson(sums.held),
      },
    };
    answer(system, json, () =>
      [
        ...all.map(({ vi, en, breaches, example }) =>
          breaches === 0
            ? `✓ ${vi}\n  ${en}`
            : `✗ ${vi}\n  ${en}\n  ${breaches} vi phạm / breaches${example === undefined ? '' : `, ví dụ / such as ${example}`}`,
        ),
        '',
        `${money(sums.in)} = ${money(sums.inHand)} đến tay / in hand + ${money(sums.inFlight)} đang đi / in flight + ${money(sums.returned)} trả lại / returned + ${money(sums.held)} giữ / held`,
      ].join('\n'),
    );
    return broken.length === 0 ? EXIT.done : EXIT.refused;
  },
};

async function sumsOf(session: Session) {
  const cycles = await cyclePage(session, { limit: MOST_CYCLES });
  return moneyFigures(
    session,
    cycles.map((cycle) => cycle.cycleId),
  );
}

const MONEY_IN = {
  name: 'money_in_is_somewhere',
  vi: 'Tiền Kho bạc cấp bằng tiền đến tay, đang đi, trả lại và giữ lại cộng lại',
  en: 'What the Treasury funded is in hand, in flight, returned or held, to the last đồng',
};
