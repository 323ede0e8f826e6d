import type { CampaignTask } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const REASONS = words<Record<CampaignTask['why'], string>>({
  account_died: { vi: 'Tài khoản đã đóng', en: 'The account is closed' },
  account_rejected: { vi: 'Tài khoản không dùng được', en: 'The account was rejected' },
  account_under_way: { vi: 'Đang liên kết tài khoản', en: 'An account is being linked' },
  account_under_review: { vi: 'Đang chờ so tên', en: 'The names are being compared' },
  enrolment_waits: { vi: 'Phiếu đang chờ xác nhận', en: 'A wish waits to be confirmed' },
  never_asked: { vi: 'Chưa ai hỏi', en: 'Nobody asked yet' },
  asked: { vi: 'Đã hỏi', en: 'Asked' },
});

export const STEPS = words<Record<CampaignTask['next_step'], string>>({
  name_another_account: { vi: 'Xin số tài khoản khác', en: 'Ask for another account' },
  mend_account: { vi: 'Sửa số tài khoản', en: 'Mend the account' },
  decide_review: { vi: 'So tên chủ tài khoản', en: 'Compare the names' },
  confirm_enrolment: { vi: 'Xác nhận phiếu', en: 'Confirm the wish' },
  visit: { vi: 'Đến nhà', en: 'Visit' },
  ask: { vi: 'Hỏi lần đầu', en: 'Ask' },
  ask_again: { vi: 'Hỏi lại', en: 'Ask again' },
  wait: { vi: 'Chờ', en: 'Wait' },
});

export const RESULTS = words<Record<NonNullable<CampaignTask['last_contact']>['result'], string>>({
  will_link: { vi: 'Sẽ tự liên kết', en: 'Will link an account' },
  wants_visit: { vi: 'Muốn có người đến nhà', en: 'Wants a visit' },
  thinks_it_over: { vi: 'Để nghĩ thêm', en: 'Thinks it over' },
  not_found: { vi: 'Không gặp được', en: 'Not found' },
  declined: { vi: 'Không muốn', en: 'Declined' },
});
