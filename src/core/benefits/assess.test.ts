import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sumDong } from '../money.ts';
import { fromMonthNumber, month } from '../months.ts';
import type { Circumstance } from './facts.ts';
import { assess, assessmentToJson, type Facts, replay } from './index.ts';

/** Arbitrary households for properties: one person with any circumstances, a child, a baby and a carer to refer to. */

const parent = fc.constantFrom('dead', 'missing', 'in_facility', 'in_custody', 'unidentified');
const percent = (min: number) => fc.integer({ min, max: 100 });
const flag = fc.boolean();

const arbitraries = {
  abandoned: {},
  parents_absent: { parents: fc.tuple(parent, parent) },
  former_child_without_support: {},
  studying: { continuous: flag },
  hiv: { stableIncome: flag },
  single_parent: { children: fc.constantFrom(['child'], ['baby'], ['child', 'baby']) },
  no_supporter: {},
  qualifies_for_facility: {},
  in_facility: {},
  taken_in: { carer: fc.constant('carer') },
  cared_for_at_home: { carer: fc.constant('carer') },
  disability: { degree: fc.constantFrom('severe', 'extreme') },
  pregnant: {},
  raising: { children: fc.constantFrom(['baby'], ['child', 'baby']) },
  pension: { monthly_dong: fc.integer({ min: 1, max: 5_000_000 }) },
  social_pension_request: { made: flag },
  revolutionary_pre1945: { leftHome: flag, seniority: fc.integer({ min: 0, max: 40 }) },
  revolutionary_uprising: {},
  martyr_kin: { martyrs: fc.integer({ min: 1, max: 5 }), nurture: flag },
  heroic_mother: {},
  hero: {},
  wounded_soldier: { percent: percent(21), typeB: flag, especiallySevere: flag },
  sick_soldier: { percent: percent(41), especiallySevere: flag },
  dioxin_victim: { percent: percent(21), especiallySevere: flag },
  dioxin_victim_child: { percent: percent(61) },
  imprisoned_by_enemy: {},
  revolution_helper: { award: fc.constantFrom('medal', 'order'), nurture: flag },
  merit_student: { share: fc.constantFrom('full', 'half') },
} as const;

