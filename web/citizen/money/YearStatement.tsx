import { useState } from 'react';
import { today } from '../../kit/format.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useLanguage, useWords, words } from '../../kit/words.ts';
import { useDownload } from './useDownload.ts';

const WORDS = words({
  title: { vi: 'Sao kê cả năm', en: 'Statement of a year' },
  year: { vi: 'Năm', en: 'Year' },
  take: { vi: 'Tải sao kê (PDF)', en: 'Download (PDF)' },
});

/** How many years back are offered; older ones the commune prints. */
const YEARS = 6;

/** A year's payments as a paper to keep or show. */
export function YearStatement() {
  const say = useWords(WORDS);
  const language = useLanguage();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const statement = useDownload('/v1/me/statements/{year}', ({ file_name, content_type, content }) =>
    keepFile(file_name, content_type, fromBase64(content)),
  );
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <label className="field" htmlFor="year">
        {say.year}
      </label>
      {/* A month is listed before it begins: in December next year's first payment is there. */}
      <select id="year" value={year} onChange={(event) => setYear(event.target.value)}>
        {Array.from({ length: YEARS + 1 }, (_, back) => String(thisYear + 1 - back)).map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <p>
        <button
          type="button"
          className="button wide"
          disabled={statement.isPending}
          onClick={() => statement.mutate({ path: { year }, query: { language } })}
        >
          {say.take}
        </button>
      </p>
      <ProblemNote error={statement.error} />
    </section>
  );
}
