/** Something before and after one @, a dot after it, no blanks: whether it is read there, the mail service tells. */
const EMAIL = /^[^\s@<>",;]{1,64}@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/;
const LONGEST = 254;

export const isEmailAddress = (text: string): boolean => text.length <= LONGEST && EMAIL.test(text);

export const EMAIL_MALFORMED = {
  code: 'email_malformed',
  vi: 'Địa chỉ thư điện tử chưa đúng; ví dụ: ten@example.vn.',
  en: 'This is not an e-mail address; an example: name@example.vn.',
} as const;
