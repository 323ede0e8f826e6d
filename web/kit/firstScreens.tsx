import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Router } from 'wouter';
import { newClient } from './client.ts';
import { speakHere } from './words.ts';

/** What an address shows before it has read anything, and what it will read first. */
interface Screen {
  readonly at: string;
  /** For them alone, by the cookie that scripts may read; comes before the one for everybody. */
  readonly who?: 'citizen';
  readonly reads?: readonly string[];
  /** The part it loads besides, by the name of its file. */
  readonly loads?: string;
}

/** Those screens as HTML, in both languages, for `build.ts` to put into the page: made of the very components that take over from them. */
export function firstScreens(face: ReactNode, screens: readonly Screen[]): string {
  return (['vi', 'en'] as const)
    .flatMap((lang) => {
      speakHere(lang);
      return screens.map(({ at, who, reads = [], loads }) => {
        const markup = renderToStaticMarkup(
          <Router ssrPath={at}>
            <QueryClientProvider client={newClient(who === 'citizen')}>{face}</QueryClientProvider>
          </Router>,
        );
        const marks = { at, who, reads: reads.join(' '), loads };
        const marked = Object.entries(marks)
          .filter(([, value]) => value)
          .map(([name, value]) => ` data-${name}="${value}"`);
        return `<template lang="${lang}"${marked.join('')}>${markup}</template>`;
      });
    })
    .join('');
}
