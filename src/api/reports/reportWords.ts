import type { Wording } from '#core/tables/table.ts';

/** What the interface's own names are called on a file, as the screens call them. */

type Words = Readonly<Record<string, Wording>>;
const word = (vi: string, en: string): Wording => ({ vi, en });

export const PROGRAMMES: Words = {
  social_assistance: word('Trợ giúp xã hội', 'Social assistance'),
  social_pension: word('Trợ cấp hưu trí xã hội', 'Social pension'),
  merit: word('Người có công', 'People with merit'),
};
export const LIST_STATES: Words = {
  drafted: word('Đang lập', 'Drafted'),
  checked: word('Đã kiểm tra, chờ ký', 'Checked, to be signed'),
  signed: word('Đã ký', 'Signed'),
  ordered: word('Đã gửi Kho bạc', 'With the Treasury'),
  returned: word('Kho bạc trả lại', 'Returned by the Treasury'),
  funded: word('Đã cấp kinh phí', 'Funded'),
  released: word('Đang chi trả', 'Being paid'),
  closed: word('Đã đóng', 'Closed'),
  cancelled: word('Đã hủy', 'Cancelled'),
};
export const PAYMENT_STATES: Words = {
  planned: word('Chưa ký', 'Not signed yet'),
  held: word('Đang giữ lại', 'Held'),
  signed: word('Đã ký, chưa chi', 'Signed, not paid yet'),
  in_flight: word('Đang chuyển', 'On its way'),
  unknown: word('Chưa rõ, đang tra soát', 'Not known, enquired after'),
  credited: word('Đã vào tài khoản', 'Credited'),
  collected: word('Đã nhận tiền mặt', 'Collected in cash'),
  rejected: word('Bị từ chối', 'Rejected'),
  uncollected: word('Chưa đến nhận', 'Not collected'),
  recalled: word('Đã thu hồi', 'Recalled'),
  returned: word('Bị hoàn trả', 'Returned'),
  cancelled: word('Đã hủy', 'Cancelled'),
};
export const CHANNELS: Words = {
  bank: word('Tài khoản ngân hàng', 'Bank account'),
  wallet: word('Ví điện tử', 'Wallet'),
  post: word('Tiền mặt tại bưu điện', 'Cash at the post office'),
  commune_desk: word('Tiền mặt tại xã', 'Cash at the commune'),
};
export const CHANGES: Words = {
  new: word('Mới hưởng', 'New'),
  stopped: word('Thôi hưởng', 'Stopped'),
  increased: word('Tăng mức', 'Increased'),
  decreased: word('Giảm mức', 'Decreased'),
  arrears: word('Truy lĩnh', 'Arrears'),
  one_off: word('Một lần', 'One-off'),
  carried: word('Chuyển từ tháng trước', 'Carried over'),
};
export const ORDER_STATES: Words = {
  ordered: word('Đã lập, chờ gửi', 'Made, to be sent'),
  received: word('Kho bạc đã nhận', 'Received'),
  accepted: word('Kho bạc chấp nhận', 'Accepted'),
  returned: word('Kho bạc trả lại', 'Returned'),
  funded: word('Đã cấp kinh phí', 'Funded'),
};
export const POPULATION: Words = {
  match: word('Khớp', 'Agrees'),
  mismatch: word('Khác họ tên hoặc ngày sinh', 'Name or birth date differs'),
  deceased: word('Đã mất theo dữ liệu dân cư', 'Dead by the population database'),
  not_found: word('Không tìm thấy số định danh', 'Number not found'),
  multiple: word('Một số ứng với nhiều người', 'One number, several people'),
  unverified: word('Chưa đối chiếu', 'Not checked yet'),
};
export const CASE_STATES: Words = {
  received: word('Mới nhận', 'Received'),
  accepted: word('Đã thụ lý', 'Accepted'),
  in_work: word('Đang giải quyết', 'Being worked on'),
  to_confirm: word('Chờ người khác xác nhận', 'To be confirmed by another'),
  answered: word('Đã trả lời', 'Answered'),
  declined: word('Không thụ lý', 'Declined'),
  withdrawn: word('Đã rút', 'Withdrawn'),
  upheld: word('Chấp nhận khiếu nại', 'Upheld'),
  partly_upheld: word('Chấp nhận một phần', 'Partly upheld'),
  rejected: word('Bác khiếu nại', 'Rejected'),
};
export const CASH_PLACES: Words = {
  DESK: word('Tại xã', 'At the commune'),
  VNPOST: word('Tại bưu điện', 'At the post office'),
};
export const CAMPAIGN_REASONS: Words = {
  account_died: word('Tài khoản đã đóng', 'The account is closed'),
  account_rejected: word('Tài khoản không dùng được', 'The account was rejected'),
  account_under_way: word('Đang liên kết tài khoản', 'An account is being linked'),
  account_under_review: word('Đang chờ so tên', 'The names are being compared'),
  enrolment_waits: word('Phiếu đang chờ xác nhận', 'A wish waits to be confirmed'),
  never_asked: word('Chưa ai hỏi', 'Nobody asked yet'),
  asked: word('Đã hỏi', 'Asked'),
};
export const CAMPAIGN_STEPS: Words = {
  name_another_account: word('Xin số tài khoản khác', 'Ask for another account'),
  mend_account: word('Sửa số tài khoản', 'Mend the account'),
  decide_review: word('So tên chủ tài khoản', 'Compare the names'),
  confirm_enrolment: word('Xác nhận phiếu', 'Confirm the wish'),
  visit: word('Đến nhà', 'Visit'),
  ask: word('Hỏi lần đầu', 'Ask'),
  ask_again: word('Hỏi lại', 'Ask again'),
  wait: word('Chờ', 'Wait'),
};
export const WISHES: Words = {
  account: word('Nhận qua tài khoản', 'Be paid into an account'),
  cash: word('Nhận tiền mặt', 'Be paid in cash'),
  cash_for_good: word('Nhận tiền mặt lâu dài', 'Be paid in cash for good'),
};
export const DECISIONS: Words = {
  confirmed: word('Đã xác nhận', 'Confirmed'),
  refused: word('Không chấp nhận', 'Refused'),
  withdrawn: word('Đã rút', 'Withdrawn'),
  approved: word('Chấp nhận', 'Approved'),
};
export const MANDATE_KINDS: Words = {
  guardian: word('Người giám hộ', 'Guardian'),
  carer: word('Người chăm sóc', 'Carer'),
  authorised: word('Người được ủy quyền', 'Authorised person'),
  household_head: word('Chủ hộ', 'Head of household'),
  facility: word('Cơ sở trợ giúp xã hội', 'Care facility'),
};
export const MANDATE_TASKS: Words = {
  expired: word(
    'Đã hết hạn: ghi giấy mới hoặc để người hưởng tự nhận',
    'Run out: record a new paper, or let the beneficiary receive',
  ),
  waiting: word('Chờ đồng ý trước khi có hiệu lực', 'Waits for consent before it holds'),
  to_confirm: word(
    'Mới ghi theo danh sách: cần xem giấy tờ rồi ghi lại',
    'Known from a roster alone: see the paper and record it',
  ),
  expiring: word('Sắp hết hạn: báo gia đình làm giấy mới', 'Runs out soon: ask the family for a new paper'),
  adult_with_guardian: word('Đã đủ 18 tuổi mà còn giám hộ', 'Of full age and still with a guardian'),
};
export const CONCERNS: Words = {
  shared_account: word('Nhiều người chung một tài khoản', 'Several people share one account'),
  officer_account: word(
    'Tài khoản của cán bộ nhận tiền của người khác',
    'An officer’s account receives for others',
  ),
  payee_of_many: word('Một người nhận thay cho nhiều người', 'One payee receives for many'),
};
export const VERDICTS: Words = {
  duty: word('Đúng nhiệm vụ', 'On duty'),
  mistake: word('Sơ suất', 'A mistake'),
  misuse: word('Lạm dụng', 'Misuse'),
};
export const DIRECTIONS: Words = { debit: word('Ghi nợ', 'Debit'), credit: word('Ghi có', 'Credit') };
export const REJECTS: Words = {
  rejected: word('Bị từ chối', 'Rejected'),
  returned: word('Bị hoàn trả', 'Returned'),
  uncollected: word('Chưa đến nhận', 'Not collected'),
};
export const ROLES: Words = {
  commune_officer: word('Công chức văn hóa – xã hội', 'Commune officer'),
  commune_chair: word('Chủ tịch UBND xã', 'Commune chair'),
  province_officer: word('Cán bộ cấp tỉnh', 'Province officer'),
  ministry_officer: word('Cán bộ cấp bộ', 'Ministry officer'),
  treasury_controller: word('Kiểm soát viên Kho bạc', 'Treasury controller'),
  provider_operator: word('Tổ chức dịch vụ chi trả', 'Payout provider'),
  auditor: word('Kiểm toán, thanh tra', 'Auditor'),
  administrator: word('Quản trị hệ thống', 'Administrator'),
};
export const PARTNER_KINDS: Words = {
  bank: word('Ngân hàng', 'Bank'),
  wallet: word('Ví điện tử', 'Wallet'),
  post: word('Bưu điện', 'Post office'),
  treasury: word('Kho bạc', 'Treasury'),
  ministry: word('Bộ, ngành', 'Ministry'),
};
export const PARTNER_SCOPES: Words = {
  'mapper:resolve': word('Hỏi người dân nhận tiền ở đâu', 'Ask where people are paid'),
  'mapper:link': word('Gửi lựa chọn nơi nhận tiền của người dân', 'Say where people want to be paid'),
};
export const MESSAGE_STATES: Words = {
  prepared: word('Sắp gửi', 'About to be sent'),
  unknown: word('Đã gửi, chưa rõ đã nhận', 'Sent, not known whether received'),
  received: word('Đã nhận', 'Received'),
  refused: word('Đã từ chối cả tệp', 'Refused as a whole'),
};
export const TASKS: Words = {
  send_order: word('Gửi lệnh chi tới Kho bạc', 'Send payment orders to the Treasury'),
  write_instructions: word('Viết tệp chi trả', 'Write payment messages'),
  send_instruction: word(
    'Gửi tệp chi trả tới ngân hàng, bưu điện',
    'Send payment messages to banks and post',
  ),
  give_back: word('Trả tiền thừa về Kho bạc', 'Give money back to the Treasury'),
  give_signing_key: word('Cấp khóa ký danh sách, báo Kho bạc', 'Give a key to sign lists, tell the Treasury'),
  enquire_account: word('Hỏi tên chủ tài khoản', 'Ask whose an account is'),
  enquire_links: word('Hỏi tên chủ các tài khoản chờ', 'Ask whose the waiting accounts are'),
  prevalidate_destinations: word('Kiểm tra trước tài khoản tháng tới', 'Check next month’s accounts ahead'),
  send_notices: word('Gửi tin cho người dân', 'Send messages to people'),
  give_up_notices: word('Thôi gửi tin quá hạn', 'Give up messages past their time'),
  answer_mapper_message: word('Trả lời đối tác', 'Answer partners'),
  send_mapper_callback: word('Gọi lại cho đối tác', 'Call partners back'),
  rotate_key: word('Chuyển dữ liệu sang khóa mới', 'Bring what is sealed under a new key'),
  find_unusual: word('Tìm việc tra cứu bất thường', 'Find unusual look-ups'),
  let_go: word('Xóa dữ liệu hết thời hạn giữ', 'Let go of what is past its time'),
  publish_figures: word('Công bố số liệu', 'Publish figures'),
  escalate_cases: word('Chuyển vụ việc quá hạn lên trên', 'Pass overdue cases up'),
  warn_of_mandates: word('Nhắc ủy quyền nhận tiền sắp hết hạn', 'Warn of mandates that run out'),
  tell_pay_days: word('Báo ngày chi tháng tới', 'Tell the pay days of next month'),
};
export const CLIENTS: Words = {
  browser: word('Trình duyệt', 'Browser'),
  command_line: word('Dòng lệnh', 'Command line'),
  service: word('Máy kết nối', 'A program'),
};
export const EVIDENCE: Words = {
  text: word('Văn bản', 'The text'),
  press: word('Theo báo chí', 'By the press'),
  derived: word('Tính ra, chưa chính thức', 'Calculated, not official'),
};

/** The word for a name of the interface; one from a later version stands as it is. */
export const said = (words: Words, name: string | null): Wording | string | null =>
  name === null ? null : (words[name] ?? name);
/** The same in one language. */
export const saidIn = (words: Words, name: string, language: keyof Wording): string =>
  words[name]?.[language] ?? name;
