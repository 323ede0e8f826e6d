import type { Mandate, MandateTask } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const MANDATE_KINDS = words<Record<Mandate['kind'], string>>({
  guardian: { vi: 'Người giám hộ', en: 'Guardian' },
  carer: { vi: 'Người chăm sóc', en: 'Carer' },
  authorised: { vi: 'Người được ủy quyền', en: 'Authorised person' },
  household_head: { vi: 'Chủ hộ', en: 'Head of household' },
  facility: { vi: 'Cơ sở trợ giúp xã hội', en: 'Care facility' },
});

export const MANDATE_STATES = words<Record<Mandate['state'], string>>({
  waiting: { vi: 'Chờ đồng ý', en: 'Waits for consent' },
  to_come: { vi: 'Chưa tới ngày hiệu lực', en: 'Begins later' },
  active: { vi: 'Đang hiệu lực', en: 'In force' },
  expiring: { vi: 'Sắp hết hạn', en: 'Runs out soon' },
  expired: { vi: 'Đã hết hạn', en: 'Run out' },
  ended: { vi: 'Đã thôi', en: 'Ended' },
});

export const MANDATE_TASKS = words<Record<MandateTask['task'], string>>({
  expired: {
    vi: 'Đã hết hạn: ghi giấy mới hoặc để người hưởng tự nhận.',
    en: 'Run out: record a new paper, or let the beneficiary receive.',
  },
  waiting: {
    vi: 'Chờ đồng ý trước khi có hiệu lực.',
    en: 'Waits for consent before it holds.',
  },
  to_confirm: {
    vi: 'Mới ghi theo danh sách: cần xem giấy tờ rồi ghi lại.',
    en: 'Known from a roster alone: see the paper and record it.',
  },
  expiring: {
    vi: 'Sắp hết hạn: báo gia đình làm giấy mới.',
    en: 'Runs out soon: ask the family for a new paper.',
  },
  adult_with_guardian: {
    vi: 'Người hưởng đã đủ 18 tuổi mà còn giám hộ: cần quyết định của Tòa hoặc để tự nhận.',
    en: 'Of full age and still with a guardian: a court decides, or the person receives alone.',
  },
});
