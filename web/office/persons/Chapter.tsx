import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of somebody's file. */
export function Chapter({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="sheet" aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  );
}
