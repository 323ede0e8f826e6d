import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { ReportListing } from '#contexts/disbursement/ports.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { pain001Head, pain001Tail, pain001Transaction } from '#core/iso20022/writePain001.ts';
import { checkBalances, checkEntryDetails, matchStatementEntry } from '#core/matching/matchStatement.ts';
import { outcomeOf } from '#core/matching/outcomes.ts';
import { type Dong, dong, sumDong } from '#core/money.ts';
import { assertValid, CLOSED, DAY, faultOf, gather, itemsOf, Meeting, OPEN, OTHER } from './meeting.ts';

/*
 * The adapters and the sandbox institutions were written apart from the same wire text. Here they meet: every call of a port, over HTTP,
 * against the institution as the program it is. Clocks are virtual, so nothing waits.
 */

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.open();
});
after(() => meeting[Symbol.asyncDispose]());

interface Asked {
  readonly reference: string;
  readonly amount: Dong;
  readonly account: {
    readonly provider: string;
    readonly accountNumber: string;
    readonly holderName: string;
  };
}

function messageOf(messageId: string, account: string, asked: readonly Asked[]): string {
  const head = pain001Head({
    messageId,
    createdAt: Temporal.Instant.from('2026-11-24T01:00:00Z'),
    initiatingParty: 'AnSinh',
    debtorName: 'UBND xa Mau',
    debtorAccount: account,
    debtorAgent: '970436',
    count: asked.length,
    controlSum: sumDong(asked.map(({ amount }) => amount)),
    executionDate: Temporal.PlainDate.from('2026-11-25'),
  });
  const body = asked.map(({ reference, amount, account: { provider, accountNumber, holderName } }) =>
    pain001Transaction({
      endToEndId: reference,
      amount,
      creditorName: holderName,
      creditorAccount: accountNumber,
      creditorAgentMember: provider,
      remittance: 'Tro cap thang 11/2026',
    }),
  );
  return head + body.join('') + pain001Tail();
}

/** Every report listed after a cursor, with its bytes, which are those the listing promises. */
async function reportsAfter(cursor: string | undefined) {
  const page = await meeting.hubPort.listReports(cursor, 100);
  const reports: { listing: ReportListing; bytes: Buffer }[] = [];
  for (const listing of page.reports) {
    const bytes = await gather(await meeting.hubPort.openReport(listing.reportId));
    assert.equal(bytes.length, listing.bytes);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), listing.sha256);
    reports.push({ listing, bytes });
  }
  return { reports, cursor: page.cursor };
}

