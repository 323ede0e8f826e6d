import type * as Library from 'oidc-provider';

/**
 * The provider library. When it is loaded it warns of every Node that is not yet called long-term: ours is pinned and our tests
 * run on it, so that one line is left out, and no other.
 */
async function load(): Promise<typeof Library> {
  const { warn } = console;
  console.warn = (line: unknown) => String(line).includes('Unsupported runtime') || warn(line);
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

export const { Provider, errors, interactionPolicy } = await load();
