import { useState } from 'react';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  take: { vi: 'Chụp hoặc chọn ảnh giấy nhận tiền đã ký', en: 'Take or choose a photo of the signed paper' },
  unreadable: {
    vi: 'Không đọc được ảnh này; hãy chụp lại.',
    en: 'This picture cannot be read; take it again.',
  },
  taken: { vi: 'Ảnh giấy nhận tiền', en: 'The photo of the paper' },
});

/** Enough to read a signature and a line of print; some 200 kB. */
const LONGEST_SIDE = 1_280;
const MOST_CHARACTERS = 900_000;

async function shrunk(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.7, 0.5, 0.3]) {
    const image = canvas.toDataURL('image/jpeg', quality);
    if (image.length <= MOST_CHARACTERS) return image;
  }
  throw new Error('too large');
}

/** A photo of a paper receipt, made small before it is kept. */
export function Photo({ onTaken }: { readonly onTaken: (image: string | undefined) => void }) {
  const say = useWords(WORDS);
  const [image, setImage] = useState<string>();
  const [isUnreadable, setUnreadable] = useState(false);
  const take = async (file: File | undefined) => {
    const taken = file && (await shrunk(file).catch(() => undefined));
    setUnreadable(file !== undefined && taken === undefined);
    setImage(taken);
    onTaken(taken);
  };
  return (
    <>
      <label className="field">
        {say.take}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      {isUnreadable && <Note tone="bad">{say.unreadable}</Note>}
      {image && <img className="photo" src={image} alt={say.taken} />}
    </>
  );
}
