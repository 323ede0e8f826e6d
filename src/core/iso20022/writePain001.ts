import type { Dong } from '../money.ts';
import { assert } from '../result.ts';
import { xmlText } from './paymentText.ts';

/*
 * pain.001.001.09 (CustomerCreditTransferInitiationV09), one message = one paying account, one payment-information block, many creditors.
 * Written as strings to be streamed to a file, by plain templates: a tree of a million transactions would not fit, and a
 * template is both the fastest way and the one a reader can compare with the standard.
 */

/** The wire's limits: Max35Text, Max70Text (names at the hub), Max140Text, Max34Text (account numbers). */
const ID_LIMIT = 35;
const NAME_LIMIT = 70;
const PARTY_LIMIT = 140;
const ACCOUNT_LIMIT = 34;
const REMITTANCE_LIMIT = 140;
/** ActiveOrHistoricCurrencyAndAmount: at most 18 digits. */
const AMOUNT_LIMIT = 999_999_999_999_999_999n;
const COUNT_LIMIT = 999_999_999_999_999;

export interface Pain001Head {
  /** 1 to 35 characters; frozen: the same message id is sent again after a timeout. */
  readonly messageId: string;
  readonly createdAt: Temporal.Instant;
  readonly initiatingParty: string;
  readonly debtorName: string;
  /** The paying account. */
  readonly debtorAccount: string;
  /** Member code of the bank that holds the paying account. */
  readonly debtorAgent: string;
  /** Transactions that follow, 1 or more. */
  readonly count: number;
  /** Their sum in đồng. */
  readonly controlSum: Dong;
  readonly executionDate: Temporal.PlainDate;
}

export interface Pain001Transaction {
  /** The payment attempt's reference, 1 to 35 characters. */
  readonly endToEndId: string;
  /** Whole đồng, 1 or more. */
  readonly amount: Dong;
  /** Already in the rails' form (`paymentText`), 1 to 70 characters. */
  readonly creditorName: string;
  /** Bank account or wallet number, 1 to 34 characters. */
  readonly creditorAccount: string;
  /** The provider's BIN, or the wallet's member code. */
  readonly creditorAgentMember: string;
  /** 1 to 140 characters. */
  readonly remittance: string;
}

/** Everything before the first transaction. Asserts lengths, printable ASCII, a count of 1 or more and a positive sum. */
export function pain001Head(head: Pain001Head): string {
  assert(Number.isInteger(head.count) && head.count >= 1 && head.count <= COUNT_LIMIT, 'count is 1 or more');
  const id = xmlText(head.messageId, ID_LIMIT, 'message id');
  const sum = amountText(head.controlSum, 'control sum');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${head.createdAt.toString({ smallestUnit: 'second' })}</CreDtTm><NbOfTxs>${head.count}</NbOfTxs><CtrlSum>${sum}</CtrlSum><InitgPty><Nm>${xmlText(head.initiatingParty, PARTY_LIMIT, 'initiating party')}</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${id}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg><NbOfTxs>${head.count}</NbOfTxs><CtrlSum>${sum}</CtrlSum><ReqdExctnDt><Dt>${head.executionDate.toString()}</Dt></ReqdExctnDt><Dbtr><Nm>${xmlText(head.debtorName, PARTY_LIMIT, 'debtor name')}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${xmlText(head.debtorAccount, ACCOUNT_LIMIT, 'debtor account')}</Id></Othr></Id><Ccy>VND</Ccy></DbtrAcct><DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>${xmlText(head.debtorAgent, ID_LIMIT, 'debtor agent')}</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>
`;
}

/** One credit transfer. Asserts lengths, printable ASCII and a positive amount. */
export function pain001Transaction(transaction: Pain001Transaction): string {
  return `<CdtTrfTxInf><PmtId><EndToEndId>${xmlText(transaction.endToEndId, ID_LIMIT, 'end-to-end id')}</EndToEndId></PmtId><Amt><InstdAmt Ccy="VND">${amountText(transaction.amount, 'amount')}</InstdAmt></Amt><CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>${xmlText(transaction.creditorAgentMember, ID_LIMIT, 'creditor agent')}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt><Cdtr><Nm>${xmlText(transaction.creditorName, NAME_LIMIT, 'creditor name')}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${xmlText(transaction.creditorAccount, ACCOUNT_LIMIT, 'creditor account')}</Id></Othr></Id></CdtrAcct><RmtInf><Ustrd>${xmlText(transaction.remittance, REMITTANCE_LIMIT, 'remittance')}</Ustrd></RmtInf></CdtTrfTxInf>
`;
}

/** Everything after the last transaction. */
export function pain001Tail(): string {
  return '</PmtInf></CstmrCdtTrfInitn></Document>\n';
}

function amountText(amount: Dong, field: string): string {
  assert(amount > 0n && amount <= AMOUNT_LIMIT, `${field} is 1 to ${AMOUNT_LIMIT} đồng`);
  return amount.toString();
}
