import { createHash } from 'node:crypto';
import { type Answer, answer, problem, streamed } from '../kit/answer.ts';
import { fraction, happens } from '../kit/chance.ts';
import { SECOND, timeText } from '../kit/clock.ts';
import type { Engine } from '../kit/engine.ts';
import { pageOf } from '../kit/pages.ts';
import type { hubFaults } from './faults.ts';

export type ReportType = 'pain.002' | 'camt.054' | 'camt.053';

interface Report {
  readonly reportId: string;
  readonly type: ReportType;
  readonly messageId?: string;
  readonly at: number;
  readonly render: (reportId: string) => Iterable<string>;
  /** Length and hash of the document, worked out when somebody first asks. */
  measured?: { readonly bytes: number; readonly sha256: string };
}

interface Listed {
  readonly reportId: string;
  readonly report: Report;
}

function measure(report: Report): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of report.render(report.reportId)) {
    bytes += Buffer.byteLength(piece);
    hash.update(piece);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Where reports are put out: numbered, listed once (or late, twice, never: see the faults) and rendered when fetched. */
export class ReportDesk<Input extends { readonly kind: string }> {
  readonly #engine: Engine<Input, typeof hubFaults>;
  readonly #byId = new Map<string, Report>();
  readonly #listing: Listed[] = [];
  #number = 0;

  constructor(engine: Engine<Input, typeof hubFaults>) {
    this.#engine = engine;
  }

  /**
   * Puts a report out, now or as late as the fault says. `render` is called with the report's id as often as the document
   * is read, and gives the same text each time.
   */
  issue(
    type: ReportType,
    at: number,
    render: (reportId: string) => Iterable<string>,
    message?: { readonly messageId: string; readonly reports: string[] },
  ): void {
    this.#number += 1;
    const reportId = `${type}-${String(this.#number).padStart(8, '0')}`;
    const put = (when: number) => {
      const messageId = message && { messageId: message.messageId };
      message?.reports.push(reportId);
      this.#put({ reportId, type, ...messageId, at: when, render });
    };
    const { lateSeconds } = this.#engine.faults;
    if (lateSeconds > 0) this.#engine.later(at + lateSeconds * SECOND, put);
    else put(at);
  }

  #put(report: Report): void {
    const { seed, faults } = this.#engine;
    const { reportId } = report;
    this.#byId.set(reportId, report);
    if (happens(faults.loseReports, seed, 'loseReports', reportId)) return;
    this.#listing.push({ reportId, report });
    if (!faults.duplicateReports) return;
    const alias = fraction(seed, 'duplicateReports', reportId) < 0.5 ? reportId : `${reportId}-2`;
    this.#byId.set(alias, report);
    this.#listing.push({ reportId: alias, report });
  }

  list(after: string | null, limit: string | null): Answer {
    const page = pageOf(this.#listing, { after, limit, usual: 100, most: 1000 });
    if ('refused' in page) return page.refused;
    const reports = page.rows.map(({ reportId, report }) => {
      report.measured ??= measure(report);
      const { type, messageId, at } = report;
      return {
        reportId,
        type,
        ...(messageId && { messageId }),
        createdAt: timeText(at),
        ...report.measured,
      };
    });
    return answer(200, { reports, cursor: page.cursor, more: page.more });
  }

  read(reportId: string): Answer {
    const report = this.#byId.get(reportId);
    if (!report) {
      return problem(404, 'report_unknown', 'Không có báo cáo này.', 'There is no report of this id.');
    }
    return streamed('application/xml', report.render(report.reportId));
  }
}
