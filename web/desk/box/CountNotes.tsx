import { dong } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';

/** Banknotes in circulation, the largest first. */
const BANKNOTES = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500] as const;

export type Notes = Readonly<Record<string, number>>;
export const sumOf = (notes: Notes): number =>
  Object.entries(notes).reduce((sum, [note, pieces]) => sum + Number(note) * pieces, 0);

const WORDS = words({
  note: { vi: 'Mệnh giá', en: 'Banknote' },
  pieces: { vi: 'Số tờ', en: 'How many' },
  sum: { vi: 'Cộng', en: 'Sum' },
});

/** How many of each banknote, and what they come to. */
export function CountNotes({
  notes,
  onChange,
  title,
}: {
  readonly notes: Notes;
  readonly onChange: (notes: Notes) => void;
  readonly title: string;
}) {
  const say = useWords(WORDS);
  const set = (note: number, text: string) => {
    const pieces = Number(text.replace(/\D/g, '').slice(0, 5));
    const { [String(note)]: _, ...others } = notes;
    onChange(pieces > 0 ? { ...others, [String(note)]: pieces } : others);
  };
  return (
    <fieldset className="count-notes">
      <legend>{title}</legend>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.note}</th>
            <th scope="col">{say.pieces}</th>
            <th scope="col">{say.sum}</th>
          </tr>
        </thead>
        <tbody>
          {BANKNOTES.map((note) => (
            <tr key={note}>
              <th scope="row" id={`note-${note}`}>
                {dong(note)}
              </th>
              <td>
                <input
                  type="text"
                  inputMode="numeric"
                  aria-labelledby={`note-${note}`}
                  value={notes[String(note)] ?? ''}
                  onChange={(event) => set(note, event.target.value)}
                />
              </td>
              <td className="amount">{notes[String(note)] ? dong(note * notes[String(note)]!) : ''}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {say.sum}
            </th>
            <td className="amount">
              <output>{dong(sumOf(notes))}</output>
            </td>
          </tr>
        </tfoot>
      </table>
    </fieldset>
  );
}
