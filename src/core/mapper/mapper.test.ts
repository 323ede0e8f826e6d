import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  answerHeaderText,
  answerMessageText,
  itemAnswerText,
  signatureMember,
  signedText,
  statusMessageText,
} from './answers.ts';
import { canonicalJson } from './canonicalJson.ts';
import {
  ENVELOPE_REFUSALS,
  type EnvelopeCode,
  readHeader,
  readMessage,
  readStatusQuestion,
} from './envelope.ts';
import { type AddressProvider, addressText, providerDirectory, readAddress } from './financialAddress.ts';
import { readItems } from './items.ts';
import { personIdText, readPersonId } from './personId.ts';
import { type ItemReason, MAPPER_ACTIONS, REASONS, SPEC_CODES, specCode } from './reasons.ts';

const provider = (
  providerId: number,
  code: string,
  kind: AddressProvider['kind'],
  memberCode: string | null,
): AddressProvider => ({ providerId, code, kind, memberCode, name: `Nơi chi trả ${code}` });
const PROVIDERS = [
  provider(1, 'VNPOST', 'post', null),
  provider(2, 'DESK', 'commune_desk', null),
  provider(11, 'VCB', 'bank', '970436'),
  provider(12, 'MOMO', 'wallet', 'MOMO'),
];
const DIRECTORY = providerDirectory(PROVIDERS);
const NOW = Temporal.Instant.from('2026-11-05T02:30:00Z');
const EXPECTED = {
  action: 'link',
  senderId: 'spp.example.vn',
  receiverId: 'ansinh.example.vn',
  now: NOW,
} as const;
const HEADER = {
  version: '1.0.0',
  message_id: 'm-1',
  message_ts: '2026-11-05T09:30:00+07:00',
  action: 'link',
  sender_id: 'spp.example.vn',
  receiver_id: 'ansinh.example.vn',
  total_count: 1,
};
const PIN = '038050000123';
const ITEM = {
  reference_id: 'r1',
  timestamp: '2026-11-05T09:30:00+07:00',
  id: `pin:${PIN}@vn`,
  fa: 'account:0123456789@970436',
  name: 'NGUYEN VAN MAU',
};
const readOne = (action: 'link' | 'resolve' | 'unlink' | 'update', item: unknown) =>
  readItems(action, [item], { directory: DIRECTORY, thisYear: 2026 })[0]!;

test('an address is written in one form, and read back it is the same place', () => {
  const digits = fc.stringMatching(/^[0-9]{4,24}$/);
  const address = fc.oneof(
    digits.map((number) => ({ kind: 'account' as const, provider: PROVIDERS[2]!, number })),
    fc
      .stringMatching(/^0[0-9]{9}$/)
      .map((number) => ({ kind: 'mobile' as const, provider: PROVIDERS[3]!, number })),
    fc.record({
      kind: fc.constant('cash' as const),
      provider: fc.constantFrom(PROVIDERS[0]!, PROVIDERS[1]!),
      homeDelivery: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(address, fc.boolean(), (one, shout) => {
      const text = addressText(one);
      assert.deepEqual(readAddress(shout ? text.toUpperCase() : text, DIRECTORY), { ...one });
    }),
  );
});

test('a bank is found by its BIN or its code, a wallet by telephone number however it is written', () => {
  const same = (text: string) => {
    const read = readAddress(text, DIRECTORY);
    return 'fault' in read ? read.fault : addressText(read);
  };
  assert.equal(same('account:0123456789@vcb'), 'account:0123456789@970436');
  assert.equal(same('mobile:+84912345678@MoMo'), 'mobile:0912345678@momo');
  assert.equal(same('account:0912345678@momo'), 'mobile:0912345678@momo');
});

test('each way in which an address can be wrong has its own name', () => {
  const faults = {
    'token:123@970436': 'address_malformed',
    '0123456789': 'address_malformed',
    '': 'address_malformed',
    'account:0123456789@999999': 'provider_unknown',
    'account:012 345@970436': 'address_malformed',
    'account:01-2345@970436': 'account_number_malformed',
    'account:123@970436': 'account_number_malformed',
    'account:0123456789@vnpost': 'provider_of_another_kind',
    'mobile:0912345678@970436': 'provider_of_another_kind',
    'mobile:12345@momo': 'phone_malformed',
    'cash:home@970436': 'provider_of_another_kind',
    'cash:tomorrow@vnpost': 'cash_choice_unknown',
  };
  for (const [text, fault] of Object.entries(faults))
    assert.deepEqual(readAddress(text, DIRECTORY), { fault }, text);
});

test('a person is named by twelve digits of a century that has begun', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{3}[01][0-9]{8}$/), (pin) => {
      assert.equal(readPersonId(`pin:${pin}@vn`, 2026), pin);
      assert.equal(readPersonId(personIdText(pin as never).toUpperCase(), 2026), pin);
    }),
  );
  assert.deepEqual(readPersonId('pin:03805000012@vn', 2026), { fault: 'pin_not_12_digits' });
  assert.deepEqual(readPersonId(PIN, 2026), { fault: 'person_id_malformed' });
  assert.deepEqual(readPersonId(undefined, 2026), { fault: 'person_id_malformed' });
  assert.deepEqual(readPersonId('pin:038250000123@vn', 2026), { fault: 'pin_century_ahead' });
  assert.equal(readPersonId('pin:038226000123@vn', 2026), '038226000123');
  assert.deepEqual(readPersonId('pin:038227000123@vn', 2026), { fault: 'pin_century_ahead' });
  assert.deepEqual(readPersonId('pin:038427000123@vn', 2026), { fault: 'pin_century_ahead' });
});

