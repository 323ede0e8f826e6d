import type { Counter, Form, Refusal, SignInAsked } from '../openid/interactions.ts';
import { both, escaped, type Page, type Said } from '../openid/page.ts';
import type { Citizen, Vneid } from './model.ts';

const brand: Page['brand'] = {
  name: { vi: 'VNeID (bản thử)', en: 'VNeID (sandbox)' },
  colour: '#8a1212',
};

const ROLES: Readonly<Record<string, Said>> = {
  adult: { vi: 'Người lớn, mức 2', en: 'An adult at level 2' },
  guardian: { vi: 'Người nhận thay cho người khác', en: 'Somebody who receives for another' },
  level_1: { vi: 'Người mới có mức 1', en: 'Somebody at level 1' },
  locked: { vi: 'Tài khoản bị khoá', en: 'A locked account' },
  dead: { vi: 'Người đã mất', en: 'Somebody who has died' },
};

const onlyDigits = (text: string | undefined): string => (text ?? '').replace(/[\s.-]/g, '');
const spaced = (pin: string): string => pin.replace(/(\d{3})(?=\d)/g, '$1 ');

function exampleList(examples: readonly (Citizen & { role: string })[]): string {
  if (examples.length === 0) return '';
  const items = examples.map(
    ({ role, fullName, pin, passcode }) => `<li data-example="${role}">
<strong>${both(ROLES[role]!)}</strong>
${escaped(fullName)}<br>${spaced(pin)} · ${passcode}
<form method="post"><input type="hidden" name="number" value="${pin}"><input type="hidden" name="passcode" value="${passcode}">
<button class="second">${both({ vi: 'Thử với người này', en: 'Try as this person' })}</button></form>
</li>`,
  );
  return `<h2>${both({ vi: 'Người mẫu để thử', en: 'People to try with' })}</h2><ul>${items.join('\n')}</ul>`;
}

/** Trying again would not help: the way back then stands first. */
const isFinal = (refused: Refusal | undefined): boolean =>
  refused !== undefined && !['unknown', 'wrong_passcode'].includes(refused.code);

const giveUp = (refused: Refusal | undefined, clientName: string): string =>
  `<form method="post"><button class="second" name="give_up" value="${refused?.error ?? 'access_denied'}">${both(
    {
      vi: `Quay lại ${clientName}`,
      en: `Back to ${clientName}`,
    },
  )}</button></form>`;

const dayText = (birthdate: string): string => birthdate.split('-').reverse().join('/');
const SEX: Readonly<Record<string, string>> = { male: 'Nam', female: 'Nữ' };

/** What the client will be told, exactly: the scopes it asked for, and the level, which always goes along. */
function told(vneid: Vneid, pin: string, scopes: readonly string[]): readonly (readonly [Said, string])[] {
  const claims = vneid.claimsOf(pin);
  if (!claims) return [];
  const number = [[{ vi: 'Số định danh cá nhân', en: 'Personal number' }, spaced(pin)]] as const;
  const profile = [
    [{ vi: 'Họ và tên', en: 'Name' }, claims.name],
    [{ vi: 'Ngày sinh', en: 'Date of birth' }, dayText(claims.birthdate)],
    [{ vi: 'Giới tính', en: 'Sex' }, SEX[claims.gender ?? ''] ?? '…'],
  ] as const;
  return [
    ...(scopes.includes('personal_id') ? number : []),
    ...(scopes.includes('profile') ? profile : []),
    [{ vi: 'Mức định danh', en: 'Level of identification' }, String(vneid.find(pin)!.level)],
  ];
}

/** VNeID's two pages: who are you, and may we say so. */
export function counterOf(vneid: Vneid): Counter {
  return {
    brand,
    signInPage: ({ clientName }: SignInAsked, form: Form, refused) => ({
      title: { vi: 'Đăng nhập', en: 'Sign in' },
      refused,
      body: `${isFinal(refused) ? giveUp(refused, clientName) : ''}
<p>${both({ vi: `${clientName} cần biết bạn là ai.`, en: `${clientName} needs to know who you are.` })}</p>
<form method="post">
<label for="number">${both({ vi: 'Số định danh cá nhân (12 số)', en: 'Personal number (12 digits)' })}</label>
<input id="number" name="number" inputmode="numeric" autocomplete="username" required maxlength="20" value="${escaped(form.number ?? '')}">
<label for="passcode">${both({ vi: 'Mã bí mật (6 số)', en: 'Passcode (6 digits)' })}</label>
<input id="passcode" name="passcode" type="password" inputmode="numeric" autocomplete="current-password" required maxlength="12">
<button>${both({ vi: 'Đăng nhập', en: 'Sign in' })}</button>
</form>
${isFinal(refused) ? '' : giveUp(refused, clientName)}
${exampleList(vneid.examples())}`,
    }),
    signIn: ({ wanted, clientName }, form) =>
      vneid.signIn(onlyDigits(form.number), onlyDigits(form.passcode), wanted, clientName),
    consentPage: ({ clientName, scopes }, accountId) => ({
      title: { vi: `Cho ${clientName} biết?`, en: `Tell ${clientName}?` },
      body: `<p>${both({
        vi: `VNeID sẽ cho ${clientName} biết những điều sau, và không gì khác:`,
        en: `VNeID will tell ${clientName} this and nothing else:`,
      })}</p>
<dl>${told(vneid, accountId, scopes)
        .map(([what, value]) => `<dt>${both(what)}</dt><dd>${escaped(value)}</dd>`)
        .join('')}</dl>
<form method="post"><button name="agree" value="yes">${both({ vi: 'Đồng ý', en: 'I agree' })}</button></form>
<form method="post"><button class="second" name="give_up" value="access_denied">${both({
        vi: 'Không đồng ý',
        en: 'I do not agree',
      })}</button></form>`,
    }),
  };
}
