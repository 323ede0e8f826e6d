import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toLine } from './lines.ts';

test('the reason of a line that came back stands in words beside its code', () => {
  const row = {
    paymentId: 1n,
    attemptNo: 1,
    personId: 1n,
    nameKey: 'nguoi mau',
    personName: 'Người Mẫu',
    pinLast4: '0001',
    payeeName: null,
    payeeIsBeneficiary: true,
    benefitId: 1,
    month: 202612,
    kind: 1,
    amount: 500_000n,
    providerCode: 'MOMO',
    channel: 'wallet',
    accountLast4: '0001',
  };
  const wordsOf = (state: string, code: string | null) => toLine({ ...row, state, code }, []).code_words?.vi;
  assert.match(wordsOf('rejected', 'AM02')!, /hạn mức|mức/);
  assert.equal(wordsOf('rejected', null), undefined);
  assert.equal(wordsOf('credited', 'ACSC'), undefined, 'nothing is wrong with it');
});
