import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Comment, type EcmaScriptModule, type Program, parseSync } from 'oxc-parser';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Folders that are not the project's text: installed, produced by runs, or git's. */
const NOT_OURS = new Set(['node_modules', '.git', 'var', 'dist']);

/** Every file of the project, as paths from its root with `/`. Walks the folders, so that it works without git. */
export function projectFiles(): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !NOT_OURS.has(entry.name)) walk(path);
      else if (entry.isFile() && !/\.log$|^\.env$/.test(entry.name)) found.push(relative(ROOT, path));
    }
  };
  walk(ROOT);
  return found.sort();
}

export function readProjectFile(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

/** A node of the syntax tree, as far as the guards look at it (ESTree with TypeScript's nodes). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly module: EcmaScriptModule;
  readonly comments: readonly Comment[];
}

const CODE = /^(src|sandbox|test|bench|scripts|web)\/.*\.(ts|tsx|mts|mjs|js)$/;

let parsed: readonly Source[] | undefined;

/** Every source file of ours, parsed; generated ones and what third parties wrote excepted. A file that does not parse throws. */
export function sources(): readonly Source[] {
  parsed ??= projectFiles()
    .filter((path) => CODE.test(path) && !/\.generated\.|\/reference\//.test(path))
    .map(parse);
  return parsed;
}

function parse(path: string): Source {
  const text = readProjectFile(path);
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]!.message}`);
  return { path, text, program, module, comments };
}

/** Calls `see` with every node of the tree below `root`, parents first. */
export function walkSyntax(
  root: unknown,
  see: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
): void {
  const visit = (value: unknown, parent: SyntaxNode | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent);
    else if (isNode(value)) {
      see(value, parent);
      for (const key of Object.keys(value)) visit(value[key], value);
    }
  };
  visit(root, undefined);
}

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** The line, counted from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
