import { accountPart } from './account.js';
import { STATE_WORDS, WORDS } from './words.js';

const LANGUAGES = ['vi', 'en'];
let language = LANGUAGES.includes(localStorage.getItem('language')) ? localStorage.getItem('language') : 'vi';
let csrf = null;

const say = (code) => WORDS[code][LANGUAGES.indexOf(language)];
const pick = (words) => words[language] ?? words.vi;
const main = document.getElementById('main');
const dong = (amount) => `${amount.toLocaleString('vi-VN')} đ`;
const monthText = (month) => `${Number(month.slice(5))}/${month.slice(0, 4)}`;
const timeText = (instant) =>
  new Date(instant).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  });
const dayText = (day) => day.split('-').reverse().join('/');

/** Makes an element; text is always text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

class Refused extends Error {
  constructor(status, problem) {
    super(problem.code);
    this.status = status;
    this.problem = problem;
  }
}

/** Asks the server; a command carries the token that only our own pages have, and a key so that sending twice does nothing twice. */
async function ask(method, path, body, key) {
  const headers = {};
  if (method === 'POST') {
    headers['x-csrf-token'] = csrf;
    headers['idempotency-key'] = key ?? crypto.randomUUID();
  }
  if (body !== undefined) headers['content-type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, { code: 'offline', detail: WORDS.offline[1], detail_vi: WORDS.offline[0] });
  }
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, read);
  return read;
}

const problemText = (error) =>
  error instanceof Refused
    ? language === 'vi'
      ? error.problem.detail_vi
      : error.problem.detail
    : String(error);

const note = (text, kind = '') =>
  element('p', { class: `said ${kind}`, role: kind === 'bad' ? 'alert' : 'status' }, text);

/** A form that sends once, says what was wrong beside itself, and keeps what was typed. */
function form(fields, label, send) {
  const told = element('div');
  const button = element('button', { type: 'submit' }, label);
  let key = crypto.randomUUID();
  const made = element(
    'form',
    {
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        told.replaceChildren();
        try {
          await send(made, key);
          key = crypto.randomUUID();
        } catch (error) {
          // An answer came: the next press is another request. None came: it is the same one again.
          if (error.status !== 0) key = crypto.randomUUID();
          told.replaceChildren(note(problemText(error), 'bad'));
        } finally {
          button.disabled = false;
        }
      },
    },
    ...fields,
    told,
    element('p', {}, button),
  );
  return made;
}

function signInPage() {
  main.replaceChildren(
    element('h1', {}, say('welcome')),
    element('p', {}, say('why_sign_in')),
    element(
      'p',
      {},
      element('a', { class: 'button', href: '/sign-in?level=2&return=/citizen' }, say('sign_in')),
    ),
    element('p', { class: 'soft' }, say('no_phone')),
  );
}

const STEP_ORDER = ['listed', 'signed', 'funded', 'released'];

function paymentCard(payment) {
  const state = STATE_WORDS[payment.state][LANGUAGES.indexOf(language)];
  const taken = new Map(payment.steps.map(({ step, at }) => [step, at]));
  const inHand = payment.state === 'credited' || payment.state === 'collected';
  const stopped = ['rejected', 'returned', 'uncollected', 'held'].includes(payment.state);
  const steps = STEP_ORDER.map((step) =>
    element(
      'li',
      { class: taken.has(step) ? 'done' : '' },
      say(`step_${step}`),
      taken.has(step) ? element('span', { class: 'soft' }, ` · ${timeText(taken.get(step))}`) : null,
    ),
  );
  const last = element(
    'li',
    { class: inHand ? 'done' : stopped ? 'stopped' : '' },
    inHand || stopped ? state : say('step_in_hand'),
    payment.reported_on && (inHand || stopped)
      ? element('span', { class: 'soft' }, ` · ${dayText(payment.reported_on)}`)
      : null,
  );
  return element(
    'section',
    { class: 'card' },
    element('h3', {}, `${say('month')} ${monthText(payment.month)} · ${pick(payment.benefit)}`),
    element('p', { class: 'soft' }, `${say('for_person')} ${payment.person.name}`),
    element('p', { class: 'amount' }, dong(payment.amount_dong)),
    element(
      'p',
      {},
      `${state} · ${payment.provider}${payment.account_last4 ? ` ${say('ends_in')} ${payment.account_last4}` : ''}`,
    ),
    element('ol', { class: 'steps' }, ...steps, last),
    element('p', { class: 'soft' }, payment.payment),
  );
}

function moneyPart(payments) {
  const newest = payments.items.slice(0, 6);
  return [
    element('h2', {}, say('money')),
    ...(newest.length === 0 ? [element('p', {}, say('no_money'))] : newest.map(paymentCard)),
  ];
}

function owedPart(entitlements, me) {
  const names = new Map([me.person, ...me.receives_for].map((one) => [one.id, one.name]));
  const items = entitlements.items.filter((one) => one.to_month === null);
  return [
    element('h2', {}, say('owed')),
    items.length === 0
      ? element('p', {}, say('nothing_owed'))
      : element(
          'ul',
          { class: 'plain' },
          ...items.map((one) =>
            element(
              'li',
              {},
              element('strong', {}, pick(one.benefit)),
              ` (${names.get(one.person) ?? ''}): ${dong(one.amount_dong)} ${say('each_month')} ${monthText(one.from_month)}`,
              one.grounds?.instrument
                ? element(
                    'div',
                    { class: 'soft' },
                    `${say('why')}: ${[one.grounds.instrument, one.grounds.article].filter(Boolean).join(', ')}`,
                  )
                : null,
            ),
          ),
        ),
  ];
}

