/** What was looked at, by operation of the journal, in words for the person looked at. Every operation that shows persons is here (access.test.ts). */
const LOOKS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  search_persons: {
    vi: 'Tìm người, kết quả có tên ông/bà',
    en: 'A search for persons that found you',
  },
  get_person: { vi: 'Mở hồ sơ', en: 'Opened the file' },
  get_account_of_person: {
    vi: 'Xem tài khoản hưởng an sinh xã hội',
    en: 'Looked at the social-security account',
  },
  list_account_reviews: {
    vi: 'Xem danh sách so tên chủ tài khoản có tên ông/bà',
    en: 'Looked at the names of account holders to compare, yours among them',
  },
  show_account: { vi: 'Xem tài khoản hưởng an sinh xã hội', en: 'Looked at the social-security account' },
  list_decisions: { vi: 'Xem các quyết định', en: 'Looked at the decisions' },
  list_entitlements: { vi: 'Xem các chế độ được hưởng', en: 'Looked at the benefits' },
  list_payments_of_person: { vi: 'Xem các khoản chi', en: 'Looked at the payments' },
  find_payments: { vi: 'Tìm khoản chi', en: 'Searched for payments' },
  list_lines: { vi: 'Xem danh sách chi trả có tên ông/bà', en: 'Looked at a payment list you are on' },
  search_lines: {
    vi: 'Tìm trong danh sách chi trả có tên ông/bà',
    en: 'Searched a payment list you are on',
  },
  list_changes: { vi: 'Xem tăng, giảm của danh sách chi trả', en: 'Looked at the changes of a payment list' },
  list_holds: { vi: 'Xem các khoản bị giữ lại', en: 'Looked at payments that are held' },
  get_payment: { vi: 'Xem một khoản chi', en: 'Looked at a payment' },
  get_payment_timeline: { vi: 'Xem diễn biến một khoản chi', en: 'Looked at what happened to a payment' },
  reveal_person: {
    vi: 'Xem số định danh hoặc số tài khoản đầy đủ',
    en: 'Saw the whole personal or account number',
  },
  export_lines: {
    vi: 'Kết xuất danh sách chi trả có tên ông/bà ra tệp',
    en: 'Took a payment list you are on away as a sheet',
  },
  export_persons: {
    vi: 'Kết xuất danh sách người có tên ông/bà ra tệp',
    en: 'Took a list of persons you are on away as a sheet',
  },
  export_payment_table: {
    vi: 'In bảng thanh toán có tên ông/bà',
    en: 'Printed a table of payments you are on',
  },
  export_payments_of_person: {
    vi: 'Kết xuất các khoản chi của ông/bà ra tệp',
    en: 'Took your payments away as a sheet',
  },
  export_changes: {
    vi: 'Kết xuất tăng, giảm của danh sách có tên ông/bà ra tệp',
    en: 'Took the changes of a payment list away, yours among them',
  },
  export_holds: {
    vi: 'Kết xuất các khoản bị giữ, có khoản của ông/bà, ra tệp',
    en: 'Took payments that are held away, yours among them',
  },
  export_population_flags: {
    vi: 'Kết xuất hồ sơ khác với cơ sở dữ liệu dân cư, có hồ sơ của ông/bà, ra tệp',
    en: 'Took records that differ from the population database away, yours among them',
  },
  export_campaign_work: {
    vi: 'Kết xuất danh sách người chưa có tài khoản, có tên ông/bà, ra tệp',
    en: 'Took the list of who has no account yet away, you among them',
  },
  export_cases: {
    vi: 'Kết xuất các đơn, kiến nghị, có đơn của ông/bà, ra tệp',
    en: 'Took complaints and questions away, yours among them',
  },
  export_enrolments: {
    vi: 'Kết xuất các phiếu trợ giúp, có phiếu của ông/bà, ra tệp',
    en: 'Took enrolments that wait away, yours among them',
  },
  export_mandate_tasks: {
    vi: 'Kết xuất việc về người nhận thay, có tên ông/bà, ra tệp',
    en: 'Took mandates with something to do away, yours among them',
  },
  export_account_reviews: {
    vi: 'Kết xuất tên chủ tài khoản cần so, có tên ông/bà, ra tệp',
    en: 'Took names of account holders to compare away, yours among them',
  },
  export_concerns: {
    vi: 'Kết xuất tài khoản, người nhận thay cần xem xét, có tên ông/bà, ra tệp',
    en: 'Took accounts and payees that want a second look away, you among them',
  },
  list_population_flags: {
    vi: 'Xem danh sách hồ sơ khác với cơ sở dữ liệu dân cư, có tên ông/bà',
    en: 'Looked at records that differ from the population database, yours among them',
  },
  list_rights_requests: {
    vi: 'Xem các yêu cầu về dữ liệu cá nhân, có yêu cầu của ông/bà',
    en: 'Looked at requests about personal data, yours among them',
  },
  list_mandates: { vi: 'Xem giấy tờ nhận thay', en: 'Looked at who receives for whom' },
  list_mandate_tasks: {
    vi: 'Xem các giấy tờ nhận thay cần làm, có tên ông/bà',
    en: 'Looked at mandates with something to do, yours among them',
  },
  list_concerns: {
    vi: 'Xem các tài khoản, người nhận thay cần xem xét',
    en: 'Looked at accounts and payees that want a second look',
  },
  resolve_accounts: {
    vi: 'Đơn vị kết nối hỏi ông/bà nhận tiền ở đâu',
    en: 'A connected institution asked where you are paid',
  },
  preview_decision: {
    vi: 'Xem trước một quyết định về ông/bà theo luật',
    en: 'Looked at what a decision about you would change',
  },
  list_notices_of_person: { vi: 'Xem các thông báo gửi ông/bà', en: 'Looked at what you were told' },
  list_cases: {
    vi: 'Xem các đơn, kiến nghị, có đơn của ông/bà',
    en: 'Looked at complaints and questions, yours among them',
  },
  get_case: { vi: 'Mở một đơn, kiến nghị của ông/bà', en: 'Opened a complaint or question of yours' },
  list_enrolments: {
    vi: 'Xem các phiếu trợ giúp đang chờ, có phiếu của ông/bà',
    en: 'Looked at enrolments that wait, yours among them',
  },
  list_enrolments_of_person: { vi: 'Xem các phiếu trợ giúp của ông/bà', en: 'Looked at your enrolments' },
  print_cards: { vi: 'In thẻ nhận trợ cấp của ông/bà', en: 'Printed your card' },
  list_cards_of_person: { vi: 'Xem các thẻ nhận tiền của ông/bà', en: 'Looked at your cash cards' },
  find_card_holder: { vi: 'Nhận ra ông/bà bằng thẻ', en: 'Recognised you by your card' },
  list_campaign_work: {
    vi: 'Xem danh sách người chưa có tài khoản, có tên ông/bà',
    en: 'Looked at who has no account yet, you among them',
  },
  print_desk_list: {
    vi: 'In danh sách chi tiền mặt có tên ông/bà',
    en: 'Printed a list of cash payments you are on',
  },
  print_desk_receipts: { vi: 'In giấy nhận tiền của ông/bà', en: 'Printed your receipt for cash' },
  get_payment_receipt: {
    vi: 'Lấy biên nhận có chứng minh của một khoản chi',
    en: 'Took the receipt of a payment, with its proof',
  },
  export_evidence: {
    vi: 'Kết xuất toàn bộ chứng cứ của một khoản chi ra tệp',
    en: 'Took all that proves a payment away as a file',
  },
  list_carried_lines: {
    vi: 'Tổ chức chi trả xem khoản chi trả cho ông/bà',
    en: 'The provider that pays you looked at your payment',
  },
  fetch_carried_file: {
    vi: 'Tổ chức chi trả tải danh sách chi trả có tên ông/bà',
    en: 'The provider that pays you took a payment list you are on',
  },
  list_carried_rejects: {
    vi: 'Tổ chức chi trả xem các khoản không chi được, có khoản của ông/bà',
    en: 'The provider that pays you looked at payments it could not make, yours among them',
  },
  explain_payment: { vi: 'Xem giải thích một khoản chi', en: 'Looked at why a payment is what it is' },
};

/** The words of an operation; of one that has none yet, that a record was looked at. */
export const lookInWords = (operation: string): { readonly vi: string; readonly en: string } =>
  (Object.hasOwn(LOOKS, operation) ? LOOKS[operation] : undefined) ?? {
    vi: 'Xem thông tin của ông/bà',
    en: 'Looked at your record',
  };

export const hasWords = (operation: string): boolean => Object.hasOwn(LOOKS, operation);
