import { Paper, Text } from '@mantine/core';

/** A few numbers that stand out, each with its name. */
export const Cards = ({
  of,
}: {
  readonly of: readonly (readonly [name: string, value: string, more?: string])[];
}) => (
  <div className="cards">
    {of.map(([name, value, more]) => (
      <Paper key={name} withBorder p="md">
        <Text c="dark.4">{name}</Text>
        <Text fw={700} size="xl">
          {value}
        </Text>
        {more && <Text size="sm">{more}</Text>}
      </Paper>
    ))}
  </div>
);
