/** Where the citizen is paid: what it is now, what is under way, and the form to choose another. */
export function accountPart(page) {
  const { account, say, element, timeText } = page;
  return [
    element('h2', { id: 'account' }, say('account')),
    element('section', { class: 'card' }, ...pointerText(page), ...underWayText(page)),
    account.under_way ? '' : chooseForm(page),
    account.history.length === 0
      ? ''
      : element(
          'details',
          {},
          element('summary', {}, say('history')),
          element(
            'ul',
            { class: 'plain' },
            ...account.history.map((one) =>
              element(
                'li',
                {},
                `${timeText(one.at)} · ${one.provider_name}${one.account_last4 ? ` ${say('ends_in')} ${one.account_last4}` : ''}: ${page.pick(one.words)}`,
              ),
            ),
          ),
        ),
  ];
}

function pointerText({ account, say, element }) {
  const { pointer } = account;
  if (!pointer) return [element('p', {}, '—')];
  const isAccount = pointer.channel === 'bank' || pointer.channel === 'wallet';
  const where = `${pointer.provider_name}${pointer.account_last4 ? `, ${say('ends_in')} ${pointer.account_last4}` : ''}`;
  return [element('p', {}, `${say(isAccount ? 'paid_to' : 'paid_cash')} `, element('strong', {}, where))];
}

/** Milliseconds between looks while the bank is asked, and how often: then the page is left to be opened again. */
const LOOK_AGAIN = 1500;
const LOOKS = 60;

function underWayText(page) {
  const { account, say, note, element, dayText, timeText, ask, problemText, reopen } = page;
  const last = account.history[0];
  const ended = !account.under_way && last && ['rejected', 'invalid'].includes(last.to_state);
  if (ended)
    return [
      note(
        `${last.provider_name} ${say('ends_in')} ${last.account_last4}: ${page.pick(last.words)}. ${page.pick(last.next ?? { vi: '', en: '' })}`,
        'bad',
      ),
    ];
  if (!account.under_way) return [];
  const { under_way: wish } = account;
  const where = `${wish.provider_name}, ${say('ends_in')} ${wish.account_last4}: `;
  const text = wish.review_due_on
    ? `${say('in_review')} ${dayText(wish.review_due_on)}.`
    : wish.effective_at
      ? `${say('cooling')} ${timeText(wish.effective_at)}.`
      : say('asking');
  if (!wish.review_due_on && !wish.effective_at) lookAgain(page, LOOKS);
  const told = element('div');
  const cancel = element('button', { class: 'plain', type: 'button' }, say('cancel'));
  cancel.addEventListener('click', async () => {
    cancel.disabled = true;
    try {
      await ask('POST', '/v1/me/account/cancel', {});
      await reopen();
    } catch (error) {
      cancel.disabled = false;
      told.replaceChildren(note(problemText(error), 'bad'));
    }
  });
  return [note(where + text, 'wait'), told, element('p', {}, cancel)];
}

function lookAgain(page, left) {
  setTimeout(async () => {
    const account = await page.ask('GET', '/v1/me/account').catch(() => undefined);
    const same =
      !account || (account.under_way && !account.under_way.review_due_on && !account.under_way.effective_at);
    if (same && left > 1) lookAgain(page, left - 1);
    else await page.reopen();
  }, LOOK_AGAIN);
}

function chooseForm(page) {
  const { providers, say, element, form, ask, reopen } = page;
  const provider = element(
    'select',
    { id: 'provider', name: 'provider', required: true },
    ...providers.items.map((one) => element('option', { value: one.code }, one.name)),
  );
  const number = element('input', {
    id: 'number',
    name: 'number',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    required: true,
  });
  const agrees = element('input', { type: 'checkbox', id: 'agrees' });
  return form(
    [
      element('h3', {}, say('choose_account')),
      element('label', { for: 'provider' }, say('provider')),
      provider,
      element('label', { for: 'number' }, say('number')),
      number,
      element('label', { class: 'check', for: 'agrees' }, agrees, say('consent')),
    ],
    say('send'),
    async (_made, key) => {
      if (!agrees.checked)
        throw Object.assign(new Error(say('consent_missing')), {
          status: -1,
          toString: () => say('consent_missing'),
        });
      await ask('POST', '/v1/me/account', { provider: provider.value, number: number.value.trim() }, key);
      await reopen();
    },
  );
}
