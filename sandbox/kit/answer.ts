/** What an institution answers: the model decides it, the server only carries it. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body too long to hold: written piece by piece. */
  readonly stream?: { readonly contentType: string; readonly chunks: Iterable<string> };
  /** The connection breaks before anything is answered. */
  readonly cut?: true;
}

export const answer = (status: number, body: unknown): Answer => ({ status, body });

/** A refusal (RFC 9457): a stable code, the Vietnamese sentence as title, the English one as detail. */
export const problem = (status: number, code: string, vi: string, en: string): Answer => ({
  status,
  body: { code, title: vi, detail: en },
  headers: { 'content-type': 'application/problem+json' },
});

export const streamed = (contentType: string, chunks: Iterable<string>): Answer => ({
  status: 200,
  stream: { contentType, chunks },
});

/** The answer is lost though the work was done: half the time a broken connection, half the time a 500. */
export const lostAnswer = (broken: boolean): Answer =>
  broken
    ? { status: 0, cut: true }
    : problem(
        500,
        'answer_lost',
        'Lỗi hệ thống, hãy tra soát.',
        'System error: enquire before you send again.',
      );
