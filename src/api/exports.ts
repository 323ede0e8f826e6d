import { createHash } from 'node:crypto';
import Type from 'typebox';
import { exportEvidence, markFor } from '#contexts/reporting/index.ts';
import { accepted, refused } from '#core/result.ts';
import { isHidden } from './benefits.ts';
import { PAYMENT_NOT_FOUND, paymentIdOf } from './payments.ts';
import { administrationReports } from './reports/ofAdministration.ts';
import { listReports } from './reports/ofLists.ts';
import { moneyReports } from './reports/ofMoney.ts';
import { officeReports } from './reports/ofOffice.ts';
import { personReports } from './reports/ofPersons.ts';
import { EXPORT_PURPOSES } from './reports/report.ts';
import { type Route, route } from './route.ts';
import { Count, object, PaymentReference } from './schemas.ts';

const Exported = object(
  {
    export: Type.String({
      description: 'Stands in the bundle and in the journal',
      examples: ['XK-8KZQ2M4R7T'],
    }),
    file_name: Type.String(),
    content_type: Type.String(),
    content: Type.String({ description: 'The file, base64' }),
    sha256: Type.String(),
    rows: Count,
    password: Type.String({ description: 'Opens the file. Shown this once and kept nowhere' }),
  },
  { title: 'Exported' },
);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const evidence = route({
  operation: 'exportEvidence',
  method: 'POST',
  path: '/v1/exports/evidence',
  kind: 'reading_persons',
  tag: 'exports',
  purposes: EXPORT_PURPOSES,
  through: 'export',
  title: { vi: 'Hồ sơ chứng cứ của một khoản chi', en: 'The evidence of a payment' },
  description:
    'A ZIP locked with AES-256: facts, rule, amount worked out again, signatures with their keys, orders and bookings, messages, outcomes, and the receipt that proves lines, outcomes and signatures in the public log.',
  body: object({ payment: PaymentReference }),
  answer: Exported,
  async answerTo({ body, actor, purpose, world, readPersons }) {
    const paymentId = paymentIdOf(body.payment);
    const made = await readPersons(
      body,
      async (session) => {
        const asked = { officerId: actor.officerId, purpose: purpose(), now: world.clock.now() };
        const mark = await markFor(session, asked);
        const hidden = (benefitId: number) => isHidden(benefitId, actor.roles);
        const exported = await exportEvidence(session, world.country, { paymentId, mark, hidden });
        return exported ? accepted({ mark, exported }) : refused(PAYMENT_NOT_FOUND);
      },
      // What the journal keeps: number, hash and whom it names; never the file, never its password.
      ({ mark, exported }) => ({
        export: mark.number,
        sha256: sha256(exported.file),
        rows: exported.rows,
        persons: exported.persons.map(String),
      }),
    );
    if (!made.ok) return made;
    const { mark, exported } = made.value;
    return accepted({
      export: mark.number,
      file_name: `chung-cu-${mark.number}.zip`,
      content_type: 'application/zip',
      content: exported.file.toString('base64'),
      sha256: sha256(exported.file),
      rows: exported.rows,
      password: exported.password,
    });
  },
});

/** All that is taken away as a file. */
export const exportRoutes: readonly Route[] = [
  ...listReports,
  ...personReports,
  ...moneyReports,
  ...officeReports,
  ...administrationReports,
  evidence,
];
