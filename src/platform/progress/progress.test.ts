import assert from 'node:assert/strict';
import test from 'node:test';
import { formatCount, formatDuration } from './describeStep.ts';
import { createProgress, type ProgressMode } from './progress.ts';

/** A progress on a page of memory, with a clock that is moved by hand. */
function sample(mode: ProgressMode, columns = 120) {
  let text = '';
  let time = 0;
  const stream = { isTTY: mode === 'live', columns, write: (part: string) => (text += part) };
  const progress = createProgress({ stream, mode, now: () => time });
  return {
    progress,
    text: () => text,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    forget: () => {
      text = '';
    },
  };
}

const ESCAPE = '\u001b';
/** Moves up, erasures, the cursor shown and hidden, line ends, text. */
const TERMINAL = new RegExp(
  `${ESCAPE}\\[(\\d+)A|${ESCAPE}\\[0J|${ESCAPE}\\[\\?25[lh]|\\r|\\n|[^${ESCAPE}\\r\\n]+`,
  'g',
);

/** What a terminal of the given text would show: lines, with cursor moves and erasures carried out. */
function rendered(text: string): string[] {
  const lines = [''];
  let row = 0;
  for (const [part, upward] of text.matchAll(TERMINAL)) {
    if (upward !== undefined) row -= Number(upward);
    else if (part === `${ESCAPE}[0J`) lines.splice(row, lines.length, '');
    else if (part === '\n') {
      row += 1;
      lines[row] ??= '';
    } else if (!part.startsWith(ESCAPE) && part !== '\r') lines[row] += part;
  }
  return lines.filter((line) => line !== '');
}

test('plain: a line when a step begins, every five seconds, and when it ends', () => {
  const { progress, text, wait } = sample('plain');
  const step = progress.step('import', 'Nhập danh sách / Import rosters', 1000);
  wait(2000);
  step.advance(100);
  assert.equal(text().split('\n').length - 1, 1, 'too soon for another line');
  wait(3000);
  step.advance(400);
  wait(1000);
  step.reached(1000);
  step.done('3 lỗi / 3 errors');
  assert.deepEqual(text().split('\n'), [
    '• Nhập danh sách / Import rosters  ░░░░░░░░░░░░░░░░  0 / 1.000',
    '• Nhập danh sách / Import rosters  ████████░░░░░░░░  500 / 1.000  100/s  còn / left 5.0 s  5.0 s',
    '✔ Nhập danh sách / Import rosters  1.000  167/s  6.0 s  3 lỗi / 3 errors',
    '',
  ]);
  progress.close();
});

test('live: running steps are redrawn in place, ended ones stay above them in the order they ended', () => {
  const { progress, text, wait } = sample('live');
  const first = progress.step('a', 'Một / One', 10);
  const second = progress.step('b', 'Hai / Two');
  for (let n = 0; n < 10; n += 1) {
    wait(200);
    first.advance(1);
    second.advance(7);
  }
  assert.deepEqual(
    rendered(text()).map((line) => line.slice(0, 11)),
    ['• Một / One', '• Hai / Two'],
  );
  second.done('xong / finished');
  progress.say('http://127.0.0.1:8080');
  first.failed('hết chỗ / disk full');
  progress.close();
  assert.deepEqual(rendered(text()), [
    '✔ Hai / Two  70  35/s  2.0 s  xong / finished',
    'http://127.0.0.1:8080',
    '✖ Một / One  10 / 10  5/s  2.0 s  hết chỗ / disk full',
  ]);
  assert.ok(text().endsWith(`${ESCAPE}[?25h`), 'the cursor is given back');
});

test('live: a line never reaches the edge, whatever marks its letters carry', () => {
  const { progress, text } = sample('live', 30);
  progress.step('a', 'Đối chiếu từng đồng với Kho bạc / Reconcile'.normalize('NFD'), 10);
  progress.close();
  const [line] = rendered(text());
  assert.equal([...new Intl.Segmenter('vi').segment(line ?? '')].length, 29);
  assert.ok(line?.endsWith('…'));
});

test('silent: nothing at all, but the seconds are kept', () => {
  const { progress, text, wait } = sample('silent');
  const step = progress.step('import', 'Nhập / Import');
  wait(1234);
  step.done();
  progress.say('x');
  progress.close();
  assert.equal(text(), '');
  assert.deepEqual(progress.secondsByStep(), { import: 1.234 });
});

test('steps of one name are added up, and unfinished ones are left out', () => {
  const { progress, wait } = sample('silent');
  for (const milliseconds of [100, 200]) {
    const step = progress.step('draft', 'Lập / Draft');
    wait(milliseconds);
    step.done();
  }
  progress.step('pay', 'Chi / Pay');
  assert.deepEqual(progress.secondsByStep(), { draft: 0.3 });
});

test('what is reported after the end of a step is ignored', () => {
  const { progress, text } = sample('plain');
  const step = progress.step('a', 'A', 5);
  step.done();
  const before = text();
  step.advance(3);
  step.failed('late');
  assert.equal(text(), before);
});

test('numbers and durations read as people write them', () => {
  assert.deepEqual([0, 7, 999, 1000, 1234567, 2.5].map(formatCount), [
    '0',
    '7',
    '999',
    '1.000',
    '1.234.567',
    '2,5',
  ]);
  assert.deepEqual([0, 400, 9_949, 9_950, 12_400, 59_600, 185_000, 7_620_000].map(formatDuration), [
    '0.0 s',
    '0.4 s',
    '9.9 s',
    '10 s',
    '12 s',
    '1 min 00 s',
    '3 min 05 s',
    '2 h 07 min',
  ]);
});
