import {
  type CampaignFigureRow,
  type CampaignPerson,
  campaignFigures,
  campaignWorkList,
  recordCampaignContact,
  setCampaignTarget,
} from '#contexts/enrolment/index.ts';
import { CONTACT_RESULTS } from '#core/enrolment/campaign.ts';
import { today } from '#platform/clock.ts';
import { command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import { communeNamed } from './card.ts';
import { knownWord } from './officerWords.ts';
import { personNamed } from './personNamed.ts';
import { BadUsage } from './stop.ts';
import { count, table } from './tables.ts';
import { type Command, type Group, given, LOOKING, text, WRITING } from './verb.ts';

const MOST = 5_000;

const figures: Command = {
  name: 'figures',
  summaryVi: 'Bao nhiêu người nhận qua tài khoản, so với chỉ tiêu',
  summaryEn: 'How many are paid into accounts, against the target',
  operands: [],
  options: {
    'by-province': { vi: 'Theo tỉnh thay vì theo xã', en: 'By province instead of commune' },
    ...LOOKING,
  },
  async run(system, args) {
    const { scoped, actor, clock } = await looking(system, args, 'listCampaignFigures');
    const by = given(args, 'by-province') ? ('province' as const) : ('commune' as const);
    const rows = await scoped.read(actor.scope, (session) =>
      campaignFigures(session, { by, today: today(clock), limit: MOST }),
    );
    return answer(system, rows, () => figuresText(rows));
  },
};

const figuresText = (rows: readonly CampaignFigureRow[]): string =>
  table(
    [
      { heading: 'Đơn vị / unit' },
      ...[
        'Người nhận / payees',
        'Ngân hàng / bank',
        'Ví / wallet',
        'Bưu điện / post',
        'Tại xã / desk',
        'Giữ tiền mặt / by wish',
        'Tài khoản / accounts',
        'Còn thiếu / missing',
      ].map((heading) => ({ heading, right: true })),
    ],
    rows.map(({ unitCode, unitName, payees, channels, cashByWish, perMille, target }) => [
      `${unitCode} ${unitName}`,
      ...[payees, channels.bank, channels.wallet, channels.post, channels.desk, cashByWish].map(count),
      `${(perMille / 10).toFixed(1).replace('.', ',')} %`,
      target ? `${count(target.missing)} (${target.percent} % ${target.due})` : '',
    ]),
  );

const working: Command = {
  name: 'work',
  summaryVi: 'Ai của xã chưa có tài khoản, vì sao, làm gì tiếp',
  summaryEn: 'Who of a commune has no account, why, and what to do next',
  operands: [{ name: 'COMMUNE' }],
  options: LOOKING,
  async run(system, args) {
    const acting = await looking(system, args, 'listCampaignWork');
    const communeId = await communeNamed(acting, args.operands[0]!);
    const asked = { communeId, today: today(acting.clock), offset: 0, limit: MOST };
    const page = await readPersons(
      acting,
      args,
      {
        name: 'list_campaign_work',
        purpose: 'Vận động mở tài khoản / The campaign for accounts',
        input: { commune: args.operands[0] },
      },
      (session) => campaignWorkList(session, asked),
      ({ items }) => items.map((row) => row.personId),
    );
    return answer(
      system,
      page,
      () =>
        `${count(page.total)} người / persons, ${count(page.due)} làm được hôm nay / can be done today\n${workText(page.items)}`,
    );
  },
};

const workText = (rows: readonly CampaignPerson[]): string =>
  table(
    [
      { heading: 'Người / person', right: true },
      { heading: 'Tên / name' },
      { heading: 'Thôn / hamlet' },
      { heading: 'Vì sao / why' },
      { heading: 'Việc tiếp / next' },
      { heading: 'Từ ngày / from' },
    ],
    rows.map((row) => [
      String(row.personId),
      row.fullName,
      row.hamlet ?? '',
      row.why,
      row.step,
      row.due ?? '',
    ]),
  );

const contacting: Command = {
  name: 'contact',
  summaryVi: `Ghi kết quả vận động: ${CONTACT_RESULTS.join(', ')}`,
  summaryEn: 'Write down what came of talking to somebody',
  operands: [{ name: 'PERSON|PIN' }, { name: 'RESULT' }],
  options: {
    again: { takes: 'YYYY-MM-DD', vi: 'Ngày hẹn lại', en: 'The day to try again' },
    ...WRITING,
  },
  async run(system, args) {
    const result = knownWord(args.operands[1]!, CONTACT_RESULTS, 'result_unknown', {
      vi: 'kết quả',
      en: 'result',
    });
    const againOn = dayIn(text(args, 'again'));
    const acting = await writing(system, args, 'recordCampaignContact');
    const personId = await personNamed(acting, args.operands[0]!);
    const entry = {
      name: 'record_campaign_contact',
      purpose: 'Vận động mở tài khoản / The campaign for accounts',
      input: { person: String(personId), result, againOn: againOn?.toString() },
    };
    const by = { actor: acting.actor, today: today(acting.clock) };
    const done = await command(acting, args, entry, (tx) =>
      recordCampaignContact(tx, { personId, result, againOn }, by),
    );
    return answer(system, { contact: String(done.contactId) }, () => 'Đã ghi / written down');
  },
};

const targeting: Command = {
  name: 'target',
  summaryVi: 'Giao chỉ tiêu: bao nhiêu phần trăm, đến ngày nào, cho đơn vị của mình',
  summaryEn: 'Set a target for one’s own unit: how many percent, by when',
  operands: [{ name: 'PERCENT' }, { name: 'YYYY-MM-DD' }],
  options: WRITING,
  async run(system, args) {
    const due = dayIn(args.operands[1]!)!;
    const acting = await writing(system, args, 'setCampaignTarget');
    const target = { unitId: acting.actor.unitId, due, percent: Number(args.operands[0]) };
    const entry = {
      name: 'set_campaign_target',
      purpose: 'Giao chỉ tiêu tài khoản / Set a target',
      input: { ...target, due: due.toString() },
    };
    const by = { officerId: acting.actor.officerId, today: today(acting.clock) };
    await command(acting, args, entry, (tx) => setCampaignTarget(tx, target, by));
    return answer(
      system,
      { percent: target.percent, due: due.toString() },
      () => `${target.percent} % đến / by ${due}`,
    );
  },
};

function dayIn(written: string | undefined): Temporal.PlainDate | undefined {
  if (written === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(written);
  } catch {
    throw new BadUsage(DAY_UNREADABLE);
  }
}

const DAY_UNREADABLE = {
  code: 'day_unreadable',
  vi: 'Ngày viết dạng YYYY-MM-DD.',
  en: 'A day is written YYYY-MM-DD.',
} as const;

export const verb: Group = {
  name: 'campaign',
  summaryVi: 'Chiến dịch mở tài khoản an sinh xã hội',
  summaryEn: 'The campaign for social-security accounts',
  verbs: [working, contacting, figures, targeting],
};
