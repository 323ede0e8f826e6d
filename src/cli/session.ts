import { endSession, endSessionsOfOfficer, listSessions } from '#contexts/identity/index.ts';
import { command, signedInOnly } from './acting.ts';
import { answer } from './answer.ts';
import { officerNumber } from './officerWords.ts';
import { BadUsage } from './stop.ts';
import { table } from './tables.ts';
import { type Command, type Group, text, WRITING } from './verb.ts';

const AS = { as: WRITING.as! };

const listing: Command = {
  name: 'list',
  summaryVi: 'Các phiên đăng nhập của tôi',
  summaryEn: 'My sessions',
  operands: [],
  options: AS,
  async run(system, args) {
    const { scoped, actor, live, clock } = await signedInOnly(system, args);
    const rows = await scoped.read([], (session) => listSessions(session, actor, clock.now()));
    const json = rows.map((row) => ({
      session: row.sessionId.toString(),
      client: row.client,
      begun_at: row.begunAt.toISOString(),
      seen_at: row.seenAt.toISOString(),
      ends_at: row.endsAt.toString(),
      is_this: row.sessionId === live.sessionId,
    }));
    return answer(system, json, () =>
      table(
        [
          { heading: 'Phiên / session', right: true },
          { heading: 'Từ / from' },
          { heading: 'Bắt đầu / begun' },
          { heading: 'Dùng / seen' },
          { heading: 'Hết hạn / ends' },
        ],
        json.map((row) => [
          row.is_this ? `* ${row.session}` : row.session,
          row.client,
          row.begun_at,
          row.seen_at,
          row.ends_at,
        ]),
      ),
    );
  },
};

const revoking: Command = {
  name: 'revoke',
  summaryVi: 'Kết thúc một phiên của tôi, hoặc (quản trị viên) mọi phiên của một cán bộ (--officer)',
  summaryEn: 'End one of my sessions, or (an administrator) every session of an officer (--officer)',
  operands: [{ name: 'SESSION', optional: true }],
  options: {
    officer: { takes: 'OFFICER', vi: 'Mọi phiên của cán bộ này', en: 'Every session of this officer' },
    ...AS,
  },
  async run(system, args) {
    const [session] = args.operands;
    const of = text(args, 'officer');
    if ((session === undefined) === (of === undefined)) throw new BadUsage(SESSION_OR_OFFICER);
    if (session !== undefined && !/^\d{1,18}$/.test(session)) throw new BadUsage(SESSION_OR_OFFICER);
    const officerId = of === undefined ? undefined : officerNumber(of);
    const acting = await signedInOnly(system, args);
    const { actor, clock } = acting;
    const entry = {
      name: 'end_session',
      purpose: 'Kết thúc phiên / End a session',
      input: { session, officerId },
    };
    const own = { ...acting, country: acting.scoped };
    const ended =
      officerId === undefined
        ? await command(own, args, entry, (tx) =>
            endSession(tx, { actor, sessionId: BigInt(session!), because: 'revoked' }, clock.now()),
          )
        : await command(own, args, entry, (tx) =>
            endSessionsOfOfficer(tx, { actor, officerId }, clock.now()),
          );
    return answer(system, ended, () => `Đã kết thúc / ended: ${ended.ended}`);
  },
};

/** Where one is signed in. */
export const verb: Group = {
  name: 'session',
  summaryVi: 'Phiên đăng nhập: xem, kết thúc',
  summaryEn: 'Sessions: list, end',
  verbs: [listing, revoking],
};

const SESSION_OR_OFFICER = {
  code: 'operand_missing',
  vi: 'Nêu số của một phiên (xem ansinh session list), hoặc --officer SỐ để kết thúc mọi phiên của cán bộ.',
  en: 'Name one session by number (see ansinh session list), or --officer NUMBER to end every session of an officer.',
} as const;
