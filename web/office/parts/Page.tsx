import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page's name, what it is for in a sentence, and the page. */
export const Page = ({
  title,
  why,
  take,
  children,
}: {
  readonly title: string;
  readonly why?: string;
  /** Beside the name: how its table is taken away. */
  readonly take?: ReactNode;
  readonly children: ReactNode;
}) => (
  <>
    <Titled take={take}>
      <Title order={1} size="h2">
        {title}
      </Title>
    </Titled>
    {why && (
      <Text mb="lg" maw="50rem">
        {why}
      </Text>
    )}
    {children}
  </>
);

/** A part of a page under its own heading. */
export const Part = ({
  title,
  take,
  children,
}: {
  readonly title: string;
  readonly take?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section aria-label={title}>
    <Titled take={take} mt="xl">
      <Title order={2} size="h3">
        {title}
      </Title>
    </Titled>
    {children}
  </section>
);

/** A heading with what takes its table away beside it. */
export const Titled = ({
  take,
  mt,
  children,
}: {
  readonly take: ReactNode;
  readonly mt?: 'lg' | 'xl';
  readonly children: ReactNode;
}) => (
  <Group justify="space-between" mb="sm" {...(mt ? { mt } : {})}>
    {children}
    {take}
  </Group>
);
