import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { month } from '../months.ts';
import { type Cell, type FigureGroup, LEAST_PERSONS, payBy, publishableGroups } from './publicFigures.ts';

const cell = (channel: string, province: string, commune: string, persons: number): Cell => ({
  channel,
  province,
  commune,
  persons,
  payments: persons,
  amount: BigInt(persons) * 810_000n,
  onTime: persons,
});
const shown = (groups: readonly FigureGroup[]) =>
  groups.map((one) => [one.channel, one.province, one.commune, one.persons]);

/** Countries with many small places: two channels, up to three provinces, up to four communes each. */
const countries = fc
  .uniqueArray(
    fc.record({
      channel: fc.constantFrom('bank', 'post'),
      province: fc.constantFrom('01', '46', '79'),
      commune: fc.constantFrom('1', '2', '3', '4'),
      persons: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 })),
      twice: fc.nat({ max: 3 }),
      late: fc.nat({ max: 12 }),
    }),
    { selector: (one) => `${one.channel} ${one.province} ${one.commune}`, maxLength: 24 },
  )
  .map((places) =>
    places.map(({ channel, province, commune, persons, twice, late }): Cell => {
      const payments = persons + twice;
      return {
        ...cell(channel, province, `${province}${commune}`, persons),
        payments,
        onTime: Math.max(0, payments - late),
      };
    }),
  );

/** Everything that is told: groups, the sums of them by whatever they name, and what the ledger paid. Each as the cells it adds up. */
function toldBy(groups: readonly FigureGroup[], cells: readonly Cell[]): number[][] {
  const by = (name: (one: FigureGroup) => string) => [...Map.groupBy(groups, name).values()];
  const sums = [
    ...groups.map((one) => [one]),
    ...by((one) => `${one.channel}`),
    ...by((one) => `${one.province}`),
    ...by((one) => `${one.province} ${one.channel}`),
    groups,
  ];
  const ledger = groups.length > 0 ? [cells.map(() => 1)] : [];
  return [
    ...sums.map((some) => cells.map((one) => (some.some((group) => group.cells.includes(one)) ? 1 : 0))),
    ...ledger,
  ];
}

/** A prime: over its field a row that follows from others over the rationals follows too. */
const PRIME = 1_000_003;

/** Rows in echelon form, by which one sees what follows from them. */
function echelon(rows: readonly (readonly number[])[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const row of rows) {
    const left = reduced(row, found);
    const pivot = left.findIndex((one) => one !== 0);
    if (pivot < 0) continue;
    const inverse = power(left[pivot]!, PRIME - 2);
    found.set(
      pivot,
      left.map((one) => (one * inverse) % PRIME),
    );
  }
  return found;
}

function reduced(row: readonly number[], found: ReadonlyMap<number, readonly number[]>): number[] {
  let left = [...row];
  for (let at = 0; at < left.length; at++) {
    const other = found.get(at);
    const factor = left[at]!;
    if (other && factor !== 0)
      left = left.map((one, place) => (((one - factor * other[place]!) % PRIME) + PRIME) % PRIME);
  }
  return left;
}

function power(number: number, exponent: number): number {
  let [result, square] = [1, number % PRIME];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

describe('public figures', () => {
  it('are about at least ten people each, overlap nowhere and add up to all that was paid', () => {
    fc.assert(
      fc.property(countries, (cells) => {
        const groups = publishableGroups(cells);
        for (const group of groups) assert.ok(group.persons >= LEAST_PERSONS);
        const inGroups = groups.flatMap((group) => group.cells);
        assert.equal(new Set(inGroups).size, inGroups.length);
        if (groups.length > 0) assert.equal(inGroups.length, cells.length);
        const sum = (some: readonly { amount: bigint; payments: number }[]) => [
          some.reduce((total, one) => total + one.amount, 0n),
          some.reduce((total, one) => total + one.payments, 0),
        ];
        if (groups.length > 0) assert.deepEqual(sum(groups), sum(cells));
      }),
      { numRuns: 500 },
    );
  });

  it('let nothing about fewer follow, whichever of them are added and subtracted', () => {
    fc.assert(
      fc.property(countries, fc.infiniteStream(fc.nat({ max: 3 })), (cells, chances) => {
        const told = echelon(toldBy(publishableGroups(cells), cells));
        const follows = (secret: readonly Cell[]) =>
          reduced(
            cells.map((one) => (secret.includes(one) ? 1 : 0)),
            told,
          ).every((one) => one === 0);
        const small = cells.filter((one) => one.persons < LEAST_PERSONS);
        for (const one of small) assert.ok(!follows([one]), JSON.stringify(shown(publishableGroups(cells))));
        // Any few together that are fewer than ten.
        for (let round = 0; round < 30; round++) {
          const some = small.filter(() => chances.next().value === 0);
          const persons = some.reduce((sum, one) => sum + one.persons, 0);
          if (some.length > 0 && persons < LEAST_PERSONS) assert.ok(!follows(some));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not tell how few were late, or on time', () => {
    fc.assert(
      fc.property(countries, (cells) => {
        for (const { payments, onTime } of publishableGroups(cells)) {
          if (onTime === null) continue;
          for (const part of [onTime, payments - onTime]) assert.ok(part === 0 || part >= LEAST_PERSONS);
        }
      }),
    );
  });

  it('are the same in whatever order cells come', () => {
    fc.assert(
      fc.property(countries, fc.gen(), (cells, gen) => {
        const other = gen(() => fc.shuffledSubarray([...cells], { minLength: cells.length }));
        assert.deepEqual(shown(publishableGroups(other)), shown(publishableGroups(cells)));
      }),
    );
  });

  it('show a large commune by itself, and small ones as the others of their province', () => {
    const cells = [cell('bank', '46', 'A', 40), cell('bank', '46', 'B', 6), cell('bank', '46', 'C', 5)];
    assert.deepEqual(shown(publishableGroups(cells)), [
      ['bank', '46', 'A', 40],
      ['bank', '46', null, 11],
    ]);
  });

  it('hide the smallest beside a single small commune, which would follow from the sum of the province', () => {
    const cells = [cell('bank', '46', 'A', 40), cell('bank', '46', 'B', 15), cell('bank', '46', 'C', 2)];
    assert.deepEqual(shown(publishableGroups(cells)), [
      ['bank', '46', 'A', 40],
      ['bank', '46', null, 17],
    ]);
  });

  it('put provinces together, then channels, and tell nothing where everybody is too few', () => {
    const provinces = [cell('bank', '46', 'A', 6), cell('bank', '79', 'B', 7)];
    assert.deepEqual(shown(publishableGroups(provinces)), [['bank', null, null, 13]]);
    // Four of the post office may be among the six of the bank: ten people are not certain.
    const channels = [cell('bank', '46', 'A', 6), cell('post', '46', 'A', 4)];
    assert.deepEqual(publishableGroups(channels), []);
    const enough = [cell('bank', '46', 'A', 12), cell('post', '46', 'A', 4)];
    assert.deepEqual(shown(publishableGroups(enough)), [[null, '46', 'A', 12]]);
    assert.deepEqual(publishableGroups([]), []);
  });

  it('count a payment on time by the 10th, at post offices by the 20th', () => {
    assert.equal(payBy('bank', month('2026-11')).toString(), '2026-11-10');
    assert.equal(payBy('post', month('2026-11')).toString(), '2026-11-20');
  });
});
