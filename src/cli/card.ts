import { writeFile } from 'node:fs/promises';
import { printCards } from '#adapters/print/printCards.ts';
import {
  holderOfCard,
  issueCards,
  printableCards,
  revokeCard,
  setPayPoint,
} from '#contexts/enrolment/index.ts';
import { communeOfCode } from '#contexts/identity/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { CARD_ENDS } from '#core/enrolment/card.ts';
import { coversCommune } from '#platform/database.ts';
import { type Acting, command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import { knownWord } from './officerWords.ts';
import { personNamed } from './personNamed.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Command, type Group, LOOKING, text, WRITING } from './verb.ts';

/** The commune of a code, where whoever acts works with it. */
export async function communeNamed({ scoped, actor }: Acting, code: string): Promise<number> {
  const commune = await scoped.read(actor.scope, (session) => communeOfCode(session, code));
  if (!commune || !coversCommune(actor.scope, commune.unitId)) throw new Refused(COMMUNE_UNKNOWN);
  return commune.unitId;
}

const placing: Command = {
  name: 'place',
  summaryVi: 'Ghi nơi, ngày và giờ chi tiền mặt của xã: DESK (tại xã) hoặc VNPOST (bưu điện)',
  summaryEn: 'Say where and when a commune hands over cash: DESK (the commune) or VNPOST (the post office)',
  operands: [{ name: 'COMMUNE' }, { name: 'DESK|VNPOST' }, { name: 'ADDRESS' }],
  options: {
    days: { takes: 'D-D', vi: 'Từ ngày đến ngày (mặc định 1-10)', en: 'From day to day (1-10 unless told)' },
    hours: {
      takes: 'HH:MM-HH:MM',
      vi: 'Giờ làm việc (mặc định 07:30-16:30)',
      en: 'Hours (07:30-16:30 unless told)',
    },
    ...WRITING,
  },
  async run(system, args) {
    const [code, provider, address] = args.operands;
    const days = /^(\d{1,2})-(\d{1,2})$/.exec(text(args, 'days') ?? '1-10');
    const [opens = '', closes = ''] = (text(args, 'hours') ?? '07:30-16:30').split('-');
    if (!days) throw new BadUsage(DAYS_UNREADABLE);
    const acting = await writing(system, args, 'setPayPoint');
    const point = {
      communeId: await communeNamed(acting, code!),
      provider: provider!.toUpperCase(),
      address: address!,
      firstDay: Number(days[1]),
      lastDay: Number(days[2]),
      opens,
      closes,
    };
    const entry = {
      name: 'set_pay_point',
      purpose: 'Ghi nơi chi trả / Say where cash is paid',
      input: point,
    };
    await command(acting, args, entry, (tx) => setPayPoint(tx, point, acting.actor));
    return answer(system, { commune: code, ...point }, () => 'Đã ghi / written down');
  },
};

const printing: Command = {
  name: 'print',
  summaryVi:
    'Cấp và in thẻ (PDF, mười thẻ một trang): cho người nêu tên, hoặc cho mọi người nhận tiền mặt chưa có thẻ',
  summaryEn:
    'Issue and print cards (PDF, ten on a page): for the persons named, or everybody in cash who has none',
  operands: [{ name: 'COMMUNE' }, { name: 'OUT.pdf' }, { name: 'PERSON|PIN', optional: true, many: true }],
  options: WRITING,
  async run(system, args) {
    const [code, path, ...named] = args.operands;
    const acting = await writing(system, args, 'issueCards');
    const communeId = await communeNamed(acting, code!);
    const persons = await Promise.all(named.map((one) => personNamed(acting, one)));
    const wanted = { communeId, persons: persons.length === 0 ? undefined : persons };
    const entry = {
      name: 'issue_cards',
      purpose: 'Cấp thẻ nhận tiền mặt / Issue cards',
      input: { communeId, persons: persons.map(String) },
    };
    const issued = await command(acting, args, entry, (tx) =>
      issueCards(tx, acting.vault, wanted, acting.actor),
    );
    const cards = issued.map((card) => BigInt(card.cardId));
    const printed = await readPersons(
      acting,
      args,
      { ...entry, name: 'print_cards' },
      (session) => printableCards(session, acting.vault, { communeId, cards }),
      (seen) => seen.cards.map((card) => card.personId),
    );
    if (printed.cards.length > 0)
      await writeFile(path!, await printCards(printed.cards, printed.points, printed.commune), {
        mode: 0o600,
      });
    return answer(
      system,
      { cards: cards.map(String), file: path },
      () => `${cards.length} thẻ / cards: ${path}`,
    );
  },
};

const holding: Command = {
  name: 'holder',
  summaryVi: 'Thẻ này của ai: mã máy quét đọc được, hoặc gõ từ thẻ',
  summaryEn: 'Whose card this is: what the scanner read, or typed from the card',
  operands: [{ name: 'CODE' }],
  options: LOOKING,
  async run(system, args) {
    const acting = await looking(system, args, 'findCardHolder');
    const found = await readPersons(
      acting,
      args,
      { name: 'find_card_holder', purpose: 'Nhận ra người có thẻ / Recognise a card', input: 'card' },
      async (session) => {
        const card = await holderOfCard(session, args.operands[0]!);
        if (!card.ok) throw new Refused(card.refusal);
        const person = await personOfId(session, card.value.personId);
        return { ...card.value, name: person?.fullName ?? '' };
      },
      (seen) => [seen.personId],
    );
    return answer(system, found, () => `${found.name} (${found.personId})`);
  },
};

const ENDS = CARD_ENDS.filter((end) => end !== 'replaced');

const revoking: Command = {
  name: 'revoke',
  summaryVi: `Thu hồi thẻ: ${ENDS.join(', ')}`,
  summaryEn: 'Take a card back',
  operands: [{ name: 'CARD' }, { name: 'REASON' }],
  options: WRITING,
  async run(system, args) {
    const [card, reason] = args.operands;
    if (!/^\d{1,18}$/.test(card!)) throw new BadUsage(CARD_NUMBER);
    const because = knownWord(reason!, ENDS, 'reason_unknown', { vi: 'lý do', en: 'reason' });
    const acting = await writing(system, args, 'revokeCard');
    const entry = {
      name: 'revoke_card',
      purpose: 'Thu hồi thẻ / Take a card back',
      input: { card, because },
    };
    await command(acting, args, entry, async (tx) =>
      revokeCard(tx, { cardId: BigInt(card!), because }, acting.actor),
    );
    return answer(system, { card, because }, () => 'Đã thu hồi / taken back');
  },
};

const COMMUNE_UNKNOWN = {
  code: 'unit_not_found',
  vi: 'Không có xã mang mã này trong phạm vi của ông/bà; xem ansinh units.',
  en: 'There is no commune of this code within your unit; see ansinh units.',
} as const;
const DAYS_UNREADABLE = {
  code: 'days_unreadable',
  vi: '--days là ngày đầu và ngày cuối trong tháng, ví dụ 1-10.',
  en: '--days is the first and the last day of a month, as 1-10.',
} as const;
const CARD_NUMBER = {
  code: 'card_number_unreadable',
  vi: 'Thẻ được thu hồi theo số in trên thẻ.',
  en: 'A card is taken back by the number printed on it.',
} as const;

export const verb: Group = {
  name: 'card',
  summaryVi: 'Thẻ nhận tiền mặt và nơi chi trả',
  summaryEn: 'Cards for those paid in cash, and where it is paid',
  verbs: [placing, printing, holding, revoking],
};
