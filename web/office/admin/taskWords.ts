import { words } from '../../kit/words.ts';

/** What each kind of background work does; one that is not here is shown by its name alone. */
export const TASK_WORDS = words({
  send_order: { vi: 'Gửi lệnh chi tới Kho bạc', en: 'Send payment orders to the Treasury' },
  write_instructions: { vi: 'Viết tệp chi trả', en: 'Write payment messages' },
  send_instruction: {
    vi: 'Gửi tệp chi trả tới ngân hàng, bưu điện',
    en: 'Send payment messages to banks and post',
  },
  carry_round: { vi: 'Làm nhiều danh sách trong một đợt', en: 'Work through many lists in one round' },
  give_back: { vi: 'Trả tiền thừa về Kho bạc', en: 'Give money back to the Treasury' },
  give_signing_key: {
    vi: 'Cấp khóa ký danh sách, báo Kho bạc',
    en: 'Give a key to sign lists, tell the Treasury',
  },
  enquire_account: { vi: 'Hỏi tên chủ tài khoản', en: 'Ask whose an account is' },
  enquire_links: { vi: 'Hỏi tên chủ các tài khoản chờ', en: 'Ask whose the waiting accounts are' },
  prevalidate_destinations: {
    vi: 'Kiểm tra trước tài khoản tháng tới',
    en: 'Check next month’s accounts ahead',
  },
  send_notices: { vi: 'Gửi tin cho người dân', en: 'Send messages to people' },
  give_up_notices: { vi: 'Thôi gửi tin quá hạn', en: 'Give up messages past their time' },
  answer_mapper_message: { vi: 'Trả lời đối tác', en: 'Answer partners' },
  send_mapper_callback: { vi: 'Gọi lại cho đối tác', en: 'Call partners back' },
  rotate_key: { vi: 'Chuyển dữ liệu sang khóa mới', en: 'Bring what is sealed under a new key' },
  find_unusual: { vi: 'Tìm việc tra cứu bất thường', en: 'Find unusual look-ups' },
  let_go: { vi: 'Xóa dữ liệu hết thời hạn giữ', en: 'Let go of what is past its time' },
  publish_figures: { vi: 'Công bố số liệu', en: 'Publish figures' },
  escalate_cases: { vi: 'Chuyển vụ việc quá hạn lên trên', en: 'Pass overdue cases up' },
  warn_of_mandates: { vi: 'Nhắc ủy quyền nhận tiền sắp hết hạn', en: 'Warn of mandates that run out' },
  read_allotments: { vi: 'Đọc dự toán năm của Kho bạc', en: 'Read the year’s allotments' },
  follow_allotments: { vi: 'Theo dõi thay đổi dự toán', en: 'Follow changes of allotments' },
  tell_pay_days: { vi: 'Báo ngày chi tháng tới', en: 'Tell the pay days of next month' },
});
