import type { Institutions, Overheard } from '../wire.ts';

/** What truly became of one reference, by the institution that moved the money. */
export interface Fate {
  readonly reference: string;
  readonly rail: 'hub' | 'cash';
  readonly amount: number;
  readonly end: 'in_hand' | 'returned' | 'refused' | 'waiting';
}

/** The attempt a reference names. Written apart from the program's own reader, from docs/reference: AS, payment, person, attempt, check. */
export interface Named {
  readonly paymentId: string;
  readonly personId: string;
  readonly attempt: number;
}

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function readReference(reference: string): Named | undefined {
  const found = /^AS([0-9A-HJKMNP-TV-Z]{8})([0-9A-HJKMNP-TV-Z]{8})([0-9A-HJKMNP-TV-Z]{2})[0-9A-Z]$/.exec(
    reference,
  );
  if (!found) return undefined;
  const number = (text: string) => [...text].reduce((sum, symbol) => sum * 32 + SYMBOLS.indexOf(symbol), 0);
  const [, payment, person, attempt] = found;
  return {
    paymentId: String(number(payment!)),
    personId: String(number(person!)),
    attempt: number(attempt!),
  };
}

interface OutcomeLine {
  readonly type: 'account' | 'transaction' | 'payment';
  readonly endToEndId?: string;
  readonly reference?: string;
  readonly amount_dong?: number;
  readonly status?: string;
  readonly returned?: unknown;
}

const linesOf = (answer: { readonly stream?: { readonly chunks: Iterable<string> } }): OutcomeLine[] =>
  [...answer.stream!.chunks].map((line) => JSON.parse(line) as OutcomeLine);

/** The end of every payment an institution ever took, by its own books. */
export function readFates({ hub, post }: Pick<Institutions, 'hub' | 'post'>): Fate[] {
  const paid = linesOf(hub.outcomes()).filter((line) => line.type === 'transaction');
  const handed = linesOf(post.outcomes()).filter((line) => line.type === 'payment');
  return [
    ...paid.map((line) => ({
      reference: line.endToEndId!,
      rail: 'hub' as const,
      amount: line.amount_dong!,
      end:
        line.status === 'ACSC'
          ? line.returned
            ? ('returned' as const)
            : ('in_hand' as const)
          : line.status === 'RJCT'
            ? ('refused' as const)
            : ('waiting' as const),
    })),
    ...handed.map((line) => ({
      reference: line.reference!,
      rail: 'cash' as const,
      amount: line.amount_dong!,
      end:
        line.status === 'collected'
          ? ('in_hand' as const)
          : line.status === 'waiting'
            ? ('waiting' as const)
            : ('refused' as const),
    })),
  ];
}

/** One line of a message that went over the wire to be paid. */
export interface Instructed {
  readonly messageId: string;
  readonly reference: string;
  readonly amount: number;
  /** Last four digits of the account; empty for cash. */
  readonly account: string;
}

/** The lines of a payment message or cash list, whether or not its answer arrived. */
export function instructedBy({ institution, method, path, body, messageId }: Overheard): Instructed[] {
  if (method !== 'POST' || messageId === undefined) return [];
  const text = body.toString('utf8');
  if (institution === 'hub' && path === '/v1/messages') return transfersIn(messageId, text);
  if (institution !== 'post' || path !== '/v1/lists') return [];
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { reference: string; amount_dong: number })
    .map(({ reference, amount_dong }) => ({ messageId, reference, amount: amount_dong, account: '' }));
}

function transfersIn(messageId: string, xml: string): Instructed[] {
  return [...xml.matchAll(/<CdtTrfTxInf>(.*?)<\/CdtTrfTxInf>/gs)].map(([, one]) => ({
    messageId,
    reference: /<EndToEndId>([^<]*)</.exec(one!)![1]!,
    amount: Number(/<InstdAmt[^>]*>([^<]*)</.exec(one!)![1]),
    account: /<CdtrAcct>.*?<Id>([^<]*)<\/Id>/s.exec(one!.replaceAll(/<Id><Othr>/g, ''))![1]!.slice(-4),
  }));
}
