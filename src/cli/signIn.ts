import { signInOfficer } from '#contexts/identity/index.ts';
import { answer } from './answer.ts';
import { Refused } from './stop.ts';
import type { Command } from './verb.ts';

/** An officer signs in on whatever device has a browser, while the command line waits (RFC 8628). */
export const verb: Command = {
  name: 'sign-in',
  summaryVi:
    'Cán bộ đăng nhập: in địa chỉ và mã, chờ đăng nhập xong trong trình duyệt, rồi giữ phiên cho các lệnh sau',
  summaryEn:
    'An officer signs in: prints an address and a code, waits for the browser, keeps the session for later commands',
  operands: [],
  options: {},
  async run(system) {
    const opened = await system.open();
    const begun = await opened.device().beginOnDevice();
    system.printer.err(
      [
        `Mở / open   ${begun.address}`,
        `Nhập / type ${begun.code}`,
        ...(begun.addressWithCode === undefined ? [] : [`(hoặc / or  ${begun.addressWithCode})`]),
      ].join('\n'),
    );
    const step = system.progress.step('sign-in', 'Chờ đăng nhập trong trình duyệt / Waiting for the browser');
    const stop = new AbortController();
    void system.untilStopped().then(() => stop.abort());
    const proven = await begun.finished(
      AbortSignal.any([stop.signal, AbortSignal.timeout(begun.seconds * 1000)]),
    );
    if (!proven.ok) throw new Refused(proven.refusal);
    const replaces = await system.keptSession();
    const world = { database: opened.scoped, vault: opened.vault, clock: opened.clock };
    const signedIn = await signInOfficer(world, proven.value, { client: 'command_line', replaces });
    if (!signedIn.ok) throw new Refused(signedIn.refusal);
    step.done();
    const { token, expiresAt } = signedIn.value;
    await system.keepSession(token);
    return answer(
      system,
      { signed_in: true, login: proven.value.subject, ends_at: expiresAt.toString() },
      () => `Đã đăng nhập / signed in: ${proven.value.subject}, đến / until ${expiresAt.toString()}`,
    );
  },
};
