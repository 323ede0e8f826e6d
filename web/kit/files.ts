/** Files to and from the interface, which carries them as base64 within JSON. */

export interface CarriedFile {
  readonly file_name: string;
  /** base64 */
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

/** A chosen file as the interface takes it. */
export async function carried(file: File): Promise<CarriedFile> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { file_name: file.name, content: address.slice(address.indexOf(',') + 1) };
}
