import { dayOf, timeText } from './clock.ts';
import { escapeXml, inPieces, openDocument } from './xml.ts';

/** One booked movement of an account, in whole đồng: above zero came in, below zero went out. */
export interface Movement {
  /** The account servicer's reference of the booking; a notification of the same booking carries it too. */
  readonly booking: string;
  readonly amount: number;
  readonly at: number;
  /** ISO 20022 bank transaction codes: family and sub-family under PMNT. */
  readonly family: 'ICDT' | 'RCDT';
  readonly subFamily: 'DMCT' | 'RRTN';
  /** The message whose transactions were booked together, and how many there were. */
  readonly batch?: { readonly messageId: string; readonly transactions: number };
  /** The one transaction behind the movement. */
  readonly reference?: string;
  readonly text?: string;
}

export interface Statement {
  readonly id: string;
  readonly number: number;
  readonly account: string;
  readonly owner: string;
  readonly from: number;
  readonly to: number;
  readonly day: string;
  readonly opening: number;
  readonly movements: readonly Movement[];
}

export const dongXml = (tag: string, amount: number): string =>
  `<${tag} Ccy="VND">${Math.abs(amount)}</${tag}>`;
export const side = (amount: number): string => `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
export const accountXml = (account: string, owner: string): string =>
  `<Acct><Id><Othr><Id>${escapeXml(account)}</Id></Othr></Id><Ccy>VND</Ccy><Ownr><Nm>${escapeXml(owner)}</Nm></Ownr></Acct>`;
export const bankCode = (family: string, subFamily: string): string =>
  `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn></BkTxCd>`;

/** The head of an entry: what camt.053 and camt.054 say alike of one booking. */
export const entryHead = (booking: string, amount: number, at: number): string =>
  `<NtryRef>${escapeXml(booking)}</NtryRef>${dongXml('Amt', amount)}${side(amount)}<Sts><Cd>BOOK</Cd></Sts>` +
  `<BookgDt><DtTm>${timeText(at)}</DtTm></BookgDt><ValDt><Dt>${dayOf(at)}</Dt></ValDt>` +
  `<AcctSvcrRef>${escapeXml(booking)}</AcctSvcrRef>`;

const balance = (type: string, amount: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${dongXml('Amt', amount)}${side(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`;

function entryDetails(movement: Movement): string {
  if (movement.batch) {
    const { messageId, transactions } = movement.batch;
    return (
      `<NtryDtls><Btch><MsgId>${escapeXml(messageId)}</MsgId><NbOfTxs>${transactions}</NbOfTxs>` +
      `${dongXml('TtlAmt', movement.amount)}${side(movement.amount)}</Btch></NtryDtls>`
    );
  }
  const reference = movement.reference ? `<EndToEndId>${escapeXml(movement.reference)}</EndToEndId>` : '';
  const remittance = movement.text ? `<RmtInf><Ustrd>${escapeXml(movement.text)}</Ustrd></RmtInf>` : '';
  return (
    `<NtryDtls><TxDtls><Refs><AcctSvcrRef>${escapeXml(movement.booking)}</AcctSvcrRef>${reference}</Refs>` +
    `${dongXml('Amt', movement.amount)}${side(movement.amount)}${remittance}</TxDtls></NtryDtls>`
  );
}

/** camt.053.001.08: one account, its opening and closing booked balance and everything booked between. */
export function* renderStatement(statement: Statement): Generator<string> {
  const closing = statement.movements.reduce((total, { amount }) => total + amount, statement.opening);
  const created = timeText(statement.to);
  function* parts(): Generator<string> {
    yield `${openDocument('camt.053.001.08')}<BkToCstmrStmt><GrpHdr><MsgId>${escapeXml(statement.id)}</MsgId><CreDtTm>${created}</CreDtTm></GrpHdr>`;
    yield `<Stmt><Id>${escapeXml(statement.id)}</Id><ElctrncSeqNb>${statement.number}</ElctrncSeqNb><CreDtTm>${created}</CreDtTm>`;
    yield `<FrToDt><FrDtTm>${timeText(statement.from)}</FrDtTm><ToDtTm>${created}</ToDtTm></FrToDt>`;
    yield accountXml(statement.account, statement.owner);
    yield balance('OPBD', statement.opening, statement.day) + balance('CLBD', closing, statement.day);
    for (const movement of statement.movements) {
      yield `<Ntry>${entryHead(movement.booking, movement.amount, movement.at)}`;
      yield `${bankCode(movement.family, movement.subFamily)}${entryDetails(movement)}</Ntry>`;
    }
    yield '</Stmt></BkToCstmrStmt></Document>\n';
  }
  yield* inPieces(parts());
}
