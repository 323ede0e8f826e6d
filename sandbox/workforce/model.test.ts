import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { createWorkforce } from './model.ts';
import { passwordOf } from './secrets.ts';

const LOGIN = 'xa.14887.ketoan';

function officeOf() {
  const workforce = createWorkforce({ seed: 'test', clock: virtualClock() });
  workforce.useOfficers([{ login: LOGIN, name: 'Hoàng Thị Mẫu', unitKind: 'commune', roles: ['drafter'] }]);
  const code = () => (workforce.credentials(LOGIN).body as { code: string }).code;
  const signIn = (typed: string, password = passwordOf('test', LOGIN)) => {
    const tried = workforce.signIn(LOGIN, password, typed);
    return 'code' in tried ? tried.code : tried.acr;
  };
  return { workforce, code, signIn };
}

test('a code works in its half minute and the one after, and then no more', () => {
  const { workforce, code, signIn } = officeOf();
  const typed = code();
  assert.equal(signIn(typed), 'urn:ansinh:two-factor');
  workforce.engine.advance({ seconds: 30 });
  assert.notEqual(code(), typed);
  assert.equal(signIn(typed), 'urn:ansinh:two-factor');
  workforce.engine.advance({ seconds: 30 });
  assert.equal(signIn(typed), 'wrong_credentials');
});

test('neither the password nor the code is enough alone', () => {
  const { code, signIn } = officeOf();
  for (const typed of ['', 'abcdef', '12345', `${code()}0`]) assert.equal(signIn(typed), 'wrong_credentials');
  assert.equal(signIn(code(), ''), 'too_many_tries');
});

test('the same seed gives the same password and code, another seed others, and each officer their own', () => {
  const [one, two] = [officeOf(), officeOf()];
  assert.equal(one.code(), two.code());
  assert.notEqual(passwordOf('test', LOGIN), passwordOf('other', LOGIN));
  assert.notEqual(passwordOf('test', LOGIN), passwordOf('test', 'xa.1'));
});

test('somebody to try is found by name or login, and without words there is one of each kind', () => {
  const { workforce } = officeOf();
  const added = { unitKind: 'province', roles: ['signer'] };
  workforce.addOfficers({
    officers: [
      { login: 'tinh.38.ld', name: 'Vũ Văn Mẫu', ...added },
      { login: 'tinh.38.ld2', name: 'Bùi Thị Mẫu', ...added },
    ],
  });
  const logins = (words: string) => workforce.look(words).map(({ login }) => login);
  assert.deepEqual(logins(''), [LOGIN, 'tinh.38.ld']);
  assert.deepEqual(logins('BÙI'), ['tinh.38.ld2']);
  assert.deepEqual(logins('tinh'), ['tinh.38.ld', 'tinh.38.ld2']);
});