test('a header is refused by the first rule it breaks, and what it said is not repeated', () => {
  const codes: [EnvelopeCode, unknown][] = [
    ['message_malformed', 'text'],
    ['protocol_version_unknown', { ...HEADER, version: '2.0.0' }],
    ['message_id_malformed', { ...HEADER, message_id: 'with space' }],
    ['message_id_malformed', { ...HEADER, message_id: undefined }],
    ['message_outside_window', { ...HEADER, message_ts: '2026-11-05T09:30:00' }],
    ['message_outside_window', { ...HEADER, message_ts: '2026-11-05T09:24:59+07:00' }],
    ['message_outside_window', { ...HEADER, message_ts: '2026-11-05T09:35:01+07:00' }],
    ['message_outside_window', { ...HEADER, message_ts: '2026-02-31T09:30:00+07:00' }],
    ['action_differs', { ...HEADER, action: 'unlink' }],
    ['sender_differs', { ...HEADER, sender_id: 'other.example.vn' }],
    ['receiver_differs', { ...HEADER, receiver_id: 'other.example.vn' }],
    ['encryption_not_supported', { ...HEADER, is_msg_encrypted: true }],
    ['total_count_differs', { ...HEADER, total_count: '1' }],
    ['callback_not_allowed', { ...HEADER, sender_uri: 7 }],
  ];
  for (const [code, header] of codes) {
    const read = readHeader(header, EXPECTED);
    assert.ok(!read.ok, code);
    assert.equal(read.refusal.code, code);
    assert.doesNotMatch(JSON.stringify(read.refusal), /other\.example|with space/);
  }
  assert.ok(readHeader(HEADER, EXPECTED).ok);
});

test('a message has as many items as its header says, at most as many as the address takes', () => {
  const header = {
    ...EXPECTED,
    messageId: 'm',
    messageTs: '',
    senderUri: undefined,
    totalCount: 2,
    purpose: undefined,
  };
  const code = (message: unknown, limit = 10) => {
    const read = readMessage(message, 'link', header, limit);
    return read.ok ? read.value.items.length : read.refusal.code;
  };
  assert.equal(code({ transaction_id: 't', link_request: [1, 2] }), 2);
  assert.equal(code({ transaction_id: 't', link_request: [1] }), 'total_count_differs');
  assert.equal(code({ transaction_id: 't', link_request: [1, 2] }, 1), 'too_many_items');
  assert.equal(code({ transaction_id: 't', resolve_request: [1, 2] }), 'message_malformed');
  assert.equal(code({ link_request: [1, 2] }), 'transaction_id_malformed');
  assert.equal(code({ transaction_id: 'x'.repeat(100), link_request: [1, 2] }), 'transaction_id_malformed');
});

test('a status question names an earlier transaction in one of three ways', () => {
  const ask = (attribute_type: string, attribute_value: unknown) =>
    readStatusQuestion({
      transaction_id: 't',
      txnstatus_request: { reference_id: 'q', txn_type: 'link', attribute_type, attribute_value },
    });
  assert.ok(
    ask('transaction_id', 't').ok && ask('correlation_id', 'c').ok && ask('reference_id_list', ['r']).ok,
  );
  for (const bad of [ask('transaction_id', 7), ask('reference_id_list', 'r'), ask('colour', 't')])
    assert.ok(!bad.ok);
});

