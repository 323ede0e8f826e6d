import { timeText } from '../kit/clock.ts';
import { accountXml, bankCode, dongXml, entryHead, side } from '../kit/statement.ts';
import { escapeXml, inPieces, openDocument } from '../kit/xml.ts';

/** What is said of one transaction: `ACSC` settled, `PDNG` pending, anything else the reason of a rejection. */
export interface StatusLine {
  readonly endToEndId: string;
  readonly outcome: string;
}

export interface AmountLine {
  readonly endToEndId: string;
  readonly amount: number;
  /** The ISO 20022 reason of a return after credit. */
  readonly returned?: string;
}

export interface OriginalMessage {
  readonly messageId: string;
  readonly createdAt: string;
  readonly paymentInformationId: string;
  readonly count: number;
  readonly total: number;
}

const reason = (code: string): string => `<StsRsnInf><Rsn><Cd>${escapeXml(code)}</Cd></Rsn></StsRsnInf>`;
export const statusOf = (outcome: string): 'ACSC' | 'PDNG' | 'RJCT' =>
  outcome === 'ACSC' || outcome === 'PDNG' ? outcome : 'RJCT';

function groupStatus(lines: Iterable<StatusLine>): 'ACSC' | 'PDNG' | 'RJCT' | 'PART' {
  const seen = new Set<'ACSC' | 'PDNG' | 'RJCT'>();
  for (const line of lines) seen.add(statusOf(line.outcome));
  const [only] = seen;
  return seen.size === 1 && only !== undefined ? only : 'PART';
}

function* originalGroup(original: OriginalMessage, status: string, groupReason: string): Generator<string> {
  const created = Number.isNaN(Date.parse(original.createdAt))
    ? ''
    : `<OrgnlCreDtTm>${escapeXml(original.createdAt)}</OrgnlCreDtTm>`;
  yield `<OrgnlGrpInfAndSts><OrgnlMsgId>${escapeXml(original.messageId)}</OrgnlMsgId>`;
  yield `<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${created}<OrgnlNbOfTxs>${original.count}</OrgnlNbOfTxs>`;
  yield `<OrgnlCtrlSum>${original.total}</OrgnlCtrlSum><GrpSts>${status}</GrpSts>${groupReason}</OrgnlGrpInfAndSts>`;
}

/**
 * pain.002.001.10. A message rejected whole (`groupCode`) has its reason on the group and no transactions; otherwise every
 * line is one transaction.
 */
export function* renderStatusReport(
  reportId: string,
  at: number,
  original: OriginalMessage,
  lines: Iterable<StatusLine>,
  groupCode?: string,
): Generator<string> {
  function* parts(): Generator<string> {
    yield `${openDocument('pain.002.001.10')}<CstmrPmtStsRpt><GrpHdr><MsgId>${reportId}</MsgId><CreDtTm>${timeText(at)}</CreDtTm></GrpHdr>`;
    yield* originalGroup(
      original,
      groupCode ? 'RJCT' : groupStatus(lines),
      groupCode ? reason(groupCode) : '',
    );
    if (!groupCode) {
      yield `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${escapeXml(original.paymentInformationId)}</OrgnlPmtInfId>`;
      for (const { endToEndId, outcome } of lines) {
        const status = statusOf(outcome);
        yield `<TxInfAndSts><OrgnlEndToEndId>${escapeXml(endToEndId)}</OrgnlEndToEndId><TxSts>${status}</TxSts>${status === 'RJCT' ? reason(outcome) : ''}</TxInfAndSts>`;
      }
      yield '</OrgnlPmtInfAndSts>';
    }
    yield '</CstmrPmtStsRpt></Document>\n';
  }
  yield* inPieces(parts());
}

export interface BookedEntry {
  readonly booking: string;
  readonly direction: 'DBIT' | 'CRDT';
  readonly batchMessageId?: string;
  readonly lines: Iterable<AmountLine>;
}

function transactionXml(line: AmountLine, entry: BookedEntry): string {
  const returned = line.returned ? `<RtrInf><Rsn><Cd>${line.returned}</Cd></Rsn></RtrInf>` : '';
  return (
    `<TxDtls><Refs><EndToEndId>${escapeXml(line.endToEndId)}</EndToEndId></Refs>${dongXml('Amt', line.amount)}` +
    `<CdtDbtInd>${entry.direction}</CdtDbtInd>${returned}</TxDtls>`
  );
}

function* entryXml(entry: BookedEntry, at: number): Generator<string> {
  let count = 0;
  let sum = 0;
  for (const line of entry.lines) {
    count += 1;
    sum += line.amount;
  }
  const signed = entry.direction === 'DBIT' ? -sum : sum;
  yield `<Ntry>${entryHead(entry.booking, signed, at)}`;
  yield entry.direction === 'DBIT' ? bankCode('ICDT', 'DMCT') : bankCode('RCDT', 'RRTN');
  yield '<NtryDtls>';
  if (entry.batchMessageId !== undefined) {
    yield `<Btch><MsgId>${escapeXml(entry.batchMessageId)}</MsgId><NbOfTxs>${count}</NbOfTxs>${dongXml('TtlAmt', sum)}${side(signed)}</Btch>`;
  }
  for (const line of entry.lines) yield transactionXml(line, entry);
  yield '</NtryDtls></Ntry>';
}

/** camt.054.001.08: the entries booked on a paying account and the transactions within each. */
export function* renderNotification(
  reportId: string,
  at: number,
  account: string,
  entries: readonly BookedEntry[],
): Generator<string> {
  const created = timeText(at);
  function* parts(): Generator<string> {
    yield `${openDocument('camt.054.001.08')}<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${reportId}</MsgId><CreDtTm>${created}</CreDtTm></GrpHdr>`;
    yield `<Ntfctn><Id>${reportId}</Id><CreDtTm>${created}</CreDtTm>${accountXml(account, 'ANSINH')}`;
    for (const entry of entries) yield* entryXml(entry, at);
    yield '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n';
  }
  yield* inPieces(parts());
}
