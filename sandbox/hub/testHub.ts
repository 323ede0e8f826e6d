import { virtualClock } from '../kit/clock.ts';
import { textOf } from '../kit/testReading.ts';
import type { Account } from './accounts.ts';
import { createHub, type Hub, type HubOptions } from './model.ts';
import { type SampleMessage, type SampleTransaction, sampleMessage } from './testMessage.ts';

export const HOUR = 3600;
export const BANK = '970436';
export const accounts: Account[] = [
  ...Array.from(
    { length: 200 },
    (_, index): Account => ({
      provider: BANK,
      accountNumber: String(1000 + index),
      holderName: 'Nguyễn Văn Thử',
      state: 'open',
    }),
  ),
  { provider: BANK, accountNumber: 'closed', holderName: 'NGUYEN VAN THU', state: 'closed' },
  { provider: BANK, accountNumber: 'blocked', holderName: 'NGUYEN VAN THU', state: 'blocked' },
  { provider: BANK, accountNumber: 'deceased', holderName: 'NGUYEN VAN THU', state: 'deceased' },
  { provider: BANK, accountNumber: 'dollars', holderName: 'NGUYEN VAN THU', state: 'not_vnd' },
  { provider: '971005', accountNumber: '0900000001', holderName: 'NGUYEN VAN THU', state: 'open' },
];

export type Body = Record<string, unknown>;
export const bodyOf = (given: { body?: unknown }) => given.body as Body;

export function fundedHub(faults: HubOptions['faults'] = {}, balance = 1_000_000_000): Hub {
  const hub = createHub({ seed: 'hub', clock: virtualClock(), truth: { accounts }, faults });
  hub.fund({ fundingId: 'F1', account: 'PAY-1', amount_dong: balance, reference: 'order 1' });
  return hub;
}

export const send = (hub: Hub, message: SampleMessage) =>
  hub.postMessage(message.messageId, sampleMessage(message));
export const pass = (hub: Hub, seconds: number) => hub.engine.advance({ seconds });

export interface Listed {
  reportId: string;
  type: string;
  messageId?: string;
  bytes: number;
  sha256: string;
}
export const reports = (hub: Hub, type?: string): Listed[] =>
  (bodyOf(hub.listReports(null, '1000')).reports as Listed[]).filter((each) => !type || each.type === type);
export const documents = (hub: Hub, type: string): string[] =>
  reports(hub, type).map(({ reportId }) => textOf(hub.getReport(reportId)));
export const standing = (hub: Hub, messageId: string, endToEndId: string): Body =>
  bodyOf(hub.getTransaction(messageId, endToEndId));

export const many = (count: number): SampleTransaction[] =>
  Array.from({ length: count }, (_, index) => ({
    endToEndId: `E${index}`,
    accountNumber: String(1000 + index),
  }));

export const balanceOf = (hub: Hub): number => {
  const line = textOf(hub.outcomes()).split('\n')[0]!;
  return (JSON.parse(line) as { balance_dong: number }).balance_dong;
};
