import type { SandboxFault } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const INSTITUTION_WORDS = words<Record<SandboxFault['institution'], string>>({
  hub: { vi: 'Ngân hàng, ví (cổng thanh toán)', en: 'Banks and wallets (payment hub)' },
  treasury: { vi: 'Kho bạc', en: 'Treasury' },
  post: { vi: 'Bưu điện', en: 'Post office' },
  population: { vi: 'Cơ sở dữ liệu dân cư', en: 'Population database' },
  notice: { vi: 'Đơn vị chuyển tin (SMS, VNeID, thư)', en: 'Carriers of messages' },
  vneid: { vi: 'VNeID', en: 'VNeID' },
});

type Fault = SandboxFault['fault'];

/** What goes wrong. */
export const FAULT_WORDS = words<Record<Fault, string>>({
  bank_slow: { vi: 'Ngân hàng báo chậm 2 phút', en: 'Banks report two minutes late' },
  bank_answer_lost: {
    vi: 'Ngân hàng nhận tệp nhưng câu trả lời bị mất',
    en: 'The bank takes the message, its answer is lost',
  },
  bank_reports_lost: { vi: 'Một nửa báo cáo không bao giờ đến', en: 'Half of the reports never come' },
  bank_reports_twice: { vi: 'Mỗi báo cáo đến hai lần', en: 'Every report comes twice' },
  bank_rejects: { vi: 'Một phần năm khoản bị từ chối', en: 'A fifth of the payments is rejected' },
  bank_wrong_amount: { vi: 'Một phần mười báo sai số tiền', en: 'A tenth is reported with another amount' },
  bank_unknown_line: { vi: 'Sao kê có dòng không ai biết', en: 'The statement has a line nobody knows' },
  bank_down: { vi: 'Cổng thanh toán ngừng hẳn', en: 'The payment hub is down' },
  treasury_refuses: { vi: 'Kho bạc trả lại mọi lệnh chi', en: 'The Treasury returns every order' },
  treasury_slow: { vi: 'Kho bạc cấp tiền chậm 2 phút', en: 'The Treasury funds two minutes late' },
  treasury_answer_lost: {
    vi: 'Kho bạc nhận lệnh nhưng câu trả lời bị mất',
    en: 'The Treasury takes an order, its answer is lost',
  },
  treasury_events_twice: { vi: 'Kho bạc báo mỗi việc hai lần', en: 'The Treasury tells everything twice' },
  treasury_down: { vi: 'Kho bạc ngừng hẳn', en: 'The Treasury is down' },
  post_reports_lost: {
    vi: 'Một nửa số lần nhận tiền không được báo',
    en: 'Half of the collections are not told',
  },
  post_reports_twice: { vi: 'Mỗi lần nhận tiền được báo hai lần', en: 'Every collection is told twice' },
  post_down: { vi: 'Bưu điện ngừng hẳn', en: 'The post office is down' },
  population_half_answer: {
    vi: 'Chỉ trả lời về một nửa số người được hỏi',
    en: 'Answers about half of those asked after',
  },
  population_slow: { vi: 'Mỗi câu trả lời chậm 2 giây', en: 'Every answer takes two seconds' },
  population_down: { vi: 'Cơ sở dữ liệu dân cư ngừng hẳn', en: 'The population database is down' },
  notices_lost: { vi: 'Một nửa tin bị mất, không báo', en: 'Half of the messages are lost unsaid' },
  notices_down: { vi: 'Không gửi được tin nào', en: 'No message can be sent' },
  vneid_down: { vi: 'VNeID ngừng hẳn', en: 'VNeID is down' },
});

