import { AppShell, Burger, Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Link, useRoute } from 'wouter';
import type { WhoAmI } from '../kit/api.generated.ts';
import { LanguageSwitch } from '../kit/parts.tsx';
import { signOut } from '../kit/session.ts';
import { useWords, words } from '../kit/words.ts';
import { type OfficePage, PAGE_WORDS } from './pages.ts';
import { ROLE_WORDS, type Role } from './roles.ts';

const WORDS = words({
  menu: { vi: 'Danh mục', en: 'Menu' },
  skip: { vi: 'Tới nội dung', en: 'Skip to the content' },
  sign_out: { vi: 'Đăng xuất', en: 'Sign out' },
  sessions: { vi: 'Phiên đăng nhập', en: 'Sessions' },
});

interface ShellProps {
  readonly who: WhoAmI;
  readonly pages: readonly OfficePage[];
  readonly children: ReactNode;
}

/** What stands around every page of the office: whose desk it is, where one may go, and the way out. */
export function Shell({ who, pages, children }: ShellProps) {
  const say = useWords(WORDS);
  const [isOpen, { toggle, close }] = useDisclosure();
  const opener = useRef<HTMLButtonElement>(null);
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return;
    close();
    opener.current?.focus();
  };
  // On a phone it lies over the page: whoever goes on by Tab must see where he is.
  const closeBehind = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget && relatedTarget !== opener.current && !currentTarget.contains(relatedTarget)) close();
  };
  return (
    <AppShell
      header={{ height: 64 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
      transitionDuration={0}
      onKeyDown={closeByKey}
    >
      <a className="skip" href="#content">
        {say.skip}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Burger
              ref={opener}
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={say.menu}
              aria-expanded={isOpen}
              aria-controls="menu"
            />
            <Text fw={700} size="xl" c="brand.8" className="brand">
              AnSinh
            </Text>
            <Text visibleFrom="xs">{who.unit?.name}</Text>
          </Group>
          <Person who={who} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" id="menu" className={isOpen ? 'menu' : 'menu menu-shut'} onBlur={closeBehind}>
        <nav className="office-nav" aria-label={say.menu}>
          {pages.map((page) => (
            <NavigationLink key={page.path} page={page} onFollow={close} />
          ))}
        </nav>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function NavigationLink({ page, onFollow }: { readonly page: OfficePage; readonly onFollow: () => void }) {
  const say = useWords(PAGE_WORDS);
  const [isHere] = useRoute(`${page.path}/*?`);
  return (
    <Link href={page.path} aria-current={isHere ? 'page' : undefined} onClick={onFollow}>
      {say[page.word]}
    </Link>
  );
}

function Person({ who }: { readonly who: WhoAmI }) {
  const say = useWords(WORDS);
  const role = useWords(ROLE_WORDS);
  const client = useQueryClient();
  const leave = async () => location.assign((await signOut(client)) ?? '/office');
  return (
    <Group gap="xs" wrap="nowrap">
      <LanguageSwitch className="link" />
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="light" maw={{ base: '7.5rem', xs: '22rem' }} className="shortened">
            {who.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {/* The button may shorten it. */}
          <Menu.Label>{who.name}</Menu.Label>
          {who.roles.map((one) => (
            <Menu.Label key={one}>{role[one as Role] ?? one}</Menu.Label>
          ))}
          <Menu.Item component={Link} href="/sessions">
            {say.sessions}
          </Menu.Item>
          <Menu.Item onClick={() => void leave()}>{say.sign_out}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
