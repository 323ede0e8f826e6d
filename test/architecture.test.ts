import assert from 'node:assert/strict';
import { posix } from 'node:path';
import test from 'node:test';
import { type Source, sources } from './setup/sources.ts';

/** The floors, bottom first. A floor imports only itself and floors before it. */
const FLOORS = ['core', 'platform', 'books', 'contexts', 'adapters', 'api', 'cli', 'app'];
/** The contexts, upstream first. A context imports only contexts before it, and of them only `index.ts`. */
const CONTEXTS = [
  'identity',
  'registry',
  'rights',
  'notices',
  'accounts',
  'payees',
  'mapper',
  'entitlement',
  'enrolment',
  'prevalidation',
  'treasury',
  'payroll',
  'disbursement',
  'rounds',
  'cashdesk',
  'providerdesk',
  'reconciliation',
  'casework',
  'transparency',
  'reporting',
];
/** Doors: `api` and `cli` stand side by side and do not import each other. */
const SIDE_BY_SIDE = new Set(['api', 'cli']);

interface Import {
  readonly from: string;
  /** A path from the project's root for files of ours, otherwise the package or `node:` name. */
  readonly to: string;
  readonly ours: boolean;
  /** Of types alone: gone when the program runs. */
  readonly erased: boolean;
}

function importsOf(source: Source): Import[] {
  const { staticImports, staticExports, dynamicImports } = source.module;
  const onlyTypes = (entries: readonly { isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  const requests = [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest.value,
      erased: onlyTypes(entries),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ request: moduleRequest.value, erased: isType }] : [],
      ),
    ),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      request: source.text.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
      erased: false,
    })),
  ];
  return requests.map(({ request, erased }) => ({
    ...resolveImport(source.path, request),
    from: source.path,
    erased,
  }));
}

function resolveImport(from: string, request: string): { readonly to: string; readonly ours: boolean } {
  if (request.startsWith('.')) return { to: posix.join(posix.dirname(from), request), ours: true };
  if (request.startsWith('#')) return { to: `src/${request.slice(1)}`, ours: true };
  return { to: request, ours: false };
}

const all = sources().flatMap(importsOf);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('test/');
const floorOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];
const contextOf = (path: string) => /^src\/contexts\/([^/]+)\//.exec(path)?.[1];
const named = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

test('the guard saw the project: many files, many imports between floors', () => {
  assert.ok(sources().length > 30, `saw ${sources().length} files`);
  const between = all.filter(({ from, to, ours }) => ours && floorOf(from) && floorOf(to) !== floorOf(from));
  assert.ok(between.length > 20, `saw ${between.length} imports between floors`);
});

test('every folder of src is a floor, and every folder of contexts a context', () => {
  const floors = new Set(sources().flatMap(({ path }) => floorOf(path) ?? []));
  assert.deepEqual(
    [...floors].filter((floor) => !FLOORS.includes(floor)),
    [],
  );
  const contexts = new Set(sources().flatMap(({ path }) => contextOf(path) ?? []));
  assert.deepEqual(
    [...contexts].filter((context) => !CONTEXTS.includes(context)),
    [],
  );
});

test('a floor imports only floors below it', () => {
  const wrong = all.filter(({ from, to, ours }) => {
    const [upper, lower] = [floorOf(from), floorOf(to)];
    if (!ours || upper === undefined || lower === undefined || upper === lower) return false;
    if (SIDE_BY_SIDE.has(upper) && SIDE_BY_SIDE.has(lower)) return true;
    return FLOORS.indexOf(lower) > FLOORS.indexOf(upper);
  });
  assert.deepEqual(named(wrong), []);
});

test('src imports nothing from outside src, tests excepted', () => {
  const wrong = all.filter(
    ({ from, to, ours }) => ours && from.startsWith('src/') && !isTest(from) && !to.startsWith('src/'),
  );
  assert.deepEqual(named(wrong), []);
});

test('a context imports only contexts upstream of it, and only through their index.ts', () => {
  const wrong = all.filter(({ from, to, ours }) => {
    const [down, up] = [contextOf(from), contextOf(to)];
    if (!ours || down === undefined || up === undefined || down === up) return false;
    return CONTEXTS.indexOf(up) > CONTEXTS.indexOf(down) || !isDoorOf(up, to);
  });
  assert.deepEqual(named(wrong), []);
});

test('floors above the contexts use them through their index.ts, or implement their ports.ts', () => {
  const wrong = all.filter(({ from, to, ours }) => {
    const up = contextOf(to);
    if (!ours || up === undefined || contextOf(from) !== undefined || isTest(from)) return false;
    return from.startsWith('src/') && !isDoorOf(up, to) && to !== `src/contexts/${up}/ports.ts`;
  });
  assert.deepEqual(named(wrong), []);
});

/** A context's door is its `index.ts`; a large one has doors of its parts (`identity/units/index.ts`). */
function isDoorOf(context: string, to: string): boolean {
  return to.startsWith(`src/contexts/${context}/`) && posix.basename(to) === 'index.ts';
}

test('core imports only core: no packages, nothing of Node', () => {
  const wrong = all.filter(
    ({ from, to }) => floorOf(from) === 'core' && !isTest(from) && floorOf(to) !== 'core',
  );
  assert.deepEqual(named(wrong), []);
  assert.ok(all.some(({ from, to }) => floorOf(from) === 'core' && floorOf(to) === 'core'));
});

test('the sandbox imports nothing of ours: if both sides shared a mapper, its mistakes would cancel out', () => {
  const wrong = all.filter(
    ({ from, to, ours }) => from.startsWith('sandbox/') && ours && !to.startsWith('sandbox/'),
  );
  assert.deepEqual(named(wrong), []);
});

test('the web imports nothing of src: it knows the published interface only', () => {
  const wrong = all.filter(({ from, to, ours }) => from.startsWith('web/') && ours && !to.startsWith('web/'));
  assert.deepEqual(named(wrong), []);
});

test('no files import each other in a circle, types excepted', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, ours, erased } of all)
    if (ours && !erased) next.set(from, [...(next.get(from) ?? []), to]);
  assert.deepEqual(firstCircle(next), []);
});

function firstCircle(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const circle = visit(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
