import assert from 'node:assert/strict';
import { posix } from 'node:path';
import test from 'node:test';
import {
  isNode,
  lineAt,
  projectFiles,
  type Source,
  type SyntaxNode,
  sources,
  walkSyntax,
} from './setup/sources.ts';

const FILE_LINES = 400;
const FUNCTION_LINES = 60;
/** Words that say nothing. As the whole name of anything, and as a word in the name of a file, function, class or type. */
const EMPTY_WORDS = [
  'manager',
  'helper',
  'util',
  'common',
  'base',
  'data',
  'info',
  'process',
  'handle',
  'misc',
];
/** Inside a longer name these two are specific: `dataDirectory`, `baseAmount`. */
const FINE_INSIDE = new Set(['base', 'data']);

/** Names that are right although a word in them is on the list, and why. */
const RIGHT_NAMES = new Map([
  ['revolutionHelper', 'a person with merit in helping the revolution: Ordinance 02/2020, Article 3'],
]);

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

test('the guard saw the project', () => {
  let functions = 0;
  for (const { program } of sources())
    walkSyntax(program, ({ type }) => (functions += FUNCTIONS.has(type) ? 1 : 0));
  assert.ok(
    sources().length > 30 && functions > 100,
    `saw ${sources().length} files, ${functions} functions`,
  );
});

test(`no file is longer than ${FILE_LINES} lines`, () => {
  const long = sources().map(({ path, text }) => ({ path, lines: lineAt(text, text.length) - 1 }));
  assert.deepEqual(
    long.filter(({ lines }) => lines > FILE_LINES),
    [],
  );
});

test(`no function is longer than ${FUNCTION_LINES} lines`, () => {
  const long: string[] = [];
  for (const { path, text, program } of sources()) {
    walkSyntax(program, (node, parent) => {
      if (!FUNCTIONS.has(node.type) || isSuite(parent)) return;
      const first = lineAt(text, node.start);
      const lines = lineAt(text, node.end) - first + 1;
      if (lines > FUNCTION_LINES) long.push(`${path}:${first} has ${lines} lines`);
    });
  }
  assert.deepEqual(long, []);
});

/** `describe('…', () => { … })`: a heading over tests, not a function. */
function isSuite(parent: SyntaxNode | undefined): boolean {
  const callee = parent?.type === 'CallExpression' ? parent.callee : undefined;
  return isNode(callee) && ['describe', 'suite'].includes(String(callee.name));
}

test('no name is one of the words that say nothing', () => {
  const found: string[] = [];
  for (const { path, text, program } of sources()) {
    for (const part of path.split('/')) if (saysNothing(part.split('.')[0]!, true)) found.push(path);
    walkSyntax(program, (node, parent) => {
      for (const { name, inside } of declaredNames(node, parent)) {
        if (saysNothing(name, inside)) found.push(`${path}:${lineAt(text, node.start)} declares ${name}`);
      }
    });
  }
  assert.deepEqual([...new Set(found)], []);
});

function saysNothing(name: string, inside: boolean): boolean {
  if (RIGHT_NAMES.has(name)) return false;
  const isEmpty = (word: string) => EMPTY_WORDS.some((empty) => word === empty || word === `${empty}s`);
  if (isEmpty(name.toLowerCase())) return true;
  const words = name.split(/(?=[A-Z])|[-_]/).map((word) => word.toLowerCase());
  return inside && words.some((word) => isEmpty(word) && !FINE_INSIDE.has(word.replace(/s$/, '')));
}

interface DeclaredName {
  readonly name: string;
  /** Whether words inside the name count too. */
  readonly inside: boolean;
}

/** The names a node brings into the world. What others called something (`{ data: reply } = event`) is not ours to name. */
function declaredNames(node: SyntaxNode, parent: SyntaxNode | undefined): DeclaredName[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSMethodSignature':
    case 'MethodDefinition':
      return nameOf(node.id ?? node.key, true);
    case 'TSPropertySignature':
    case 'PropertyDefinition':
      return nameOf(node.key, false);
    case 'VariableDeclarator':
      return [...nameOf(node.id, isNode(node.init) && FUNCTIONS.has(node.init.type)), ...boundNames(node.id)];
    default:
      return FUNCTIONS.has(node.type) || parent?.type === 'TSFunctionType' ? boundNames(node.params) : [];
  }
}

