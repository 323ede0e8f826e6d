import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type Edge, stateMachine } from '../stateMachine.ts';
import { addDays, addWorkingDays, type IsHoliday } from '../workingDays.ts';
import { CONSENT_PURPOSES, PURPOSES, type PurposeCode } from './purposes.ts';

/** What a person may ask about his own data: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Đ4. */
export type RequestKind = 'access' | 'correction' | 'portability' | 'objection' | 'restriction' | 'deletion';

export interface RequestRule {
  readonly vi: string;
  readonly en: string;
  /** Calendar days in which it is done, from the day it was received. */
  readonly days: number;
}

/**
 * NĐ 356/2025/NĐ-CP: an answer that the request is taken within 2 working days; done within 10 days (seeing, mending, handing over), 15 (objecting,
 * restricting) or 20 (deleting); one extension of at most 15 days, with its reason. Read from law firms' summaries, to be checked by a lawyer.
 */
export const REQUEST_RULES = {
  access: { vi: 'Xem dữ liệu về tôi', en: 'See what is held about me', days: 10 },
  correction: { vi: 'Sửa dữ liệu sai về tôi', en: 'Mend what is wrong about me', days: 10 },
  portability: { vi: 'Nhận bản sao dữ liệu để mang đi', en: 'Get a copy to take along', days: 10 },
  objection: { vi: 'Phản đối một việc dùng dữ liệu', en: 'Object to a use', days: 15 },
  restriction: { vi: 'Hạn chế một việc dùng dữ liệu', en: 'Restrict a use', days: 15 },
  deletion: { vi: 'Xóa dữ liệu về tôi', en: 'Delete what is held about me', days: 20 },
} as const satisfies Readonly<Record<RequestKind, RequestRule>>;

export const REQUEST_KINDS = Object.keys(REQUEST_RULES) as readonly RequestKind[];

export const ACKNOWLEDGE_WORKING_DAYS = 2;
export const EXTENSION_DAYS = 15;

export type RequestState = 'received' | 'acknowledged' | 'granted' | 'refused' | 'withdrawn';
export type RequestEvent = 'asked' | 'taken_up' | 'granted' | 'refused' | 'withdrawn';

const REQUEST_EDGES: readonly Edge<RequestState, RequestEvent>[] = [
  { from: undefined, event: 'asked', to: 'received', why: 'the person asks; the clock starts' },
  {
    from: 'received',
    event: 'taken_up',
    to: 'acknowledged',
    why: 'an officer has read it and said what happens next',
  },
  { from: 'received', event: 'granted', to: 'granted', why: 'done at once' },
  { from: 'received', event: 'withdrawn', to: 'withdrawn', why: 'the person changed his mind' },
  { from: 'acknowledged', event: 'granted', to: 'granted', why: 'done, and said what was done' },
  { from: 'acknowledged', event: 'refused', to: 'refused', why: 'the law says no, and which law' },
  { from: 'acknowledged', event: 'withdrawn', to: 'withdrawn', why: 'the person changed his mind' },
];

export const requestLife = stateMachine(REQUEST_EDGES);

export interface RequestClock {
  /** By when the person is told that the request is taken up. */
  readonly acknowledgeBy: Temporal.PlainDate;
  /** By when it is done. */
  readonly doneBy: Temporal.PlainDate;
}

/** The clock of a request received on a day (Viet Nam's calendar). `extended`: the one extension was used. */
export function clockOf(
  kind: RequestKind,
  receivedOn: Temporal.PlainDate,
  isHoliday: IsHoliday,
  extended = false,
): RequestClock {
  return {
    acknowledgeBy: addWorkingDays(receivedOn, ACKNOWLEDGE_WORKING_DAYS, isHoliday),
    doneBy: addDays(receivedOn, REQUEST_RULES[kind].days + (extended ? EXTENSION_DAYS : 0), isHoliday),
  };
}

export type AskRefusal = Refusal<'request_says_nothing' | 'request_purpose_missing'>;

export interface AskedRequest {
  readonly kind: RequestKind;
  /** The person's own words; trimmed by the caller. */
  readonly words: string;
  readonly purpose: PurposeCode | undefined;
}

/**
 * Whether a request says enough to be worked on: a correction names what is wrong, an objection or restriction the use that is meant. The others may be
 * asked without a word.
 */
export function decideAsking(asked: AskedRequest): Result<AskedRequest, AskRefusal> {
  if (asked.kind === 'correction' && asked.words.length < 5)
    return refused({
      code: 'request_says_nothing',
      vi: 'Hãy ghi điều gì sai và đúng ra là gì, ví dụ: “Ngày sinh đúng là 02/05/1938”.',
      en: 'Say what is wrong and what is right, for example: “My birth date is 2 May 1938”.',
    });
  if ((asked.kind === 'objection' || asked.kind === 'restriction') && asked.purpose === undefined)
    return refused({
      code: 'request_purpose_missing',
      vi: 'Hãy chọn việc dùng dữ liệu mà ông/bà phản đối hoặc muốn hạn chế.',
      en: 'Choose the use of your data that you object to or want restricted.',
    });
  return accepted(asked);
}

/** What becomes of a request without any officer: an objection to what rests on consent takes the consent back at once. */
export const endsConsentAtOnce = (asked: AskedRequest): boolean =>
  (asked.kind === 'objection' || asked.kind === 'restriction') &&
  asked.purpose !== undefined &&
  CONSENT_PURPOSES.includes(asked.purpose);

/** Why a request about this use cannot be followed while the law asks for it; undefined where consent decides. */
export function lawThatHolds(purpose: PurposeCode | undefined): string | undefined {
  return purpose === undefined || PURPOSES[purpose].basis === 'consent'
    ? undefined
    : PURPOSES[purpose].source;
}
