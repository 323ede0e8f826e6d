/** How long rows are kept, from when, and what then. `months` undefined: as long as the platform runs, because others rest on them. */
export interface RetentionRule {
  readonly months: number | undefined;
  readonly from: string;
  readonly afterwards: string;
  readonly source: string;
}

const YEARS = 12;

/** By code; the data map names one for every table. Sources are to be checked by a lawyer before production. */
export const RETENTION = {
  dossier: {
    months: undefined,
    from: 'the last payment',
    afterwards: 'moved to the archive by the archive plan; never deleted here',
    source: 'Luật Lưu trữ 33/2024/QH15',
  },
  voucher: {
    months: 10 * YEARS,
    from: 'the end of the year that was paid',
    afterwards: 'moved to the archive, partition by partition',
    source: 'Luật Kế toán 88/2015/QH13 Đ41; NĐ 174/2016/NĐ-CP Đ13',
  },
  books: {
    months: undefined,
    from: 'the entry',
    afterwards: 'kept: a log with holes proves nothing',
    source: 'Luật Kế toán 88/2015/QH13 Đ41',
  },
  sessions: {
    months: 12,
    from: 'the end of the session',
    afterwards: 'deleted (`ended_sessions`)',
    source: 'NĐ 85/2016/NĐ-CP, TT 12/2022/TT-BTTTT: logs for at least 3 months',
  },
  row_errors: {
    months: 24,
    from: 'the import',
    afterwards: 'the value is emptied, the reason stays (`roster_error_values`)',
    source: 'Luật 91/2025/QH15: no longer than the purpose needs',
  },
  requests: {
    months: 60,
    from: 'the request',
    afterwards: 'words and answers are emptied, the fact stays (`request_words`, `request_answers`)',
    source: 'Luật 91/2025/QH15: proof that rights were served',
  },
  questions: {
    months: 60,
    from: 'the answer',
    afterwards: 'all words are emptied, the fact and its dates stay (`question_words`)',
    source: 'Luật 91/2025/QH15: no longer than the purpose needs',
  },
  cases: {
    months: 20 * YEARS,
    from: 'the end of the case',
    afterwards:
      'the words are emptied; the decision with its grounds, the dates, corrections and figures stay (`case_words`; questions after 60 months, `question_words`)',
    source: 'TT 10/2022/TT-BNV: files of complaints and denunciations, other than grave ones',
  },
  messages: {
    months: 24,
    from: 'the message',
    afterwards: 'the row of how it was carried is deleted, the notice stays (`carried_messages`)',
    source: 'Luật 91/2025/QH15: no longer than the purpose needs',
  },
  catalogue: {
    months: undefined,
    from: 'the entry',
    afterwards: 'kept: names no citizen',
    source: 'needed to read everything else',
  },
  machinery: {
    months: undefined,
    from: 'the entry',
    afterwards: 'removed by the machinery itself when its work is done',
    source: 'holds ids only',
  },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetentionCode = keyof typeof RETENTION;

/** What the retention job lets go of, and after how many months: the same as the database function `let_go` enforces. */
export const LET_GO = {
  ended_sessions: RETENTION.sessions.months,
  roster_error_values: RETENTION.row_errors.months,
  request_words: RETENTION.requests.months,
  request_answers: RETENTION.requests.months,
  carried_messages: RETENTION.messages.months,
  question_words: RETENTION.questions.months,
  case_words: RETENTION.cases.months,
} as const satisfies Readonly<Record<string, number>>;

export type LetGoRule = keyof typeof LET_GO;
