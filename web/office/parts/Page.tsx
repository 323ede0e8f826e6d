import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page's name, what it is for in a sentence, and the page. */
export const Page = ({
  title,
  why,
  children,
}: {
  readonly title: string;
  readonly why?: string;
  readonly children: ReactNode;
}) => (
  <>
    <Title order={1} size="h2" mb="xs">
      {title}
    </Title>
    {why && (
      <Text mb="lg" maw="50rem">
        {why}
      </Text>
    )}
    {children}
  </>
);

/** A part of a page under its own heading. */
export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <Title order={2} size="h3" mt="xl" mb="sm">
      {title}
    </Title>
    {children}
  </section>
);