const ofKind = (kind: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Circumstance> =>
  fc.record({ kind: fc.constant(kind), ...fields }) as fc.Arbitrary<unknown> as fc.Arbitrary<Circumstance>;

const survivors = fc.array(
  ofKind('survivor', {
    deceased: fc.constantFrom('father', 'mother', 'husband'),
    of: fc.constantFrom('revolutionary_pre1945', 'revolutionary_uprising', 'wounded_sick_or_exposed_61'),
    nurture: flag,
  }),
  { maxLength: 3 },
);

/** Any set of circumstances, each kind at most once (survivors up to three times). */
const arbitraryCircumstances: fc.Arbitrary<Circumstance[]> = fc
  .tuple(
    fc
      .subarray(Object.entries(arbitraries))
      .chain((chosen) => fc.tuple(...chosen.map(([k, f]) => ofKind(k, f)))),
    survivors,
  )
  .map(([own, others]) => [...own, ...others]);

const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .record({
    province: fc.constantFrom('01', '08', '22', '31', '40', '79'),
    poverty: fc.constantFrom('poor' as const, 'near_poor' as const, 'none' as const),
    especiallyDifficultArea: flag,
    year: fc.integer({ min: 1920, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    childYear: fc.integer({ min: 2003, max: 2024 }),
    circumstances: arbitraryCircumstances,
  })
  .map(({ year, month, day, childYear, circumstances, ...household }) => ({
    household,
    persons: [
      { ref: 'person', birthDate: { precision: 'day' as const, year, month, day }, circumstances },
      {
        ref: 'child',
        birthDate: { precision: 'month' as const, year: childYear, month },
        circumstances: [{ kind: 'studying', continuous: true, parentAlreadyReceiving: true } as const],
      },
      { ref: 'baby', birthDate: { precision: 'day' as const, year: 2024, month, day }, circumstances: [] },
      { ref: 'carer', circumstances: [] },
    ],
  }));

const months = fc
  .constantFrom(202307, 202408, 202506, 202507, 202606, 202607, 202611, 202701)
  .map(fromMonthNumber);
const total = (facts: Facts, when: Temporal.PlainYearMonth) =>
  sumDong(assess(facts, when).lines.map((line) => line.amount));
const withCircumstances = (
  facts: Facts,
  change: (before: Facts['persons'][number]) => Facts['persons'][number],
): Facts => ({
  ...facts,
  persons: facts.persons.map((person) => (person.ref === 'person' ? change(person) : person)),
});

const ALLOWANCES = new Set(
  (
    'child_no_support youth_studying child_hiv_poor single_parent_poor elder_fostered elder_poor_no_support ' +
    'elder_75_79_remote elder_80_no_pension disability_extreme disability_severe child_under_3_remote hiv_poor ' +
    'facility_care social_pension'
  ).split(' '),
);
const BESIDE = /^(elder_|disability_|hiv_poor)/;

test('every amount is whole and above zero, and its grounds give it again', () => {
  fc.assert(
    fc.property(arbitraryFacts, months, (facts, when) => {
      for (const line of assess(facts, when).lines) {
        assert.ok(line.amount > 0n && line.amount % 1_000n === 0n);
        assert.equal(replay(line.grounds), line.amount);
        assert.equal(
          Number(line.grounds.rate) * line.grounds.coefficient * line.grounds.quantity,
          Number(line.amount),
        );
      }
    }),
  );
});

test('the same facts give the same answer, in whatever order the circumstances were written', () => {
  fc.assert(
    fc.property(arbitraryFacts, months, fc.infiniteStream(fc.nat()), (facts, when, keys) => {
      const shuffled = withCircumstances(facts, (person) => ({
        ...person,
        circumstances: person.circumstances
          .map((circumstance) => ({ circumstance, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ circumstance }) => circumstance),
      }));
      assert.deepEqual(assessmentToJson(assess(shuffled, when)), assessmentToJson(assess(facts, when)));
    }),
  );
});

test('of several allowances one is paid, the highest; only clause 4 stands beside clause 5, 6 or 8', () => {
  fc.assert(
    fc.property(arbitraryFacts, months, (facts, when) => {
      const { lines, notPaid } = assess(facts, when);
      for (const { ref } of facts.persons) {
        const paid = lines.filter((line) => line.beneficiary === ref && ALLOWANCES.has(line.benefit));
        const lost = notPaid.filter(
          (entry) => entry.beneficiary === ref && entry.reason.code === 'only_the_highest_is_paid',
        );
        assert.ok(paid.length <= 2);
        if (paid.length === 2) {
          assert.equal(paid.filter((line) => line.benefit === 'single_parent_poor').length, 1);
          assert.equal(paid.filter((line) => BESIDE.test(line.benefit)).length, 1);
        }
        const highest = sumDong(paid.map((line) => line.amount));
        for (const entry of lost) {
          assert.ok(entry.amount !== undefined && entry.amount <= highest);
          const fitsBeside =
            paid.some((line) => line.benefit === 'single_parent_poor') && BESIDE.test(entry.benefit);
          assert.ok(!(fitsBeside && paid.length === 1), 'an allowance that may stand beside clause 4 does');
        }
      }
    }),
  );
});

/**
 * What may lower a total by law: a pension (social pension, clause 8), a facility (no allowance in the community), a
 * request that was not made. Everything else can only add.
 */
const MAY_LOWER = new Set(['pension', 'in_facility', 'social_pension_request']);

test('one more circumstance never lowers what is owed, but for a pension, a facility and a request not made', () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryCircumstances, months, (facts, more, when) => {
      const before = facts.persons.find((person) => person.ref === 'person')?.circumstances ?? [];
      const kinds = new Set<string>(before.map((circumstance) => circumstance.kind));
      const added = more.find(
        ({ kind }) => !MAY_LOWER.has(kind) && (!kinds.has(kind) || kind === 'survivor'),
      );
      fc.pre(added !== undefined);
      const richer = withCircumstances(facts, (person) => ({ ...person, circumstances: [...before, added] }));
      assert.ok(total(richer, when) >= total(facts, when), added.kind);
    }),
    { numRuns: 500 },
  );
});

