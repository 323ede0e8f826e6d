/**
 * What is unusual about how somebody looks. Thresholds in one place, each with its reason; they flag, they do not stop: an officer with a good reason goes on, and
 * says it to the unit above.
 */
export const THRESHOLDS = {
  /** Persons an hour by himself. A clerk who serves a counter opens some 20 files an hour; a page of a list shows 200 and is one task. */
  personsAnHour: 1_000,
  /** Times the median of his peers that day, once above `fewestToCompare`: half of them see less, whatever the day (pay day, campaign) brings. */
  timesPeers: 10,
  fewestToCompare: 200,
  /** Different questions in an hour that found nobody: mistyping finds the person the second or third time, guessing goes on. */
  fruitlessAnHour: 15,
  /** The same single person in seven days: a hard case is opened a few times; more is interest. */
  samePersonAWeek: 25,
  /** Looks at single persons outside 6:00 to 20:00 or at a weekend, a day: somebody working late is one, a habit is not. Local time of Viet Nam. */
  outsideHoursADay: 10,
  firstHour: 6,
  lastHour: 20,
  /** Whole numbers or accounts revealed a day. */
  revealsADay: 20,
  /** Persons taken away a day. */
  exportedADay: 20_000,
  /** A partner's persons today against its own median day, once above `partnerFewest`. */
  timesOwnPattern: 5,
  partnerFewest: 10_000,
} as const;

/** What one looker did until now: counted from the access book and the journal. */
export interface Looking {
  readonly isPartner: boolean;
  readonly personsThisHour: number;
  readonly personsToday: number;
  /** Median of persons a day among officers of the same kind of unit, himself left out; null without peers. */
  readonly peersToday: number | null;
  /** Median of his own days before; null where there are none. */
  readonly ownDay: number | null;
  readonly fruitlessThisHour: number;
  /** Most looks at one single person in seven days. */
  readonly samePersonThisWeek: number;
  readonly outsideHoursToday: number;
  readonly revealsToday: number;
  readonly exportedToday: number;
  /** Looks at persons of his own name as written and of his own commune's kin: `near` as the book found them. */
  readonly namesakesToday: number;
}

export type UnusualKind =
  | 'many_persons_an_hour'
  | 'far_more_than_peers'
  | 'guessing'
  | 'same_person_again_and_again'
  | 'outside_working_hours'
  | 'own_name'
  | 'many_reveals'
  | 'much_taken_away'
  | 'partner_above_pattern';

export interface Unusual {
  readonly kind: UnusualKind;
  readonly counted: number;
  /** From where on it is unusual. */
  readonly usual: number;
}

/** Everything unusual about one looker; empty for most on most days. Partners ask by program day and night: of them only the pattern counts. */
export function findUnusual(one: Looking): readonly Unusual[] {
  if (one.isPartner) return partnerUnusual(one);
  const t = THRESHOLDS;
  const peers =
    one.peersToday === null ? Infinity : Math.max(t.fewestToCompare, t.timesPeers * one.peersToday);
  const rules: readonly (readonly [UnusualKind, number, number])[] = [
    ['many_persons_an_hour', one.personsThisHour, t.personsAnHour],
    ['far_more_than_peers', one.personsToday, peers],
    ['guessing', one.fruitlessThisHour, t.fruitlessAnHour],
    ['same_person_again_and_again', one.samePersonThisWeek, t.samePersonAWeek],
    ['outside_working_hours', one.outsideHoursToday, t.outsideHoursADay],
    ['own_name', one.namesakesToday, 1],
    ['many_reveals', one.revealsToday, t.revealsADay],
    ['much_taken_away', one.exportedToday, t.exportedADay],
  ];
  return rules
    .filter(([, counted, usual]) => counted >= usual)
    .map(([kind, counted, usual]) => ({ kind, counted, usual }));
}

function partnerUnusual({ personsToday, ownDay }: Looking): readonly Unusual[] {
  if (ownDay === null) return [];
  const usual = Math.max(THRESHOLDS.partnerFewest, THRESHOLDS.timesOwnPattern * ownDay);
  return personsToday >= usual ? [{ kind: 'partner_above_pattern', counted: personsToday, usual }] : [];
}

/** In words, for whoever settles it. */
export const UNUSUAL_WORDS: Readonly<
  Record<UnusualKind | 'questioned', { readonly vi: string; readonly en: string }>
> = {
  many_persons_an_hour: { vi: 'Xem quá nhiều người trong một giờ', en: 'Very many persons in one hour' },
  far_more_than_peers: {
    vi: 'Xem nhiều hơn hẳn đồng nghiệp trong ngày',
    en: 'Far more persons than peers that day',
  },
  guessing: { vi: 'Nhiều lần tìm khác nhau không ra ai', en: 'Many different searches that found nobody' },
  same_person_again_and_again: { vi: 'Xem đi xem lại một người', en: 'The same person again and again' },
  outside_working_hours: { vi: 'Xem nhiều lần ngoài giờ làm việc', en: 'Often outside working hours' },
  own_name: { vi: 'Xem người trùng họ tên với chính mình', en: 'Somebody of the looker’s own name' },
  many_reveals: { vi: 'Mở số đầy đủ nhiều lần trong ngày', en: 'Many whole numbers shown in a day' },
  much_taken_away: { vi: 'Kết xuất nhiều người trong ngày', en: 'Very many persons taken away in a day' },
  partner_above_pattern: { vi: 'Đối tác tra cứu vượt mức thường ngày', en: 'A partner above its usual day' },
  questioned: { vi: 'Người được xem không rõ vì sao bị xem', en: 'The person looked at does not know why' },
};
