import { Button, Container, Group, Paper, Text, Title } from '@mantine/core';
import type { WhoAmI } from '../kit/api.generated.ts';
import { LanguageSwitch, Note } from '../kit/parts.tsx';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({
  title: { vi: 'AnSinh – dành cho cơ quan', en: 'AnSinh for offices' },
  why: {
    vi: 'Lập, ký, kiểm soát và theo dõi chi trả an sinh xã hội. Đăng nhập bằng tài khoản cơ quan cấp, có mã xác thực.',
    en: 'Draft, sign, control and follow the payment of social benefits. Sign in with the account of your office, and a code.',
  },
  sign_in: { vi: 'Đăng nhập', en: 'Sign in' },
  as_citizen: {
    vi: 'Trình duyệt này đang đăng nhập với tư cách công dân; đăng nhập ở đây sẽ kết thúc phiên đó.',
    en: 'This browser is signed in as a citizen; signing in here ends that session.',
  },
});

/** Where somebody who is not signed in as an officer begins. */
export function SignInPage({ other }: { readonly other: WhoAmI | null }) {
  const say = useWords(WORDS);
  const here = /^\/office(\/[A-Za-z0-9_-]+)*$/.test(location.pathname) ? location.pathname : '/office';
  return (
    <Container size="xs" py="xl" component="main">
      <Group justify="flex-end" mb="md">
        <LanguageSwitch className="link" />
      </Group>
      <Paper withBorder p="xl">
        <Title order={1} size="h2" mb="sm">
          {say.title}
        </Title>
        <Text mb="lg">{say.why}</Text>
        {other && <Note tone="wait">{say.as_citizen}</Note>}
        <Button component="a" size="lg" fullWidth href={`/office/sign-in?return=${here}`}>
          {say.sign_in}
        </Button>
      </Paper>
    </Container>
  );
}