function nameOf(value: unknown, inside: boolean): DeclaredName[] {
  return isNode(value) && value.type === 'Identifier' ? [{ name: String(value.name), inside }] : [];
}

/** The local names of parameters and destructurings. */
function boundNames(pattern: unknown): DeclaredName[] {
  if (Array.isArray(pattern)) return pattern.flatMap(boundNames);
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return nameOf(pattern, false);
  const inner = {
    AssignmentPattern: 'left',
    RestElement: 'argument',
    ArrayPattern: 'elements',
    ObjectPattern: 'properties',
    Property: 'value',
  }[pattern.type];
  return inner === undefined ? [] : boundNames(pattern[inner]);
}

test('only programs read the environment and write to the console', () => {
  const programs = /^(src\/app|scripts|test|bench)\//;
  /** The last one keeps a word of a library off the console. */
  const consoles = /^(src\/(app|cli)|scripts|bench)\/|^sandbox\/openid\/library\.ts$/;
  const found = [
    ...usesOf('process', ['env']).filter(({ path }) => !programs.test(path)),
    ...usesOf('console').filter(({ path }) => !consoles.test(path)),
  ];
  assert.ok(usesOf('process').length > 0, 'the guard sees uses of globals');
  assert.deepEqual(found, []);
});

test('no test is run alone, and none sleeps', () => {
  const alone = ['test', 'it', 'describe', 'suite'].flatMap((name) => usesOf(name, ['only']));
  assert.deepEqual(alone, []);
  const sleeping = sources().filter(
    ({ path, text }) =>
      isTest(path) &&
      /timers\/promises|setTimeout\(\s*(resolve|done|wake|r)\b/.test(text) &&
      path !== 'test/house-style.test.ts',
  );
  assert.deepEqual(
    sleeping.map(({ path }) => path),
    [],
  );
});

/** Where `object.property` stands, for any property or for these. */
function usesOf(object: string, properties?: readonly string[]): { path: string; line: number }[] {
  const uses: { path: string; line: number }[] = [];
  for (const { path, text, program } of sources()) {
    walkSyntax(program, (node) => {
      if (node.type !== 'MemberExpression' || !isNode(node.object) || node.object.name !== object) return;
      const property = isNode(node.property) ? String(node.property.name ?? node.property.value) : '';
      if (properties === undefined || properties.includes(property))
        uses.push({ path, line: lineAt(text, node.start) });
    });
  }
  return uses;
}

test('what core and the contexts offer is documented where it stands', () => {
  const offered = sources()
    .filter(({ path }) => /^src\/(core|contexts)\//.test(path) && !isTest(path))
    .flatMap((source) => exportedFunctions(source).map((node) => ({ source, node })));
  assert.ok(offered.length > 20, `saw ${offered.length} exported functions`);
  const silent = offered.filter(({ source, node }) => !hasDocComment(source, node));
  assert.deepEqual(
    silent.map(({ source, node }) => `${source.path}:${lineAt(source.text, node.start)}`),
    [],
  );
});

function exportedFunctions({ program }: Source): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  walkSyntax(program.body, (node) => {
    if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return;
    if (node.declaration.type === 'FunctionDeclaration') found.push(node);
  });
  return found;
}

function hasDocComment({ text, comments }: Source, node: SyntaxNode): boolean {
  return comments.some(
    ({ type, value, end }) =>
      type === 'Block' &&
      value.startsWith('*') &&
      end <= node.start &&
      text.slice(end, node.start).trim() === '',
  );
}

test('every context says on one screen what it is for', () => {
  const folders = new Set(sources().flatMap(({ path }) => /^src\/contexts\/[^/]+/.exec(path)?.[0] ?? []));
  assert.ok(folders.size > 0);
  const files = new Set(projectFilesNamed('README.md'));
  assert.deepEqual(
    [...folders].filter((folder) => !files.has(`${folder}/README.md`)),
    [],
  );
});

function projectFilesNamed(name: string): string[] {
  return projectFiles().filter((path) => posix.basename(path) === name);
}
