/**
 * A fault is the world failing: an institution that cannot be reached, is late, is overloaded, says no to the call itself,
 * or answers something that is not its protocol. Thrown, never returned; a refusal by our own rules is a value instead.
 */
export type FaultKind = 'unreachable' | 'timeout' | 'refused' | 'overloaded' | 'protocol';

/** What a person is told, by kind. No ids, no personal data: those stand in the journal. */
const FAULT_TEXT: Readonly<Record<FaultKind, { readonly vi: string; readonly en: string }>> = {
  unreachable: {
    vi: 'Không kết nối được với hệ thống bên ngoài; hệ thống sẽ thử lại, chưa cần làm gì.',
    en: 'The other institution cannot be reached; the system will try again, nothing needs doing yet.',
  },
  timeout: {
    vi: 'Hệ thống bên ngoài không trả lời kịp; chưa rõ kết quả, hệ thống sẽ tra soát trước khi làm tiếp.',
    en: 'The other institution did not answer in time; the result is unknown and will be enquired after first.',
  },
  refused: {
    vi: 'Hệ thống bên ngoài từ chối yêu cầu; cần người phụ trách xem mã từ chối và sửa yêu cầu.',
    en: 'The other institution refused the request; an officer must look at the code and mend the request.',
  },
  overloaded: {
    vi: 'Hệ thống bên ngoài đang quá tải hoặc tạm ngừng; hệ thống sẽ thử lại sau.',
    en: 'The other institution is overloaded or closed for now; the system will try again later.',
  },
  protocol: {
    vi: 'Hệ thống bên ngoài trả lời sai định dạng đã thỏa thuận; cần báo kỹ thuật kiểm tra.',
    en: 'The other institution answered outside the agreed format; tell the technical team.',
  },
};

export interface FaultFacts {
  /** Who failed, as the platform names it: `hub`, `treasury`, `post`, `population`, `signer`. */
  readonly institution: string;
  /** What was being asked, without ids or persons: `send message`, `enquire accounts`. */
  readonly operation: string;
  /** The same call may be made again as it is, later. */
  readonly retryable: boolean;
  /**
   * The other side may have done what was asked although we saw no answer. The caller records *unknown* and enquires;
   * making the call again without an enquiry could pay twice.
   */
  readonly outcomeUnknown: boolean;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** The institution's own problem code (`message_id_reused`), where there was one. */
  readonly code?: string;
  /** Whole seconds the other side asked us to wait (Retry-After), where it did. */
  readonly retryAfterSeconds?: number;
}

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly kind: FaultKind;
  readonly institution: string;
  readonly operation: string;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FaultKind, facts: FaultFacts, cause?: unknown) {
    const status =
      facts.status === undefined ? '' : ` (HTTP ${facts.status}${facts.code ? `, ${facts.code}` : ''})`;
    super(
      `${facts.institution}: ${facts.operation}: ${kind}${status}`,
      cause === undefined ? undefined : { cause },
    );
    this.kind = kind;
    this.institution = facts.institution;
    this.operation = facts.operation;
    this.retryable = facts.retryable;
    this.outcomeUnknown = facts.outcomeUnknown;
    this.status = facts.status;
    this.code = facts.code;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }

  get vi(): string {
    return FAULT_TEXT[this.kind].vi;
  }

  get en(): string {
    return FAULT_TEXT[this.kind].en;
  }
}
