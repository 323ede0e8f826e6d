import { day } from './format.ts';
import { language, type Wording, watchLanguage } from './words.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const FIELDS = 'input, select, textarea';

/**
 * What cannot be sent yet is said with its field's name, in the language of the page, until it is mended. The browser's own bubble speaks the
 * browser's language, and is gone before a slow reader has read it.
 */
export function sayWhatIsWrong(): void {
  document.addEventListener('invalid', tell, { capture: true });
  for (const kind of ['input', 'change'])
    document.addEventListener(kind, ({ target }) => isField(target) && isTold(target) && look(target), {
      capture: true,
    });
  watchLanguage(() => {
    for (const field of document.querySelectorAll<Field>(FIELDS)) if (isTold(field)) look(field);
  });
}

const isField = (target: unknown): target is Field => target instanceof Element && target.matches(FIELDS);
/** Its name, which is read out with it. */
const nameOf = (field: Field): HTMLElement | null => field.labels?.[0] ?? field.parentElement;
const isTold = (field: Field): boolean => nameOf(field)?.dataset.wrong !== undefined;

function tell(event: Event): void {
  const { target } = event;
  if (!isField(target) || !target.form) return;
  event.preventDefault();
  look(target);
  const first = [...target.form.elements].find((one) => isField(one) && !one.validity.valid);
  if (target === first) target.focus();
}

/** Says what is wrong with a field now, or takes it back. */
function look(field: Field): void {
  const name = nameOf(field);
  if (!name) return;
  if (field.validity.valid) {
    delete name.dataset.wrong;
    field.removeAttribute('aria-invalid');
  } else {
    name.dataset.wrong = wordsFor(field)[language()];
    field.setAttribute('aria-invalid', 'true');
  }
}

function wordsFor(field: Field): Wording {
  const { valueMissing, badInput, tooShort, rangeUnderflow, rangeOverflow, patternMismatch, customError } =
    field.validity;
  // Said by the field itself, in the language of the page.
  if (customError) return { vi: field.validationMessage, en: field.validationMessage };
  if (valueMissing) return missing(field);
  if (tooShort) {
    const least = (field as HTMLInputElement).minLength;
    return { vi: `Cần ít nhất ${least} ký tự.`, en: `At least ${least} letters or digits are needed.` };
  }
  const { min, max, type } = field as HTMLInputElement;
  const shown = (limit: string) => (type === 'date' ? day(limit) : limit);
  if (badInput && type === 'number') return { vi: 'Chỉ điền số.', en: 'Write a number.' };
  if (rangeUnderflow)
    return { vi: `Sớm nhất, nhỏ nhất là ${shown(min)}.`, en: `${shown(min)} at the least.` };
  if (rangeOverflow) return { vi: `Muộn nhất, lớn nhất là ${shown(max)}.`, en: `${shown(max)} at the most.` };
  const { wrongVi, wrongEn } = field.dataset;
  if (patternMismatch && wrongVi && wrongEn) return { vi: wrongVi, en: wrongEn };
  return {
    vi: 'Chưa đúng cách ghi; xem lại từng chữ, số.',
    en: 'This is not written as it must be; look at each letter and digit.',
  };
}

function missing({ type, tagName }: Field): Wording {
  if (type === 'checkbox') return { vi: 'Cần đánh dấu ô này.', en: 'This must be ticked.' };
  if (tagName === 'SELECT' || type === 'radio') return { vi: 'Chưa chọn.', en: 'Choose one.' };
  return { vi: 'Chưa điền.', en: 'This is still empty.' };
}
