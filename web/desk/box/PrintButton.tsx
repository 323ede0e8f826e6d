import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../../kit/ask.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { csrfToken } from '../../kit/session.ts';

/** Fetches a PDF and hands it to the browser: the desk's list, or the receipts of a box. */
export function PrintButton({ what, session }: { readonly what: string; readonly session?: string }) {
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const print = async () => {
    const proof = { key: crypto.randomUUID(), csrfToken: csrfToken(client) };
    const purpose = 'payment_check: In tại quầy chi trả';
    const sheet = session
      ? await command('/v1/desk/sessions/{session}/receipts', { path: { session }, body: {}, purpose }, proof)
      : await command('/v1/desk/list/print', { body: {}, purpose }, proof);
    const bytes = Uint8Array.from(atob(sheet.content), (letter) => letter.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: sheet.content_type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = sheet.file_name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <>
      <ProblemNote error={error} />
      <button
        type="button"
        className="button quiet"
        disabled={isPrinting}
        onClick={() => {
          setPrinting(true);
          setError(null);
          print()
            .catch(setError)
            .finally(() => setPrinting(false));
        }}
      >
        {what}
      </button>
    </>
  );
}