test('each item is refused for what is wrong with it alone', () => {
  const wrong: [ItemReason, unknown, ('link' | 'resolve')?][] = [
    ['item_malformed', 'text'],
    ['item_malformed', null],
    ['item_malformed', [ITEM]],
    ['reference_missing', { ...ITEM, reference_id: 7 }],
    ['reference_missing', { ...ITEM, reference_id: '' }],
    ['timestamp_malformed', { ...ITEM, timestamp: '05/11/2026' }],
    ['timestamp_malformed', { ...ITEM, timestamp: '2026-13-05T09:30:00Z' }],
    ['person_id_malformed', { ...ITEM, id: PIN }],
    ['pin_not_12_digits', { ...ITEM, id: 'pin:38050000123@vn' }],
    ['pin_century_ahead', { ...ITEM, id: 'pin:038950000123@vn' }],
    ['address_malformed', { ...ITEM, fa: { bank: 'VCB' } }],
    ['provider_unknown', { ...ITEM, fa: 'account:0123456789@000000' }],
    ['account_number_malformed', { ...ITEM, fa: 'account:01_2@970436' }],
    ['phone_malformed', { ...ITEM, fa: 'mobile:1@momo' }],
    ['cash_is_not_linked', { ...ITEM, fa: 'cash:home@vnpost' }],
    ['currency_not_dong', { ...ITEM, additional_info: [{ name: 'currency', value: 'USD' }] }],
    ['name_missing', { ...ITEM, name: undefined }],
    ['name_missing', { ...ITEM, name: ' \u0000 ' }],
    ['phone_number_malformed', { ...ITEM, phone_number: '12' }],
    ['nothing_named', { reference_id: 'r', timestamp: ITEM.timestamp }, 'resolve'],
    ['scope_unknown', { ...ITEM, scope: 'everything' }, 'resolve'],
  ];
  for (const [reason, item, action] of wrong)
    assert.equal(readOne(action ?? 'link', item).reason, reason, JSON.stringify(item));
  const good = readOne('link', { ...ITEM, additional_info: [{ name: 'currency', value: 'VND' }] });
  assert.deepEqual([good.reason, good.pin, good.holder], [undefined, PIN, 'NGUYEN VAN MAU']);
  assert.equal(
    readOne('unlink', { reference_id: 'r', timestamp: ITEM.timestamp, id: ITEM.id }).reason,
    undefined,
  );
});

test('the second item of one reference is refused, the first and the rest are not', () => {
  const items = readItems('link', [ITEM, ITEM, { ...ITEM, reference_id: 'r2' }], {
    directory: DIRECTORY,
    thisYear: 2026,
  });
  assert.deepEqual(
    items.map(({ reason }) => reason),
    [undefined, 'reference_repeated', undefined],
  );
});

test('whatever comes as an item, reading neither throws nor loses one', () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), fc.constantFrom(...MAPPER_ACTIONS), (items, action) => {
      const read = readItems(action, items, { directory: DIRECTORY, thisYear: 2026 });
      assert.equal(read.length, items.length);
      assert.ok(
        read.every((one) => one.reason !== undefined || one.pin !== undefined || one.address !== undefined),
      );
    }),
  );
});

test('every reason has words in both languages, and a code only where the specification lists it', () => {
  for (const [reason, { vi, en }] of Object.entries(REASONS)) {
    assert.ok(vi.length > 10 && en.length > 10, reason);
    assert.ok(`${vi} / ${en}`.length <= 999, reason);
    for (const action of MAPPER_ACTIONS) {
      const code = specCode(action, reason as ItemReason);
      assert.ok(code === undefined || SPEC_CODES[action].includes(code), `${action} ${reason} ${code}`);
    }
  }
  for (const { vi, en } of Object.values(ENVELOPE_REFUSALS)) assert.ok(vi.length > 10 && en.length > 10);
});

test('answers are written canonical: signing needs no second writing', () => {
  const header = {
    action: 'resolve',
    messageId: 'a"1',
    at: '2026-11-05T02:30:00Z',
    senderId: 'ansinh.example.vn',
    receiverId: 'spp.example.vn',
    totalCount: 1,
    completedCount: 1,
    status: 'succ',
  } as const;
  const ids = { transactionId: 't\\1', correlationId: 'c' };
  const isCanonical = (text: string) => assert.equal(canonicalJson(JSON.parse(text)), text);
  for (const action of MAPPER_ACTIONS) {
    const items = Object.keys(REASONS).map((reason, at) =>
      itemAnswerText(
        action,
        {
          reference: `"${at}`,
          position: at + 1,
          status: 'rjct',
          reason: reason as ItemReason,
          address: 'cash:home@desk',
        },
        header.at,
      ),
    );
    items.push(
      itemAnswerText(
        action,
        {
          reference: 'r',
          position: 1,
          status: 'succ',
          code: 'succ.id.active',
          address: 'account:1234@970436',
          provider: PROVIDERS[2],
        },
        header.at,
      ),
    );
    const message = answerMessageText(action, ids, items.join(','));
    const signed = signedText(answerHeaderText({ ...header, action }), message);
    isCanonical(signed);
    isCanonical(`${signed.slice(0, -1)}${signatureMember('abc..def')}`);
    isCanonical(statusMessageText(action, ids, message));
  }
  for (const refusal of Object.values(ENVELOPE_REFUSALS))
    isCanonical(signedText(answerHeaderText({ ...header, status: 'rjct', refusal }), undefined));
});

test('canonical JSON is one text however a value was put together', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .map(([name, member]) => [name, shuffled(member)])
              .reverse(),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(shuffled(JSON.parse(text))), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
  );
});
