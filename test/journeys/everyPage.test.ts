import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/database.ts';
import { openJourney } from '../support/journey.ts';
import type { RunningCountry } from '../support/runningCountry.ts';
import { KnownFacts } from '../support/walk/speech.ts';
import { EMBEDDED } from '../support/walk/walker.ts';
import { type Further, type Walk, walkFace } from '../support/walk/walkFace.ts';
import { dayAtTheDesk } from './everyPageDesk.ts';
import { everyPagesCountry, signInEverybody } from './everyPageScene.ts';
import { leaveWork } from './everyPageWork.ts';

/** Places are called the same in every language; the map of the country has them without asking. */
async function learnPlaces({ world }: RunningCountry, facts: KnownFacts): Promise<void> {
  const places = await world.database.read('*', (session) =>
    session.rows(sql<{ name: string }>`select name from unit where kind = 'province'`),
  );
  for (const { name } of places) facts.learn([name, name.replace(/^(Thành phố|Tỉnh) /, '')]);
}

/** Pages of each kind a role has at least: so that a walk that finds no links does not pass. */
const LEAST: Readonly<Record<string, number>> = {
  officer: 22,
  chair: 16,
  province: 16,
  ministry: 12,
  treasury: 5,
  provider: 6,
  auditor: 12,
  administrator: 7,
  citizen: 10,
  desk: 1,
  public: 3,
};

/** What of our figures may stand on the pages of others; no link of ours leads there. */
const embedded: Further = async (walker, look) => {
  await walker.page.goto(new URL(EMBEDDED, walker.page.url()).href);
  await walker.settled();
  await look(EMBEDDED);
};

const FURTHER: Readonly<Record<string, Further>> = { desk: dayAtTheDesk, public: embedded };

test('every page can be used by everybody: in both languages, by keyboard, enlarged twice and on a telephone', async (t) => {
  await using country = await everyPagesCountry();
  const tokens = await signInEverybody(country);
  await using journey = await openJourney(country);
  const computer = await journey.browser.newContext({
    locale: 'vi-VN',
    viewport: { width: 1280, height: 800 },
  });
  const scene: Walk = { journey, computer, facts: new KnownFacts(), looked: new Set() };
  await leaveWork(journey.url, tokens, country);
  await learnPlaces(country, scene.facts);
  for (const [who, least] of Object.entries(LEAST))
    await t.test(who, async () => {
      const { kinds, troubles } = await walkFace(scene, who, tokens.get(who), FURTHER[who]);
      assert.deepEqual(troubles, []);
      assert.ok(kinds >= least, `${kinds} kinds of pages were found`);
    });
  assert.deepEqual([...scene.facts.unknown], [], 'answers in Vietnamese alone that are no known facts');
});
