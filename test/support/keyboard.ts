import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const MOST_STEPS = 60;

/** Works a page as who has no mouse and touches no screen. */
export class Keyboard {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes on by Tab until the focus is there. */
  async reach(goal: Locator): Promise<void> {
    await goal.waitFor();
    await this.#step('Tab', () => goal.evaluate((one) => one === document.activeElement), String(goal));
  }

  async press(goal: Locator, key = 'Enter'): Promise<void> {
    await this.reach(goal);
    await this.#page.keyboard.press(key);
  }

  async type(goal: Locator, text: string): Promise<void> {
    await this.reach(goal);
    await this.#page.keyboard.type(text);
  }

  /** A group of radio buttons is one stop; the arrows choose. */
  async choose(radio: Locator): Promise<void> {
    const isInGroup = () =>
      radio.evaluate(
        (one) => (document.activeElement as HTMLInputElement).name === (one as HTMLInputElement).name,
      );
    await this.#step('Tab', isInGroup, String(radio));
    const isChosen = () => radio.evaluate((one) => (one as HTMLInputElement).checked);
    if (!(await isChosen())) await this.#page.keyboard.press('Space');
    await this.#step('ArrowDown', isChosen, String(radio));
  }

  async #step(key: string, isThere: () => Promise<boolean>, goal: string): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      if (await isThere()) return;
      await this.#page.keyboard.press(key);
    }
    assert.fail(`${goal} is not reached by ${key}`);
  }
}