describe('the payment hub', () => {
  test('names the holder of an account, masked, or says why not', async () => {
    const answers = await meeting.hubPort.enquireAccounts([
      { ref: 'a', provider: OPEN.provider, accountNumber: OPEN.accountNumber },
      { ref: 'b', provider: '970405', accountNumber: '9999999999' },
      { ref: 'c', provider: CLOSED.provider, accountNumber: CLOSED.accountNumber },
    ]);
    assert.deepEqual(
      answers.map((one) => [one.ref, one.result, one.reason, one.maskedName, one.currency, one.openedWith]),
      [
        ['a', 'verified', undefined, 'N***** V** M**', 'VND', 'personal_number'],
        ['b', 'invalid', 'unknown', undefined, undefined, undefined],
        ['c', 'invalid', 'closed', undefined, 'VND', 'personal_number'],
      ],
    );
  });

  test('pays a message once, reports each transaction, and its reports are as published', async (t) => {
    await meeting.fund('ORD-H1', 'HUB-A', 'HUB', dong(2_000_000));
    const start = (await reportsAfter(undefined)).cursor;
    const asked: Asked[] = [
      { reference: 'H1-P1', amount: dong(540_000), account: OPEN },
      { reference: 'H1-P2', amount: dong(810_000), account: OTHER },
      { reference: 'H1-P3', amount: dong(270_000), account: CLOSED },
    ];
    const file = await meeting.freeze('H1.xml', messageOf('H1', 'HUB-A', asked));
    assert.deepEqual(await meeting.hubPort.enquireMessage('H1'), { known: false });
    assert.equal(await meeting.hubPort.send({ messageId: 'H1', ...file }), 'received');
    assert.equal(await meeting.hubPort.send({ messageId: 'H1', ...file }), 'already_received');
    const changed = await meeting.freeze('H1b.xml', messageOf('H1', 'HUB-A', asked.slice(0, 1)));
    assert.equal(
      (await faultOf(meeting.hubPort.send({ messageId: 'H1', ...changed }))).code,
      'message_id_reused',
    );
    await meeting.hub.advance(120);

    const { reports } = await reportsAfter(start);
    assert.deepEqual(reports.map(({ listing }) => `${listing.type} ${listing.messageId}`).sort(), [
      'camt.054 H1',
      'pain.002 H1',
    ]);
    const found = await meeting.hubPort.enquireMessage('H1');
    assert.ok(found.known && found.status === 'processed');
    assert.deepEqual([found.transactions, found.reports.length], [3, 2]);
    const rejected = await meeting.hubPort.enquireTransaction('H1', 'H1-P3');
    assert.deepEqual(rejected, { known: true, status: 'RJCT', reasonCode: 'AC04', returnReason: undefined });
    assert.deepEqual(await meeting.hubPort.enquireTransaction('H1', 'nobody'), { known: false });

    const statusReport = reports.find(({ listing }) => listing.type === 'pain.002')!;
    assertValid(t, statusReport.bytes, 'pain.002.001.10');
    const outcomes = (await itemsOf(statusReport.bytes, meeting.hubPort.readReport)).flatMap((item) =>
      item.kind === 'transaction_status'
        ? [
            `${item.originalMessageId} ${item.endToEndId} ${outcomeOf(item.status, item.reasonCode)} ${item.reasonCode}`,
          ]
        : [],
    );
    assert.deepEqual(outcomes, [
      'H1 H1-P1 credited undefined',
      'H1 H1-P2 credited undefined',
      'H1 H1-P3 rejected AC04',
    ]);
    const notice = reports.find(({ listing }) => listing.type === 'camt.054')!;
    assertValid(t, notice.bytes, 'camt.054.001.08');
    const items = await itemsOf(notice.bytes, meeting.hubPort.readReport);
    assert.deepEqual(matchAll(items, asked), ['H1-P1 settled', 'H1-P2 settled']);
    assert.ok(items.some((item) => item.kind === 'entry_close' && item.batchMessageId === 'H1'));
  });

  function matchAll(items: readonly ReportItem[], asked: readonly Asked[], settled = false): string[] {
    return items.flatMap((item) => {
      if (item.kind !== 'entry_detail') return [];
      const sent = asked.find(({ reference }) => reference === item.endToEndId);
      const expected = sent && { amount: sent.amount, direction: 'debit' as const, settled, returned: false };
      const result = matchStatementEntry({ ...item, reference: item.endToEndId }, expected);
      return [`${item.endToEndId} ${result.match === 'break' ? result.kind : result.match}`];
    });
  }

  test('returns money after credit, tells a wrong amount, a reference nobody sent and a late contradiction', async () => {
    await meeting.fund('ORD-H2', 'HUB-B', 'HUB', dong(2_000_000));
    const start = (await reportsAfter(undefined)).cursor;
    await meeting.hub.faults({ returnRate: 1, wrongAmountRate: 1, unknownReference: 1, contradict: 1 });
    const asked: Asked[] = [{ reference: 'H2-P1', amount: dong(540_000), account: OPEN }];
    const file = await meeting.freeze('H2.xml', messageOf('H2', 'HUB-B', asked));
    assert.equal(await meeting.hubPort.send({ messageId: 'H2', ...file }), 'received');
    await meeting.hub.faults({});
    await meeting.hub.advance(3 * DAY);
    const { reports } = await reportsAfter(start);
    const items = await Promise.all(reports.map(({ bytes }) => itemsOf(bytes, meeting.hubPort.readReport)));
    const kinds = items.flatMap((each) => matchAll(each, asked, false));
    assert.ok(kinds.includes('H2-P1 amount_differs'), kinds.join());
    assert.ok(kinds.some((kind) => /^NOBODY-\d+ unknown_reference$/.test(kind)));
    assert.ok(items.flatMap((each) => matchAll(each, asked, true)).includes('H2-P1 returned'));
    const words = items
      .flat()
      .flatMap((item) =>
        item.kind === 'transaction_status' ? [outcomeOf(item.status, item.reasonCode)] : [],
      );
    assert.deepEqual(words, ['credited', 'rejected']);
    const truth = await meeting.hubPort.enquireTransaction('H2', 'H2-P1');
    assert.ok(truth.known && truth.status === 'ACSC' && truth.returnReason !== undefined);
  });

  test('states its paying accounts: every statement adds up and its batches agree', async (t) => {
    await meeting.hub.advance(2 * DAY);
    const { reports } = await reportsAfter(undefined);
    const statements = reports.filter(({ listing }) => listing.type === 'camt.053');
    assert.ok(statements.length >= 2);
    for (const { bytes } of statements) {
      assertValid(t, bytes, 'camt.053.001.08');
      const items = await itemsOf(bytes, meeting.hubPort.readReport);
      const balance = (type: string) =>
        items.flatMap((item) =>
          item.kind === 'balance' && item.balanceType === type ? [item.amount] : [],
        )[0]!;
      const entries = items.filter((item) => item.kind === 'entry');
      const sum = (direction: string) =>
        sumDong(entries.filter((entry) => entry.direction === direction).map((entry) => entry.amount));
      const balances = { previousClosing: undefined, opening: balance('OPBD'), closing: balance('CLBD') };
      assert.equal(checkBalances({ ...balances, credits: sum('credit'), debits: sum('debit') }), 'agree');
      for (const entry of entries) {
        const close = items.find((item) => item.kind === 'entry_close' && item.entry === entry.entry);
        assert.ok(close?.kind === 'entry_close');
        assert.equal(checkEntryDetails(entry, close), 'agree');
      }
    }
  });

  test('remembers across a restart a message whose answer was lost, and pays it once', async () => {
    await meeting.fund('ORD-H3', 'HUB-C', 'HUB', dong(540_000));
    await meeting.hub.faults({ loseAcknowledgement: 1 });
    const file = await meeting.freeze(
      'H3.xml',
      messageOf('H3', 'HUB-C', [{ reference: 'H3-P1', amount: dong(540_000), account: OPEN }]),
    );
    const fault = await faultOf(meeting.hubPort.send({ messageId: 'H3', ...file }));
    assert.equal(fault.outcomeUnknown, true);
    await meeting.hub.stop();
    meeting.hub = await meeting.country.start('hub');
    await meeting.hub.faults({});
    assert.equal((await meeting.hubPort.enquireMessage('H3')).known, true);
    assert.equal(await meeting.hubPort.send({ messageId: 'H3', ...file }), 'already_received');
    await meeting.hub.advance(120);
    const paid = await meeting.hubPort.enquireTransaction('H3', 'H3-P1');
    assert.ok(paid.known && paid.status === 'ACSC');
  });

  test('rejects a message its account cannot pay, whole, and says why', async () => {
    const file = await meeting.freeze(
      'H4.xml',
      messageOf('H4', 'HUB-EMPTY', [{ reference: 'H4-P1', amount: dong(540_000), account: OPEN }]),
    );
    await meeting.hubPort.send({ messageId: 'H4', ...file });
    await meeting.hub.advance(120);
    const found = await meeting.hubPort.enquireMessage('H4');
    assert.ok(found.known);
    assert.deepEqual([found.status, found.reasonCode], ['rejected', 'AM04']);
  });
});
