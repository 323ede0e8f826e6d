import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useKept } from '../../kit/kept.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  cancel: { vi: 'Hủy…', en: 'Cancel…' },
  title: { vi: (list: string) => `Hủy danh sách ${list}`, en: (list: string) => `Cancel list ${list}` },
  what: {
    vi: 'Danh sách đã hủy không chi và không lập lại được trong tháng này. Chỉ hủy khi tiền chưa chuyển và không còn cách nào khác.',
    en: 'A cancelled list is not paid and cannot be drafted again this month. Only before money moved, and where nothing else helps.',
  },
  why: { vi: 'Lý do', en: 'Reason' },
  do_it: { vi: 'Hủy danh sách', en: 'Cancel the list' },
  keep: { vi: 'Giữ nguyên', en: 'Keep it' },
});

/** Cancels a list whose money has not moved: asks once more, and for the reason. */
export function CancelList({ list }: { readonly list: string }) {
  const say = useWords(WORDS);
  const [isOpen, { open, close }] = useDisclosure();
  const [{ reason }, change, forget] = useKept(`cancel ${list}`, { reason: '' });
  const cancel = useCommand('/v1/lists/{list}/cancel', () => {
    forget();
    close();
  });
  return (
    <>
      <Button variant="subtle" size="xs" color="red" onClick={open} aria-label={say.title(list)}>
        {say.cancel}
      </Button>
      <Modal opened={isOpen} onClose={close} title={say.title(list)} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            cancel.mutate({ path: { list }, body: { reason } });
          }}
        >
          <Text mb="sm">{say.what}</Text>
          <Textarea
            label={say.why}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
          />
          <ProblemNote error={cancel.error} />
          <Group mt="md" justify="flex-end">
            <Button variant="default" onClick={close}>
              {say.keep}
            </Button>
            <Button type="submit" color="red" loading={cancel.isPending} disabled={reason.trim() === ''}>
              {say.do_it}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  );
}
