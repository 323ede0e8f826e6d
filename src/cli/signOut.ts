import { actorOfSession, endSession } from '#contexts/identity/index.ts';
import { command } from './acting.ts';
import { answer } from './answer.ts';
import type { Command } from './verb.ts';

/** Ends the session that commands use, and forgets it. */
export const verb: Command = {
  name: 'sign-out',
  summaryVi: 'Đăng xuất: kết thúc phiên đang dùng và xóa mã phiên đã giữ',
  summaryEn: 'Sign out: end the session in use, and forget its token',
  operands: [],
  options: {},
  async run(system, args) {
    const token = await system.keptSession();
    let ended = 0;
    if (token !== undefined) {
      const opened = await system.open();
      const live = await actorOfSession(opened.scoped, token, opened.clock);
      if (live) {
        const { actor, sessionId } = live;
        const entry = { name: 'sign_out', purpose: 'Đăng xuất / Sign out', input: null };
        ({ ended } = await command({ ...opened, country: opened.scoped, actor }, args, entry, (tx) =>
          endSession(tx, { actor, sessionId, because: 'signed_out' }, opened.clock.now()),
        ));
      }
      await system.keepSession(undefined);
    }
    return answer(system, { ended }, () =>
      ended === 0 ? 'Chưa đăng nhập / nobody was signed in' : 'Đã đăng xuất / signed out',
    );
  },
};
