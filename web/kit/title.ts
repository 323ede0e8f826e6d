/**
 * Keeps the window's title in step with the heading of the page that is shown, in the language that is spoken (WCAG 2.4.2). A heading that names
 * somebody says in `data-title` what the page is called instead: titles stay in the history of a computer that others use too.
 */
export function titleByHeading(place: HTMLElement): void {
  const follow = () => {
    const heading = place.querySelector('h1');
    // Between two pages there is none for a moment.
    if (!heading) return;
    const title = `${heading.dataset.title ?? heading.textContent} – AnSinh`;
    if (document.title !== title) document.title = title;
  };
  new MutationObserver(follow).observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-title'],
  });
}