/** What the system does about it. */
export const ANSWER_WORDS = words<Record<Fault, string>>({
  bank_slow: {
    vi: 'Chờ: khoản chi ở trạng thái “đang chuyển”, rồi tự khép khi báo cáo đến.',
    en: 'It waits: payments stay “on their way” and settle by themselves when the report comes.',
  },
  bank_answer_lost: {
    vi: 'Ghi “chưa rõ”, hỏi ngân hàng theo mã tệp; chỉ gửi lại nếu ngân hàng chưa từng nhận. Không ai được trả hai lần.',
    en: 'It writes “unknown” and asks by the message’s id; it sends again only what the bank never got. Nobody is paid twice.',
  },
  bank_reports_lost: {
    vi: 'Khoản chi không ai báo được tra soát từng khoản; không biết thì để “chưa rõ”, không bao giờ coi là hỏng.',
    en: 'Payments nobody reports are enquired after one by one; what nobody can say stays “unknown”, never “failed”.',
  },
  bank_reports_twice: {
    vi: 'Nhận ra báo cáo đã có và bỏ qua; số liệu không đổi.',
    en: 'It knows a report it has had and passes it over; no figure changes.',
  },
  bank_rejects: {
    vi: 'Khoản bị từ chối hiện ở xã với lý do; người dân được báo; tháng sau lập lại.',
    en: 'What is rejected stands at the commune with its reason; people are told; it is listed again.',
  },
  bank_wrong_amount: {
    vi: 'Không khớp số tiền: thành một sai lệch đối soát để người xem, tiền không bị coi là đã trả.',
    en: 'The amount does not match: a break for somebody to look at, and the money does not count as paid.',
  },
  bank_unknown_line: {
    vi: 'Dòng lạ được giữ riêng thành sai lệch, không gán cho ai.',
    en: 'The strange line is set aside as a break and given to nobody.',
  },
  bank_down: {
    vi: 'Việc gửi chờ và thử lại, mỗi lần cách xa hơn; xem ở mục Việc nền.',
    en: 'Sending waits and is tried again after longer pauses; see Background work.',
  },
  treasury_refuses: {
    vi: 'Danh sách quay về với lý do của Kho bạc; xã sửa và ký lại, tỉnh thấy ngay.',
    en: 'Lists come back with the Treasury’s reason; the commune mends and signs again, the province sees it at once.',
  },
  treasury_slow: {
    vi: 'Danh sách chờ kinh phí; không cho chi trước khi tiền có.',
    en: 'Lists wait for their money; nothing is released before it is there.',
  },
  treasury_answer_lost: {
    vi: 'Hỏi Kho bạc theo mã lệnh trước khi gửi lại; không có hai lệnh cho một danh sách.',
    en: 'It asks the Treasury by the order’s id before sending again; no list has two orders.',
  },
  treasury_events_twice: {
    vi: 'Việc đã ghi được nhận ra và bỏ qua; tiền không được tính hai lần.',
    en: 'What was written already is known and passed over; no money counts twice.',
  },
  treasury_down: {
    vi: 'Lệnh chi chờ và thử lại; danh sách đã ký vẫn nguyên.',
    en: 'Orders wait and are tried again; signed lists stay as they are.',
  },
  post_reports_lost: {
    vi: 'Hỏi bưu điện từng khoản chưa có tin; không gửi danh sách lần hai.',
    en: 'It asks the post after each payment without news; the list is not sent again.',
  },
  post_reports_twice: {
    vi: 'Nhận ra lần báo trùng và bỏ qua.',
    en: 'It knows the repeated report and passes it over.',
  },
  post_down: {
    vi: 'Danh sách tiền mặt chờ và thử lại.',
    en: 'Cash lists wait and are tried again.',
  },
  population_half_answer: {
    vi: 'Người chưa được trả lời bị giữ khỏi danh sách đến khi có câu trả lời, và được hỏi lại.',
    en: 'Those not answered for are kept off lists until they are, and asked after again.',
  },
  population_slow: {
    vi: 'Hỏi nhiều người một lần và không chặn ai đang làm việc.',
    en: 'It asks about many at once and keeps nobody waiting at his desk.',
  },
  population_down: {
    vi: 'Không cho chi khi chưa biết ai đã mất; việc khác vẫn chạy.',
    en: 'Nothing is released before it is known who died; everything else goes on.',
  },
  notices_lost: {
    vi: 'Tin không có biên nhận được gửi lại hoặc chuyển sang kênh khác; tiền không phụ thuộc vào tin.',
    en: 'A message without a receipt is sent again or another way; money does not depend on it.',
  },
  notices_down: {
    vi: 'Tin chờ và thử lại; quá hạn thì thôi, và hiện ở hồ sơ.',
    en: 'Messages wait and are tried again; past their time they are given up, and the file says so.',
  },
  vneid_down: {
    vi: 'Người dân được báo đăng nhập lại sau; cán bộ và việc chi trả không bị ảnh hưởng.',
    en: 'Citizens are told to sign in later; officers and payments are not touched.',
  },
});
