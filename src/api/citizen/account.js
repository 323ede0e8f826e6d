import { LINK_EVENT_WORDS } from './words.js';

/** Where the citizen is paid: what it is now, what is under way, and the form to choose another. */
export function accountPart(page) {
  const { account, say, element } = page;
  return [
    element('h2', { id: 'account' }, say('account')),
    element('section', { class: 'card' }, ...pointerText(page), ...underWayText(page)),
    account.under_way ? '' : chooseForm(page),
    account.under_way || !isAccount(account.pointer) ? '' : cashForm(page),
    account.history.length === 0 ? '' : historyList(page),
  ];
}

const isAccount = (pointer) => pointer?.channel === 'bank' || pointer?.channel === 'wallet';

function named({ say }, one) {
  return `${one.provider_name}${one.account_last4 ? `, ${say('ends_in')} ${one.account_last4}` : ''}`;
}

function pointerText(page) {
  const { account, say, element } = page;
  const { pointer } = account;
  if (!pointer) return [element('p', {}, '—')];
  const words = say(isAccount(pointer) ? 'paid_to' : 'paid_cash');
  return [element('p', {}, `${words} `, element('strong', {}, named(page, pointer)))];
}

/** Milliseconds between looks while the bank is asked, and how often: then the page is left to be opened again. */
const LOOK_AGAIN = 1500;
const LOOKS = 60;

const isAsked = (wish) => wish && !wish.review_due_on && !wish.effective_at;

function underWayText(page) {
  const { account, say, note, element, dayText, timeText } = page;
  const { under_way: wish, history } = account;
  const [last] = history;
  if (!wish && last?.reason && ['rejected', 'invalid'].includes(last.to_state))
    return [
      note(`${named(page, last)}: ${page.pick(last.reason.why)}. ${page.pick(last.reason.next)}.`, 'bad'),
    ];
  if (!wish) return [];
  const text = wish.review_due_on
    ? `${say('in_review')} ${dayText(wish.review_due_on)}.`
    : wish.effective_at
      ? `${say('cooling')} ${timeText(wish.effective_at)}.`
      : say('asking');
  if (isAsked(wish)) lookAgain(page, LOOKS);
  return [note(`${named(page, wish)}: ${text}`, 'wait'), ...cancelButton(page, element)];
}

function cancelButton({ say, note, ask, problemText, reopen }, element) {
  const told = element('div');
  const cancel = element('button', { class: 'plain', type: 'button' }, say('cancel'));
  cancel.addEventListener('click', async () => {
    cancel.disabled = true;
    try {
      await ask('POST', '/v1/me/account/cancel');
      await reopen();
    } catch (error) {
      cancel.disabled = false;
      told.replaceChildren(note(problemText(error), 'bad'));
    }
  });
  return [told, element('p', {}, cancel)];
}

function lookAgain(page, left) {
  setTimeout(async () => {
    const account = await page.ask('GET', '/v1/me/account').catch(() => undefined);
    if (left > 1 && (!account || isAsked(account.under_way))) lookAgain(page, left - 1);
    else await page.reopen();
  }, LOOK_AGAIN);
}

function chooseForm({ providers, say, element, form, ask, reopen }) {
  const offered = providers.items.filter((one) => one.in_vneid);
  const provider = element(
    'select',
    { id: 'provider', name: 'provider', required: true },
    ...offered.map((one) => element('option', { value: one.code }, one.name)),
  );
  const typed = { id: 'number', name: 'number', type: 'text', inputmode: 'numeric', autocomplete: 'off' };
  const number = element('input', { ...typed, required: true });
  const agrees = element('input', { type: 'checkbox', id: 'agrees', required: true });
  const fields = [
    element('h3', {}, say('choose_account')),
    element('label', { for: 'provider' }, say('provider')),
    provider,
    element('label', { for: 'number' }, say('number')),
    number,
    element('label', { class: 'check', for: 'agrees' }, agrees, say('consent')),
  ];
  return form(fields, say('send'), async (_made, key) => {
    const wish = { provider: provider.value, number: number.value.trim(), agrees: agrees.checked };
    await ask('POST', '/v1/me/account/link', wish, key);
    await reopen();
  });
}

function cashForm({ say, form, ask, reopen }) {
  return form([], say('to_cash'), async (_made, key) => {
    await ask('POST', '/v1/me/account/unlink', { cash: 'commune_desk' }, key);
    await reopen();
  });
}

function historyList(page) {
  const { account, say, element, timeText, pick } = page;
  const words = (step) => {
    const [vi, en] = LINK_EVENT_WORDS[step.event] ?? [step.event, step.event];
    return step.reason ? `${pick({ vi, en })}: ${pick(step.reason.why)}` : pick({ vi, en });
  };
  return element(
    'details',
    {},
    element('summary', {}, say('history')),
    element(
      'ul',
      { class: 'plain' },
      ...account.history.map((step) =>
        element('li', {}, `${timeText(step.at)} · ${named(page, step)}: ${words(step)}`),
      ),
    ),
  );
}
