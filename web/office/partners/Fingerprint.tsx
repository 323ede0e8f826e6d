import { Code } from '@mantine/core';

/** Four at a time, as one reads it out; the first half tells keys apart as well as the whole. */
export const Fingerprint = ({ of }: { readonly of: string }) => (
  <Code style={{ overflowWrap: 'anywhere' }}>{(of.slice(0, 32).match(/.{4}/g) ?? []).join(' ')}</Code>
);
