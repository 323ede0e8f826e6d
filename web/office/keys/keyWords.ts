import type { DataKey, KeyRotation } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const PURPOSE_WORDS = words<Record<DataKey['purpose'], string>>({
  field: {
    vi: 'mã hóa số định danh, tài khoản, điện thoại',
    en: 'seals personal numbers, accounts, telephones',
  },
  index_pin: { vi: 'tìm người theo số định danh', en: 'finds people by personal number' },
  index_account: { vi: 'tìm tài khoản', en: 'finds accounts' },
});

export const STATE_WORDS = words<Record<DataKey['state'], string>>({
  announced: { vi: 'đã báo, sắp dùng', en: 'announced' },
  current: { vi: 'đang dùng', en: 'in use' },
  retiring: { vi: 'đang thay ra', en: 'being replaced' },
  retired: { vi: 'đã thôi dùng', en: 'retired' },
});

export const KEPT_WORDS = words<Record<DataKey['kept_for'], string>>({
  use: { vi: 'Đang dùng.', en: 'In use.' },
  move: {
    vi: 'Dữ liệu đang chuyển sang khóa mới; còn cần đến khi chuyển xong.',
    en: 'What is under it is being moved; needed until that is done.',
  },
  signed_lists: {
    vi: 'Danh sách đã ký gọi tên tài khoản bằng khóa này: giữ mãi, không hủy.',
    en: 'Lists that were signed name accounts by it: kept for good, never destroyed.',
  },
  backups: {
    vi: 'Không còn gì dưới khóa này. Chỉ hủy được khi không còn giữ bản sao lưu nào từ trước ngày thôi dùng.',
    en: 'Nothing is under it. It may be destroyed only once no backup from before it was retired is kept.',
  },
});

export const STAGE_WORDS = words<Record<KeyRotation['stage'], string>>({
  announced: { vi: 'đã báo cho các chương trình', en: 'announced to the programs' },
  moving: { vi: 'đang chuyển', en: 'moving' },
  proving: { vi: 'đang kiểm tra', en: 'being proven' },
  done: { vi: 'xong', en: 'done' },
});
