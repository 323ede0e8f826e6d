import { parseArgs } from 'node:util';
import { generateSample } from './generateSample.ts';

const { values } = parseArgs({
  options: {
    province: { type: 'string', default: '38' },
    people: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    month: { type: 'string', default: '2026-11' },
    months: { type: 'string', default: '1' },
    out: { type: 'string', default: 'sample' },
  },
});

const summary = await generateSample({
  province: values.province,
  people: Number(values.people),
  seed: Number(values.seed),
  month: values.month,
  months: Number(values.months),
  out: values.out,
  onProgress: ({ communes, ofCommunes, rows }) => {
    if (communes % 20 === 0 || communes === ofCommunes)
      process.stderr.write(`${communes}/${ofCommunes} communes, ${rows} rows\n`);
  },
});
process.stdout.write(`${JSON.stringify(summary)}\n`);
