import { useSyncExternalStore } from 'react';

export type Language = 'vi' | 'en';

/** What is said, in both languages: a sentence, or a function that makes one. */
type Said = string | ((...parts: never[]) => string);

/** A page's words by their names. A word that lacks a language, or is a sentence in one and a function in the other, does not compile. */
export type Words<T extends Record<string, Said>> = {
  readonly [Name in keyof T]: { readonly vi: T[Name]; readonly en: T[Name] };
};

export const words = <T extends Record<string, Said>>(all: Words<T>): Words<T> => all;

/** What the interface says in both languages. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

const KEPT_AS = 'language';
const listeners = new Set<() => void>();
let current: Language = keptLanguage();

function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

export const language = (): Language => current;

/** Changes what is spoken, for this page and the next visits. */
export function speak(next: Language): void {
  speakHere(next);
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEPT_AS, next);
  } catch {
    // A browser that keeps nothing: spoken until the page is left.
  }
}

/** Changes what is spoken, and keeps nothing of it. */
export function speakHere(next: Language): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Called whenever another language is spoken. */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(watchLanguage, language, language);

/** A page's words in the language that is spoken now. */
export function useWords<T extends Record<string, Said>>(all: Words<T>): T {
  const spoken = useLanguage();
  return Object.fromEntries(Object.entries(all).map(([name, word]) => [name, word[spoken]])) as T;
}

/** What the interface said in both languages, in the one spoken now. */
export function usePick(): (wording: Wording) => string {
  const spoken = useLanguage();
  return (wording) => wording[spoken] || wording.vi;
}
