import { globSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Faces whose first screen is made beforehand: `first.tsx` beside their page says of which addresses. */
const FIRST = ['citizen', 'public'];
/** Faces whose page comes with its styles and what runs early, so that one answer paints it. */
const WHOLE = [...FIRST, 'desk'];
const PLACE = '<!-- first -->';

/** Writes into the built pages of `folder` what they show before any program is there: styles, first screens, and `kit/early.ts`. */
export async function completePages(folder: string): Promise<void> {
  const screens = await renderScreens(folder);
  const early = join(folder, 'early.js');
  const script = (await readFile(early, 'utf8')).trim();
  if (/^import|<\/script/m.test(script)) throw new Error('kit/early.ts must stand alone');
  for (const face of WHOLE) {
    const path = join(folder, face, 'index.html');
    const page = await withStyles(await readFile(path, 'utf8'), folder);
    const first = `${screens.get(face) ?? ''}<script>${script}</script>`;
    if (!page.includes(PLACE)) throw new Error(`${face}/index.html names no place for its first screen`);
    await writeFile(
      path,
      page.replace(PLACE, () => first),
    );
  }
  await rm(early);
}

/** The first screens of each face, made by its own components in Node. */
async function renderScreens(folder: string): Promise<ReadonlyMap<string, string>> {
  const made = join(folder, 'first');
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: [PUBLISHED_CODE] },
    build: {
      ssr: true,
      outDir: made,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(FIRST.map((face) => [face, join(import.meta.dirname, face, 'first.tsx')])),
      },
    },
  });
  const screens = new Map<string, string>();
  for (const face of FIRST) {
    const file = pathToFileURL(join(made, `${face}.js`)).href;
    const markup = ((await import(file)) as { screens: string }).screens;
    screens.set(
      face,
      markup.replace(/(?<=data-loads=")\w+/g, (name) => partNamed(name, folder)),
    );
  }
  await rm(made, { recursive: true });
  return screens;
}

/** The address of a part that is loaded later, by the name of its file. */
function partNamed(name: string, folder: string): string {
  const [path, another] = globSync(`assets/${name}-*.js`, { cwd: folder });
  if (!path || another) throw new Error(`assets hold not one part named ${name}`);
  return `/${path}`;
}

async function withStyles(page: string, folder: string): Promise<string> {
  const links = [...page.matchAll(/<link rel="stylesheet"[^>]*href="\/(assets\/[^"]+)"[^>]*>\s*/g)];
  const styles = await Promise.all(links.map(([, path]) => readFile(join(folder, path!), 'utf8')));
  const bare = links.reduce((text, [link]) => text.replace(link, ''), page);
  return bare.replace('</head>', () => `<style>${styles.join('').trim()}</style></head>`);
}

/** What checks receipts, by the address it is published at, is the file that is published. */
export const PUBLISHED_CODE = {
  find: /^\/log\/check\//,
  replacement: `${join(import.meta.dirname, '../src/core')}/`,
};