test('a poorer household and a province with a higher level never owe less', () => {
  fc.assert(
    fc.property(arbitraryFacts, months, (facts, when) => {
      const at = (household: Partial<Facts['household']>) =>
        total({ ...facts, household: { ...facts.household, ...household } }, when);
      assert.ok(at({ poverty: 'poor' }) >= at({ poverty: 'near_poor' }));
      assert.ok(at({ poverty: 'near_poor' }) >= at({ poverty: 'none' }));
      assert.ok(at({ province: '31' }) >= at({ province: '40' }));
    }),
  );
});

test('before the first rules nothing is owed, and the assessment says so', () => {
  const facts: Facts = {
    household: { poverty: 'poor', especiallyDifficultArea: false },
    persons: [
      {
        ref: 'adult',
        birthDate: { precision: 'year', year: 1980 },
        circumstances: [{ kind: 'disability', degree: 'severe' }],
      },
    ],
  };
  const early = assess(facts, month('2021-06'));
  assert.deepEqual(early.lines, []);
  assert.deepEqual(
    early.warnings.map((warning) => warning.code),
    ['no_rules_for_this_month'],
  );
  assert.equal(assess(facts, month('2021-07')).lines.length, 1);
});

test('a merit status without a table for the month is not paid and not forgotten', () => {
  const facts: Facts = {
    household: { poverty: 'none', especiallyDifficultArea: false },
    persons: [
      { ref: 'hero', birthDate: { precision: 'year', year: 1950 }, circumstances: [{ kind: 'hero' }] },
    ],
  };
  const [entry] = assess(facts, month('2022-01')).notPaid;
  assert.deepEqual([entry?.benefit, entry?.reason.code], ['merit_hero', 'no_rate_for_this_month']);
});

test('a child not yet born owes nobody anything', () => {
  const facts: Facts = {
    household: { poverty: 'poor', especiallyDifficultArea: true },
    persons: [
      { ref: 'baby', birthDate: { precision: 'day', year: 2026, month: 12, day: 1 }, circumstances: [] },
    ],
  };
  assert.equal(assess(facts, month('2026-11')).lines.length, 0);
  assert.equal(assess(facts, month('2026-12')).lines[0]?.benefit, 'child_under_3_remote');
});

test('an incomplete birth date is warned of only while an age that matters is in doubt', () => {
  const bornIn = (year: number, when: string) =>
    assess(
      {
        household: { poverty: 'none', especiallyDifficultArea: false },
        persons: [{ ref: 'elder', birthDate: { precision: 'year', year }, circumstances: [] }],
      },
      month(when),
    ).warnings.map((warning) => `${warning.code} ${warning.beneficiary}`);
  assert.deepEqual(bornIn(1951, '2026-01'), ['birth_date_imprecise elder']);
  assert.deepEqual(bornIn(1951, '2026-12'), []);
  assert.deepEqual(bornIn(1950, '2026-11'), []);
});

test('an explanation shows the calculation as it is done by hand', () => {
  const explain = (...circumstances: Circumstance[]) =>
    assess(
      {
        household: { poverty: 'poor', especiallyDifficultArea: false },
        persons: [{ ref: 'person', birthDate: { precision: 'year', year: 1985 }, circumstances }],
      },
      month('2026-11'),
    ).lines.map((line) => line.grounds.explanation.vi);
  assert.deepEqual(explain({ kind: 'disability', degree: 'severe' }), [
    'Người khuyết tật nặng, 40 tuổi: hệ số 1,5 × 540.000 đ = 810.000 đ (khoản 1 Điều 6 Nghị định 335/2026/NĐ-CP; mức theo Nghị định 335/2026/NĐ-CP).',
  ]);
  assert.match(
    explain({ kind: 'single_parent', childrenCount: 2 })[0] ?? '',
    /: 540\.000 đ × 2 = 1\.080\.000 đ \(/,
  );
  assert.match(
    explain({ kind: 'hero' })[0] ?? '',
    /: 2\.524\.000 đ \(.*mức tạm tính, chưa đối chiếu phụ lục\)\.$/,
  );
});
