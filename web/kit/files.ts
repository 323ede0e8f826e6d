/** A file as the interface gives it: within JSON, as base64. */
interface CarriedFile {
  readonly file_name: string;
  readonly content: string;
  readonly content_type?: string;
}

/** Gives a file to whoever asked for it. */
export function keep({ file_name, content, content_type }: CarriedFile): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(
    new Blob([bytes], { type: content_type ?? 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = file_name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
