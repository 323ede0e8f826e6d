import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Titled } from '../parts/Page.tsx';

/** A part of somebody's file. */
export function Chapter({
  title,
  take,
  children,
}: {
  readonly title: string;
  /** How its table is taken away. */
  readonly take?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="sheet" aria-labelledby={id}>
      <Titled take={take}>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
      </Titled>
      {children}
    </section>
  );
}
