import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ChangedLife, followLives, type HolderOfNumber, type ToldEvent } from './lifeEvents.ts';

const NOBODY: ReadonlySet<string> = new Set();
const holder = (personId: bigint, number: string, more: Partial<HolderOfNumber> = {}): HolderOfNumber => ({
  personId,
  number,
  population: 'match',
  diedOn: undefined,
  renamedOn: undefined,
  ...more,
});
let told = 0;
const event = (kind: ToldEvent['kind'], number: string, more: Partial<ToldEvent> = {}): ToldEvent => ({
  eventId: `LE-${++told}`,
  kind,
  number,
  on: '2026-11-05',
  ...more,
});
const follow = (
  events: readonly ToldEvent[],
  holders: Readonly<Record<string, HolderOfNumber>>,
  revoked = NOBODY,
) => {
  const followed = followLives(events, new Map(Object.entries(holders)), revoked);
  return {
    lives: followed.lives,
    fates: events.map(({ eventId }) => followed.fates.get(eventId)?.disposition),
  };
};

describe('lives followed through events', () => {
  it('a death of somebody the registry confirmed is his death, with its day', () => {
    const { lives, fates } = follow([event('death', 'A')], { A: holder(1n, 'A') });
    assert.deepEqual(
      [lives[0]?.population, lives[0]?.diedOn, fates],
      ['deceased', '2026-11-05', ['applied']],
    );
  });

  it('a death under a number that nobody confirmed declares nobody dead: it stops the money and is asked about', () => {
    for (const population of ['unverified', 'mismatch', 'not_found', 'multiple']) {
      const { lives, fates } = follow([event('death', 'A')], { A: holder(1n, 'A', { population }) });
      assert.deepEqual([lives[0]?.population, lives[0]?.diedOn, fates], ['deceased', undefined, ['asked']]);
    }
  });

  it("a stranger's new name is not given to whoever mistyped his number", () => {
    const renamed = event('rename', 'A', { fullName: 'Trần Văn Mẫu' });
    const { lives, fates } = follow([renamed], { A: holder(1n, 'A', { population: 'mismatch' }) });
    assert.deepEqual([lives[0]?.fullName, lives[0]?.population, fates], [undefined, 'unverified', ['asked']]);
  });

  it('a number replaced twice and a death under the last one, all in one page, reach the same person', () => {
    const { lives } = follow(
      [
        event('pin_reissued', 'A', { newNumber: 'B', on: '2026-11-01' }),
        event('pin_reissued', 'B', { newNumber: 'C', on: '2026-11-02' }),
        event('death', 'C', { on: '2026-11-03' }),
      ],
      { A: holder(1n, 'A') },
    );
    assert.deepEqual(lives, [
      {
        personId: 1n,
        population: 'deceased',
        diedOn: '2026-11-03',
        fullName: undefined,
        numbers: [
          { number: 'B', on: '2026-11-01' },
          { number: 'C', on: '2026-11-02' },
        ],
        moves: [],
        reinstated: undefined,
      },
    ]);
  });

  it('of two new names the later counts, in whichever order they became known', () => {
    const older = event('rename', 'A', { fullName: 'Nguyễn Thị Mẫu Cũ', on: '2026-01-01' });
    const newer = event('rename', 'A', { fullName: 'Nguyễn Thị Mẫu Mới', on: '2026-06-01' });
    for (const order of [
      [older, newer],
      [newer, older],
    ])
      assert.equal(follow(order, { A: holder(1n, 'A') }).lives[0]?.fullName, 'Nguyễn Thị Mẫu Mới');
    const before = { A: holder(1n, 'A', { renamedOn: '2026-06-01' }) };
    assert.deepEqual(follow([older], before).fates, ['asked']);
  });

  it('an older reissue that becomes known late does not take the number back', () => {
    const held = holder(1n, 'C');
    const { lives, fates } = follow([event('pin_reissued', 'A', { newNumber: 'B' })], { A: held, C: held });
    assert.deepEqual([lives[0]?.numbers, lives[0]?.population, fates], [[], 'unverified', ['asked']]);
  });

  it('a new number that another person of ours holds is handed on to be looked at, and changes neither', () => {
    const { lives } = follow([event('pin_reissued', 'A', { newNumber: 'B' }), event('death', 'B')], {
      A: holder(1n, 'A'),
      B: holder(2n, 'B'),
    });
    assert.deepEqual(
      lives.map(({ personId, diedOn, numbers }) => [personId, diedOn, numbers.length]),
      [
        [1n, undefined, 1],
        [2n, '2026-11-05', 0],
      ],
    );
  });

  it('a death that is taken back leaves a person unverified and for an officer to see', () => {
    const dead = holder(1n, 'A', { population: 'deceased', diedOn: '2026-10-01' });
    const { lives } = follow([event('death_revoked', 'A')], { A: dead });
    assert.deepEqual(
      [lives[0]?.population, lives[0]?.diedOn, lives[0]?.reinstated],
      ['unverified', undefined, { diedOn: '2026-10-01', on: '2026-11-05' }],
    );
  });

  it('a revocation that comes before the death it takes back still takes it back', () => {
    const death = event('death', 'A');
    const revoked = event('death_revoked', 'A', { revokes: death.eventId });
    assert.deepEqual(follow([revoked, death], { A: holder(1n, 'A') }), {
      lives: [],
      fates: ['applied', 'revoked'],
    });
    assert.deepEqual(follow([death], { A: holder(1n, 'A') }, new Set([death.eventId])).fates, ['revoked']);
  });

  it('a death, its revocation and a new number of somebody not known yet wait; a name or a move does not', () => {
    const kinds = ['death', 'death_revoked', 'pin_reissued', 'rename', 'move'] as const;
    const events = kinds.map((kind) => event(kind, 'Z', { newNumber: 'Y', fullName: 'Lê Mẫu' }));
    assert.deepEqual(follow(events, {}).fates, ['waiting', 'waiting', 'waiting', 'not_ours', 'not_ours']);
  });

  it('where the pages of the feed are cut changes nothing for somebody confirmed but what is still to be asked', () => {
    const kind = fc.constantFrom('death', 'rename', 'pin_reissued', 'move', 'death_revoked');
    const one = fc.record({
      kind,
      from: fc.integer({ min: 0, max: 3 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.nat(12), (drawn, cut) => {
        const events = drawn.map(({ kind: drawnKind, from, day }) =>
          event(drawnKind, `N${from}`, {
            on: `2026-11-${String(day).padStart(2, '0')}`,
            ...(drawnKind === 'pin_reissued' ? { newNumber: `N${from + 1}` } : {}),
            ...(drawnKind === 'rename' ? { fullName: `Nguyễn Mẫu ${day}` } : {}),
          }),
        );
        const whole = walk([events]);
        const pages = walk([events.slice(0, cut), events.slice(cut)]);
        // Dead in one is dead in the other; only the day may still have to be asked.
        assert.equal(pages.population === 'deceased', whole.population === 'deceased');
        if (pages.proven) assert.equal(pages.number, whole.number);
      }),
    );
  });
});

/** One person through pages, kept between them as the registry keeps him. */
function walk(pages: readonly (readonly ToldEvent[])[]) {
  let person = holder(1n, 'N0');
  const numbers = new Set(['N0']);
  let proven = true;
  for (const page of pages) {
    const holders = new Map([...numbers].map((number) => [number, person] as const));
    const life: ChangedLife | undefined = followLives(page, holders, NOBODY).lives[0];
    if (!life) continue;
    for (const { number } of life.numbers) numbers.add(number);
    const renamed = page.filter(({ kind }) => kind === 'rename').map(({ on }) => on);
    person = {
      ...person,
      number: life.numbers.at(-1)?.number ?? person.number,
      population: life.population,
      diedOn: life.diedOn,
      renamedOn: [person.renamedOn ?? '', ...renamed].toSorted().at(-1) || undefined,
    };
    proven &&= life.population === 'match' || life.diedOn !== undefined;
  }
  return { ...person, proven };
}
