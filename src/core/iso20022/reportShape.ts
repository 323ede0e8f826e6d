/**
 * Where in a report the things stand that we read, as a tree of element names. The versions of a message (camt.054.001.02 to .08,
 * pain.002.001.03 to .11) differ in places only, so one tree holds all of them: two paths may fill one field.
 */

/** A part of a report that becomes an item of its own. */
export type Scope =
  | 'header'
  | 'group'
  | 'batch'
  | 'transaction'
  | 'account'
  | 'balance'
  | 'entry'
  | 'details'
  | 'detail';

export type Field =
  | 'messageId'
  | 'createdAt'
  | 'originalMessageId'
  | 'originalMessageType'
  | 'originalBatchId'
  | 'endToEndId'
  | 'status'
  | 'reason'
  | 'amount'
  | 'transactionAmount'
  | 'currency'
  | 'direction'
  | 'reversal'
  | 'balanceType'
  | 'on'
  | 'account'
  | 'sequence'
  | 'reportId'
  | 'reference'
  | 'bankReference'
  | 'declaredDetails'
  | 'batchMessageId';

export interface Place {
  readonly scope: Scope | undefined;
  /** The field this element's text is; undefined for elements that only hold others. */
  readonly field: Field | undefined;
  readonly children: ReadonlyMap<string, Place>;
}

type Shape = { readonly [element: string]: Shape | Field | Place };

const leaf = (field: Field): Place => ({ scope: undefined, field, children: new Map() });

function place(shape: Shape, scope?: Scope): Place {
  const children = new Map<string, Place>();
  for (const [element, inner] of Object.entries(shape)) {
    children.set(element, typeof inner === 'string' ? leaf(inner) : isPlace(inner) ? inner : place(inner));
  }
  return { scope, field: undefined, children };
}

const isPlace = (inner: Shape | Place): inner is Place => inner.children instanceof Map;

const GROUP_HEADER = place({ MsgId: 'messageId', CreDtTm: 'createdAt' }, 'header');
const REASON: Shape = { Rsn: { Cd: 'reason', Prtry: 'reason' } };

const TRANSACTION = place(
  {
    OrgnlGrpInf: { OrgnlMsgId: 'originalMessageId' },
    OrgnlEndToEndId: 'endToEndId',
    TxSts: 'status',
    StsRsnInf: REASON,
    OrgnlTxRef: { Amt: { InstdAmt: 'amount' } },
  },
  'transaction',
);

const STATUS_REPORT = place({
  GrpHdr: GROUP_HEADER,
  OrgnlGrpInfAndSts: place(
    {
      OrgnlMsgId: 'originalMessageId',
      OrgnlMsgNmId: 'originalMessageType',
      GrpSts: 'status',
      StsRsnInf: REASON,
    },
    'group',
  ),
  OrgnlPmtInfAndSts: place(
    { OrgnlPmtInfId: 'originalBatchId', PmtInfSts: 'status', StsRsnInf: REASON, TxInfAndSts: TRANSACTION },
    'batch',
  ),
  TxInfAndSts: TRANSACTION,
});

const DETAIL = place(
  {
    Refs: { MsgId: 'originalMessageId', EndToEndId: 'endToEndId', AcctSvcrRef: 'bankReference' },
    Amt: 'amount',
    AmtDtls: { TxAmt: { Amt: 'transactionAmount' } },
    CdtDbtInd: 'direction',
    RtrInf: REASON,
  },
  'detail',
);

const DAY: Shape = { Dt: 'on', DtTm: 'on' };

const ENTRY = place(
  {
    NtryRef: 'reference',
    Amt: 'amount',
    CdtDbtInd: 'direction',
    RvslInd: 'reversal',
    Sts: { scope: undefined, field: 'status', children: new Map([['Cd', leaf('status')]]) },
    BookgDt: DAY,
    AcctSvcrRef: 'bankReference',
    NtryDtls: place(
      { Btch: { MsgId: 'batchMessageId', NbOfTxs: 'declaredDetails' }, TxDtls: DETAIL },
      'details',
    ),
  },
  'entry',
);

const ACCOUNT = place(
  {
    Id: 'reportId',
    ElctrncSeqNb: 'sequence',
    Acct: { Id: { IBAN: 'account', Othr: { Id: 'account' } }, Ccy: 'currency' },
    Bal: place(
      {
        Tp: { CdOrPrtry: { Cd: 'balanceType', Prtry: 'balanceType' } },
        Amt: 'amount',
        CdtDbtInd: 'direction',
        Dt: DAY,
      },
      'balance',
    ),
    Ntry: ENTRY,
  },
  'account',
);

/** The element under `Document` that says which message it is. */
export const MESSAGES: ReadonlyMap<string, Place> = new Map([
  ['CstmrPmtStsRpt', STATUS_REPORT],
  ['BkToCstmrAcctRpt', place({ GrpHdr: GROUP_HEADER, Rpt: ACCOUNT })],
  ['BkToCstmrStmt', place({ GrpHdr: GROUP_HEADER, Stmt: ACCOUNT })],
  ['BkToCstmrDbtCdtNtfctn', place({ GrpHdr: GROUP_HEADER, Ntfctn: ACCOUNT })],
]);

/** Elements that mean money wherever they stand: found in a place we do not read, they are reported, not skipped. */
export const MONEY_ELEMENTS: ReadonlySet<string> = new Set(['TxInfAndSts', 'Ntry', 'TxDtls']);
