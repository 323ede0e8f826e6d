import type { Page } from 'playwright-core';

/**
 * Everything a page says in words: text, names that are read out, what stands in empty fields, its title. Left out is what is marked as being in
 * another language than the page (`lang`), and what programs read (`code`).
 */
export const wordsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const spoken = document.documentElement.lang;
    const isSpoken = (element: Element | null) =>
      element !== null &&
      element.closest('[lang]')?.getAttribute('lang') === spoken &&
      element.closest('script, style, template, noscript, code, pre, textarea, [aria-hidden=true]') === null;
    const said = new Set<string>([document.title]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode())
      if (isSpoken(texts.currentNode.parentElement)) said.add(texts.currentNode.textContent!);
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'label', 'data-wrong'])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (isSpoken(element)) said.add(element.getAttribute(name)!);
    return [...said].map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => /\p{L}{2}/u.test(one));
  });

/** Letters that only Vietnamese has among the languages here. */
const VIETNAMESE = /[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]/;
/** Numbers of papers: `335/2026/NĐ-CP`, `123/QĐ-UBND`. */
const PAPER = /\d+(\/\d{4})?\/\p{Lu}+\d*(-\p{Lu}+\d*)*/gu;
/** The currency's own sign and name, the same in both languages; and the letter, where the law counts by letters. */
const CURRENCY = /(?<!\p{L})đ(ồng)?(?!\p{L})/gu;

/** Fields whose answers a page may show in any language as they are: names of people and places, numbers of papers, what somebody wrote. */
const FACTS: ReadonlySet<string> = new Set([
  'name',
  'address',
  'officer',
  'provider_name',
  'decision',
  'number',
  'commune',
  'source',
  'full_name',
  'witnesses',
  'payee',
  'words',
  'cashier',
  'owner',
  'beneficiary',
  'recorded_by',
  'person_name',
]);

/** What the interface answered that is the same in every language. What it says twice (`vi` beside `en`, `…_vi`) is not: of that a page must choose. */
export class KnownFacts {
  readonly #facts = new Set<string>();
  readonly #nothingLeft = new Set<string>();
  #longestFirst: readonly string[] | undefined;
  /** Fields that came in Vietnamese alone and are not known to be facts, with what came. */
  readonly unknown = new Map<string, string>();

  learn(answer: unknown, field = 'name'): void {
    if (typeof answer === 'string') this.#learnText(answer, field);
    else if (Array.isArray(answer)) for (const one of answer) this.learn(one, field);
    else if (typeof answer === 'object' && answer !== null) {
      const isSaidTwice = 'vi' in answer && 'en' in answer;
      for (const [name, value] of Object.entries(answer))
        if (!(isSaidTwice && /^(vi|en)$/.test(name)) && !/_(vi|en)$/.test(name)) this.learn(value, name);
    }
  }

  #learnText(text: string, field: string): void {
    const said = text.replace(/\s+/g, ' ').trim();
    if (!/\p{L}/u.test(said)) return;
    if (VIETNAMESE.test(said) && !FACTS.has(field)) this.unknown.set(field, said);
    else if (!this.#facts.has(said)) {
      this.#facts.add(said);
      this.#longestFirst = undefined;
    }
  }

  /** What of a text is neither a fact nor money. */
  without(text: string): string {
    if (this.#facts.has(text) || this.#nothingLeft.has(text)) return '';
    let left = text.replace(CURRENCY, ' ').replace(PAPER, ' ');
    this.#longestFirst ??= [...this.#facts]
      .filter((fact) => fact.length > 2)
      .sort((a, b) => b.length - a.length);
    for (const fact of this.#longestFirst) if (left.includes(fact)) left = left.replaceAll(fact, ' ');
    left = left.trim();
    // Facts are only added: what was nothing but facts stays so.
    if (left === '') this.#nothingLeft.add(text);
    return left;
  }

  /** Vietnamese words that a page says although English is spoken. */
  leftInEnglish(said: readonly string[]): string[] {
    return said.filter((text) => VIETNAMESE.test(text) && VIETNAMESE.test(this.without(text)));
  }

  /** Words that a page says in both languages alike. */
  alike(vietnamese: readonly string[], english: readonly string[]): string[] {
    const before = new Set(vietnamese);
    return english.filter((text) => before.has(text) && /\p{L}{2}/u.test(this.without(text)));
  }
}
