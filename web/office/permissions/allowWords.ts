import { words } from '../../kit/words.ts';
import type { Role } from '../roles.ts';

/** What a role lets its holder do: what whoever confirms it answers for. */
export const ALLOW_WORDS = words<Record<Role, string>>({
  commune_officer: {
    vi: 'xem hồ sơ người dân của xã; ghi quyết định hưởng; lập và kiểm tra danh sách chi; chi tiền tại bàn của xã',
    en: 'see the people of the commune; record decisions; draft and check its payment lists; pay at its desk',
  },
  commune_chair: {
    vi: 'ký danh sách chi của xã: chữ ký này mở tiền; xác nhận nơi nhận tiền; xem hồ sơ người dân của xã',
    en: 'sign the commune’s payment lists: this signature opens the money; confirm where people are paid; see its people',
  },
  province_officer: {
    vi: 'cho chi danh sách của mọi xã trong tỉnh; quyết định vụ việc, sai lệch; xem hồ sơ người dân của tỉnh',
    en: 'release the lists of every commune of the province; decide cases and breaks; see its people',
  },
  ministry_officer: {
    vi: 'mở kỳ chi; cho chi danh sách cả nước; xử lý sai lệch; không xem hồ sơ từng người',
    en: 'open cycles; release lists of the whole country; settle breaks; sees no single person',
  },
  treasury_controller: {
    vi: 'chấp nhận hoặc trả lại lệnh chi của tỉnh; không xem hồ sơ từng người',
    en: 'accept or return the payment orders of the province; sees no single person',
  },
  provider_operator: {
    vi: 'xem danh sách được giao cho tổ chức mình, có tên và tài khoản; báo kết quả chi',
    en: 'see the lists given to the provider, with names and accounts; report how they were paid',
  },
  auditor: {
    vi: 'xem mọi danh sách, khoản chi, hồ sơ người dân cả nước; không sửa được gì',
    en: 'see every list, payment and person of the country; change nothing',
  },
  administrator: {
    vi: 'đề nghị và xác nhận quyền của mọi cán bộ và đối tác; khóa tài khoản; không xem hồ sơ từng người',
    en: 'ask for and confirm what every officer and partner may do; close accounts; sees no single person',
  },
});
