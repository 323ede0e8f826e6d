import Type from 'typebox';
import { endMandate, mandatesWith, type OwnMandateRow } from '#contexts/payees/index.ts';
import { personsOfIds } from '#contexts/registry/index.ts';
import { accepted } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { MandateKindShown, MandateStateShown } from './mandates.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Id, object, orNull } from './schemas.ts';

const OwnMandate = object(
  {
    mandate: Id,
    side: Type.Enum(['receives_for_me', 'i_receive_for']),
    name: orNull(
      Type.String({ description: 'The other one; null where you do not receive for that person now' }),
    ),
    kind: MandateKindShown,
    from: Day,
    until: orNull(Day),
    state: MandateStateShown,
    proof_number: orNull(Type.String()),
    can_end: Type.Boolean({ description: 'Yours to take back: an authorisation you gave' }),
  },
  { title: 'OwnMandate' },
);

/**
 * Who receives for somebody he may know by name always: it is his money, and his right to hear who is given it. Whom somebody receives for, as long as he does.
 */
const toOwn = (row: OwnMandateRow, me: bigint, payees: ReadonlyMap<bigint, string>) => {
  const isMine = row.personId === me;
  return {
    mandate: row.mandateId.toString(),
    side: isMine ? ('receives_for_me' as const) : ('i_receive_for' as const),
    name: isMine ? (payees.get(row.payeeId) ?? null) : row.beneficiaryName,
    kind: row.kind,
    from: row.from,
    until: row.until,
    state: row.state,
    proof_number: row.proofNumber,
    can_end: isMine && row.kind === 'authorised' && row.state !== 'ended' && row.state !== 'expired',
  };
};

export const myMandateRoutes: readonly Route[] = [
  route({
    operation: 'listMyMandates',
    method: 'GET',
    path: '/v1/me/mandates',
    kind: 'reading',
    tag: 'me',
    title: {
      vi: 'Ai nhận thay tôi, tôi nhận thay ai, đến ngày nào',
      en: 'Who receives for me, for whom I receive, and until when',
    },
    answer: object({ items: Type.Array(OwnMandate) }, { title: 'OwnMandates' }),
    async answerTo({ actor, world, read }) {
      const me = actor.personId!;
      const rows = await read((session) => mandatesWith(session, me, today(world.clock).toString()));
      const payeeIds = [...new Set(rows.filter((row) => row.personId === me).map((row) => row.payeeId))];
      // A payee is not within the beneficiary's own scope; the mandates found there say whose names are read beyond it.
      const payees = await world.country.read('*', (session) => personsOfIds(session, payeeIds));
      const names = new Map(payees.map((one) => [one.personId, one.fullName]));
      return accepted({ items: rows.map((row) => toOwn(row, me, names)) });
    },
  }),
  route({
    operation: 'endMyMandate',
    method: 'POST',
    path: '/v1/me/mandates/:mandate/end',
    kind: 'command',
    needsLevel2: true,
    tag: 'me',
    title: { vi: 'Rút giấy ủy quyền tôi đã lập', en: 'Take back an authorisation I gave' },
    description:
      'You receive yourself from this month. Only an authorisation: others were named by an authority.',
    params: object({ mandate: Id }),
    answer: object({ decisions: Count }, { title: 'EndedMandateOfMine' }),
    answerTo: ({ params, actor, world, command }) =>
      command('country', params, (tx) =>
        endMandate(tx, {
          mandateId: BigInt(params.mandate),
          reason: 'revoked',
          beneficiaryReceives: true,
          byBeneficiary: actor.personId!,
          officerId: actor.officerId,
          today: today(world.clock),
        }),
      ),
  }),
];