function lookedPart(accesses) {
  const who = ({ kind, name, unit }) =>
    kind === 'officer' ? `${name ?? '—'} · ${unit.name}` : say(kind === 'platform' ? 'platform' : kind);
  const item = (entry) => {
    const place = element('div');
    const asked = () => place.replaceChildren(note(say('questioned'), 'wait'));
    const button = element('button', { class: 'plain', type: 'button' }, say('question'));
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await ask('POST', `/v1/me/access/${entry.entry}/question`, {});
        asked();
      } catch (error) {
        button.disabled = false;
        place.append(note(problemText(error), 'bad'));
      }
    });
    if (entry.questioned_at) asked();
    else if (entry.who.kind !== 'platform') place.append(button);
    return element(
      'li',
      {},
      element('strong', {}, who(entry.who)),
      element(
        'div',
        {},
        `${timeText(entry.at)} · ${pick(entry.why)}${entry.why.words ? `: ${entry.why.words}` : ''}`,
      ),
      element('div', { class: 'soft' }, pick(entry.what)),
      place,
    );
  };
  return [
    element('h2', {}, say('looked')),
    accesses.items.length === 0
      ? element('p', {}, say('nobody_looked'))
      : element('ul', { class: 'plain' }, ...accesses.items.slice(0, 20).map(item)),
  ];
}

function usesPart(uses, requests) {
  const item = (use) => {
    if (use.basis === 'law')
      return element(
        'li',
        {},
        pick(use.words),
        element('div', { class: 'soft' }, `${say('by_law')}: ${use.source}`),
      );
    const box = element('input', { type: 'checkbox', id: `use-${use.purpose}` });
    box.checked = use.given;
    const told = element('div');
    box.addEventListener('change', async () => {
      box.disabled = true;
      try {
        await ask('POST', '/v1/me/consents', { purpose: use.purpose, given: box.checked });
        told.replaceChildren();
      } catch (error) {
        box.checked = !box.checked;
        told.replaceChildren(note(problemText(error), 'bad'));
      } finally {
        box.disabled = false;
      }
    });
    return element('li', {}, pick(use.words), element('label', { class: 'check' }, box, say('agree')), told);
  };
  return [
    element('h2', {}, say('uses')),
    element('ul', { class: 'plain' }, ...uses.items.map(item)),
    element(
      'p',
      {},
      element('a', { class: 'button', href: '/v1/me/copy', download: 'ansinh-cua-toi.json' }, say('copy')),
    ),
    ...requestsPart(requests),
  ];
}

function requestsPart(requests) {
  const words = element('textarea', { id: 'request-words', rows: 3, maxlength: 2000 });
  const asking = form(
    [element('label', { for: 'request-words' }, say('request_words')), words],
    say('request_new'),
    async (made, key) => {
      const asked = await ask('POST', '/v1/me/requests', { kind: 'correction', words: words.value }, key);
      words.value = '';
      made.append(note(`${say('request_sent')} ${dayText(asked.done_by)}.`));
    },
  );
  const answers = (one) => one.steps.filter((step) => step.answer);
  return [
    element('h2', {}, say('requests')),
    element(
      'ul',
      { class: 'plain' },
      ...requests.items.map((one) =>
        element(
          'li',
          {},
          `${one.words ?? one.kind} · ${say('done_by')} ${dayText(one.done_by)}`,
          ...answers(one).map((step) => element('div', { class: 'soft' }, step.answer)),
        ),
      ),
    ),
    asking,
  ];
}

async function open() {
  document.documentElement.lang = language;
  document.title = `AnSinh – ${say('title')}`;
  document.getElementById('language').textContent = language === 'vi' ? 'English' : 'Tiếng Việt';
  document.getElementById('language').lang = language === 'vi' ? 'en' : 'vi';
  const leave = document.getElementById('leave');
  leave.textContent = say('sign_out');
  try {
    csrf = (await ask('GET', '/v1/session')).csrf_token;
    const [me, payments, entitlements, account, providers, accesses, uses, requests] = await Promise.all(
      ['', '/payments', '/entitlements', '/account', '/../providers', '/access', '/uses', '/requests'].map(
        (part) => ask('GET', part === '/../providers' ? '/v1/providers' : `/v1/me${part}`),
      ),
    );
    leave.hidden = false;
    main.replaceChildren(
      element('h1', {}, `${say('hello')} ${me.person.name}`),
      me.level < 2
        ? element(
            'section',
            { class: 'card' },
            note(say('level1'), 'wait'),
            element('a', { class: 'button', href: '/sign-in?level=2&return=/citizen' }, say('level_up')),
          )
        : '',
      ...moneyPart(payments),
      ...accountPart({
        account,
        providers,
        say,
        pick,
        ask,
        form,
        note,
        element,
        timeText,
        dayText,
        problemText,
        reopen: open,
      }),
      ...owedPart(entitlements, me),
      ...lookedPart(accesses),
      ...usesPart(uses, requests),
    );
  } catch (error) {
    leave.hidden = true;
    if (error.status === 401) signInPage();
    else
      main.replaceChildren(
        note(problemText(error), 'bad'),
        element('button', { type: 'button', onclick: open }, say('retry')),
      );
  }
}

document.getElementById('language').addEventListener('click', () => {
  language = language === 'vi' ? 'en' : 'vi';
  localStorage.setItem('language', language);
  void open();
});
document.getElementById('leave').addEventListener('click', async () => {
  const answer = await fetch('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } }).catch(
    () => undefined,
  );
  const next = answer?.ok ? (await answer.json().catch(() => ({}))).provider_sign_out : undefined;
  location.href = next ?? '/citizen';
});
void open();
