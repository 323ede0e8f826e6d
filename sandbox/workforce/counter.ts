import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Counter, Form } from '../openid/interactions.ts';
import { both, escaped, type Page, pageHeaders, pageOf, type Said } from '../openid/page.ts';
import type { Officer, Workforce } from './model.ts';

const brand: Page['brand'] = {
  name: { vi: 'Đăng nhập cán bộ (bản thử)', en: "Officers' sign-in (sandbox)" },
  colour: '#123a6b',
};

const field = (id: string, label: Said, more: string): string =>
  `<label for="${id}">${both(label)}</label><input id="${id}" name="${id}" required ${more}>`;

const signInForm = (form: Form): string => `<form method="post">
${field('login', { vi: 'Tên đăng nhập', en: 'Login' }, `autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" value="${escaped(form.login ?? '')}"`)}
${field('password', { vi: 'Mật khẩu', en: 'Password' }, 'type="password" autocomplete="current-password" maxlength="100"')}
${field('code', { vi: 'Mã xác thực (6 số)', en: 'Code of your authenticator (6 digits)' }, 'inputmode="numeric" autocomplete="one-time-code" maxlength="10"')}
<button>${both({ vi: 'Đăng nhập', en: 'Sign in' })}</button>
</form>
<form method="post"><button class="second" name="give_up" value="access_denied">${both({ vi: 'Thôi', en: 'Cancel' })}</button></form>
<p class="quiet"><a href="/demo/authenticator" target="_blank">${both({ vi: 'Không có điện thoại: xem mã xác thực của cán bộ mẫu', en: "No telephone: see the sample officers' codes" })}</a></p>`;

/** The officers' one page: they are not asked to agree, because who asks is their own employer. */
export const counterOf = (workforce: Workforce): Counter => ({
  brand,
  signInPage: ({ clientName }, form, refused) => ({
    title: { vi: `Vào ${clientName}`, en: `Sign in to ${clientName}` },
    refused,
    body: signInForm(form),
  }),
  signIn: (_asked, { login = '', password = '', code = '' }) =>
    workforce.signIn(login.trim().toLowerCase(), password, code.replace(/\s/g, '')),
});

const show = (ctx: KoaContextWithOIDC, page: Omit<Page, 'brand'>): void => {
  ctx.set(pageHeaders);
  ctx.body = pageOf({ brand, ...page });
};

const deviceForm = (ctx: KoaContextWithOIDC, body: string): string => {
  const { secret } = ctx.oidc.session!.state as { secret: string };
  return `<form method="post" action="${escaped(ctx.oidc.urlFor('code_verification'))}">
<input type="hidden" name="xsrf" value="${escaped(secret)}">${body}</form>`;
};

const deviceRefusal = (error: Error): Page['refused'] =>
  error.name === 'AbortedError'
    ? {
        code: 'given_up',
        vi: 'Đã dừng. Cửa sổ kia sẽ không được đăng nhập.',
        en: 'Stopped. The other window is not signed in.',
      }
    : {
        code: 'user_code_wrong',
        vi: 'Mã không đúng, đã dùng hoặc đã hết hạn. Hãy xem lại mã ở cửa sổ kia.',
        en: 'The code is wrong, used or too old. Look at the other window again.',
      };

/** The pages on which an officer lets another window of theirs in (RFC 8628), such as the command line. */
export const devicePages: NonNullable<NonNullable<Configuration['features']>['deviceFlow']> = {
  enabled: true,
  charset: 'base-20',
  mask: '****-****',
  deviceInfo: () => ({}),
  userCodeInputSource: (ctx, _form, _out, error) =>
    show(ctx, {
      title: { vi: 'Mã trên cửa sổ kia', en: 'The code in the other window' },
      refused: error && deviceRefusal(error),
      body: deviceForm(
        ctx,
        `${field('user_code', { vi: 'Nhập mã 8 chữ', en: 'Type the code of 8 letters' }, 'autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20"')}
<button>${both({ vi: 'Tiếp', en: 'Go on' })}</button>`,
      ),
    }),
  userCodeConfirmSource: (ctx, _form, client, _device, userCode) =>
    show(ctx, {
      title: { vi: 'Có phải cửa sổ của bạn?', en: 'Is it your window?' },
      body: `<p>${both({
        vi: `${client.clientName ?? client.clientId} muốn đăng nhập bằng tên bạn. Mã này phải giống hệt mã ở cửa sổ kia:`,
        en: `${client.clientName ?? client.clientId} wants to sign in as you. This code must be the one in the other window:`,
      })}</p><p><code>${escaped(userCode)}</code></p>
${deviceForm(
  ctx,
  `<input type="hidden" name="user_code" value="${escaped(userCode)}"><input type="hidden" name="confirm" value="yes">
<button>${both({ vi: 'Đúng, là của tôi', en: 'Yes, it is mine' })}</button>
<button class="second" name="abort" value="yes">${both({ vi: 'Không phải', en: 'It is not' })}</button>`,
)}`,
    }),
  successSource: (ctx) =>
    show(ctx, {
      title: { vi: 'Đã đăng nhập', en: 'Signed in' },
      body: `<p data-done>${both({ vi: 'Hãy quay lại cửa sổ kia.', en: 'Go back to the other window.' })}</p>`,
    }),
};

const row = ({ login, name, unitKind, unitCode, roles }: Officer): string =>
  `<li><strong>${escaped(name)}</strong><br>${escaped([unitKind, unitCode, ...(roles ?? [])].filter(Boolean).join(' · '))}
<a class="button second" href="?login=${encodeURIComponent(login)}">${escaped(login)}</a></li>`;

/** The telephone an officer of the sample would hold: their login, password and the code of now. It renews itself. */
export function authenticatorPage(workforce: Workforce, login: string | null, words: string): string {
  const officer = login === null ? undefined : workforce.find(login);
  const credentials = officer && (workforce.credentials(officer.login).body as Record<string, string>);
  const now = credentials
    ? `<h2>${escaped(officer.name)}</h2><dl>
<dt>${both({ vi: 'Tên đăng nhập', en: 'Login' })}</dt><dd>${escaped(officer.login)}</dd>
<dt>${both({ vi: 'Mật khẩu', en: 'Password' })}</dt><dd>${credentials.password}</dd>
<dt>${both({ vi: 'Mã xác thực', en: 'Code' })}</dt><dd><code>${credentials.code}</code>
<span class="quiet">${both({ vi: `đổi sau ${credentials.secondsLeft} giây`, en: `changes in ${credentials.secondsLeft} seconds` })}</span></dd></dl>`
    : '';
  const page = pageOf({
    brand,
    title: { vi: 'Mã xác thực của cán bộ mẫu', en: "The sample officers' codes" },
    body: `${now}
<form method="get"><label for="q">${both({ vi: 'Tìm theo tên hoặc tên đăng nhập', en: 'Look for a name or login' })}</label>
<input id="q" name="q" value="${escaped(words)}"><button class="second">${both({ vi: 'Tìm', en: 'Look' })}</button></form>
<ul>${workforce.look(words).map(row).join('\n')}</ul>`,
  });
  return credentials
    ? page.replace('<head>', `<head><meta http-equiv="refresh" content="${credentials.secondsLeft}">`)
    : page;
}
