import Type, { type Static } from 'typebox';
import { type PaymentRow, paymentsOfPerson } from '#contexts/disbursement/index.ts';
import {
  type DecisionPreview,
  type DecisionToRecord,
  previewDecision,
  recordDecision,
} from '#contexts/entitlement/index.ts';
import { benefitIdOf } from '#contexts/identity/index.ts';
import { ensurePerson, personOfId } from '#contexts/registry/index.ts';
import { rosterCategories, rosterParameters } from '#core/benefits/index.ts';
import type { Pin } from '#core/identity/pin.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import type { Session } from '#platform/database.ts';
import { AmountKnown, amountShown, benefitShown, isHidden } from './benefits.ts';
import { Grounds } from './entitlements.ts';
import { NamedPersonBody } from './mandates.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import {
  BenefitName,
  Count,
  Day,
  Id,
  Month,
  object,
  orNull,
  PaymentReference,
  PaymentState,
  Programme,
} from './schemas.ts';
import { monthNumber, monthText } from './words.ts';

const parameterNames = Object.keys(rosterParameters) as (keyof typeof rosterParameters)[];
const Parameter = Type.Enum(parameterNames);
const Household = Type.Enum(['poor', 'near_poor', 'none']);

const Category = object(
  {
    code: Type.String(),
    programme: Programme,
    vi: Type.String(),
    en: Type.String(),
    required: Type.Array(Parameter),
    optional: Type.Array(Parameter),
    pays_carer: Type.Boolean(),
  },
  { title: 'Category', description: 'A clause of the law under which somebody is granted a benefit' },
);
const ParameterText = object({
  name: Parameter,
  kind: Type.Enum(['count', 'yes_no', 'dong', 'poverty']),
  most: Type.Optional(Type.Integer({ description: 'Of a count or an amount; the least is 0' })),
  vi: Type.String(),
  en: Type.String(),
});

const form = {
  kind: Type.Enum(['grant', 'adjust', 'suspend', 'resume', 'stop']),
  grant: Type.Optional(
    Type.String({ maxLength: 100, description: 'Number of the grant that is changed; not with a grant' }),
  ),
  category: Type.Optional(Type.String({ maxLength: 40, description: 'With a grant: GET /v1/categories' })),
  household: Type.Optional(Household),
  parameters: Type.Optional(
    object(
      Object.fromEntries(
        parameterNames
          .filter((name) => name !== 'poverty')
          .map((name) => [
            name,
            Type.Optional(
              rosterParameters[name].kind === 'yes_no'
                ? Type.Boolean()
                : Type.Integer({ minimum: 0, maximum: rosterParameters[name].most! }),
            ),
          ]),
      ),
    ),
  ),
  number: Type.String({ maxLength: 100, examples: ['123/QĐ-UBND'] }),
  signed_on: Day,
  effective_month: Month,
  reason: Type.Optional(Type.String({ maxLength: 500 })),
};
const DecisionForm = object(form, { title: 'DecisionForm' });
const SeenForm = object(
  {
    ...form,
    seen: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,18}$',
        description: 'As the preview gave it: refused when something was decided since. Left out: not asked',
      }),
    ),
  },
  { title: 'SeenDecisionForm' },
);

const Line = object({ benefit: BenefitName, amount_dong: AmountKnown, grounds: Grounds });
const Begin = object({
  benefit: BenefitName,
  amount_dong: AmountKnown,
  from_month: Month,
  to_month: orNull(Month),
});
const Preview = object(
  {
    month: Month,
    before: Type.Array(Line),
    after: Type.Array(Line),
    begins: Type.Array(Begin, { description: 'What begins to be paid; arrears with their months' }),
    findings: Type.Array(object({ code: Type.String(), benefit: orNull(Type.String()) })),
    listed: Type.Array(
      object({
        payment: PaymentReference,
        benefit: BenefitName,
        month: Month,
        amount_dong: AmountKnown,
        state: PaymentState,
      }),
      {
        description:
          'What lists name already of the grant that is changed, from the month it takes effect: the decision does not take back what is signed',
      },
    ),
    seen: Type.String({
      description: 'The last decision on file it is worked out over: say it when recording',
    }),
  },
  { title: 'DecisionPreview', description: 'What a decision would change, by the rules; nothing is written' },
);

function toPreview(
  { month, before, after, begins, findings, seen }: DecisionPreview,
  listed: readonly PaymentRow[],
  roles: readonly string[],
) {
  const named = (benefit: DecisionPreview['after'][number]['benefit']) => benefitIdOf(benefit);
  const line = ({ benefit, amount, grounds }: DecisionPreview['after'][number]) => ({
    benefit: benefitShown(named(benefit), roles),
    amount_dong: amountShown(named(benefit), amount, roles),
    grounds: isHidden(named(benefit), roles) ? null : (JSON.parse(grounds.body) as Record<string, unknown>),
  });
  return {
    month: monthText(month),
    before: before.map(line),
    after: after.map(line),
    begins: begins.map(({ benefit, amount, from, to }) => ({
      benefit: benefitShown(named(benefit), roles),
      amount_dong: amountShown(named(benefit), amount, roles),
      from_month: monthText(from),
      to_month: to === null ? null : monthText(to),
    })),
    findings: findings.map(({ code, detail }) => ({ code, benefit: (detail.benefit as string) ?? null })),
    listed: listed.map((row) => ({
      payment: paymentReference(row.paymentId),
      benefit: benefitShown(row.benefitId, roles),
      month: monthText(row.month),
      amount_dong: amountShown(row.benefitId, row.amount, roles),
      state: row.state as 'planned',
    })),
    seen: seen.toString(),
  };
}

/** Two years of a few benefits: further back than a decision may take effect. */
const LISTED_AT_MOST = 100;

/** What lists name already of what a decision changes, from the month it takes effect; the newest first. */
async function listedFor(
  session: Session,
  { personId, effectiveMonth }: DecisionToRecord,
  { changes }: DecisionPreview,
): Promise<readonly PaymentRow[]> {
  if (changes.length === 0) return [];
  const payments = await paymentsOfPerson(session, { personIds: [personId], limit: LISTED_AT_MOST });
  return payments.filter(({ month, benefitId }) => month >= effectiveMonth && changes.includes(benefitId));
}

function toForm(personId: bigint, body: Static<typeof SeenForm>): DecisionToRecord {
  const { household, parameters } = body;
  return {
    personId,
    kind: body.kind,
    grantNumber: body.grant,
    category: body.category,
    ...(household === undefined ? {} : { household: household === 'none' ? null : household }),
    ...(parameters === undefined
      ? {}
      : { parameters: parameters as Readonly<Record<string, number | boolean>> }),
    number: body.number,
    signedOn: Temporal.PlainDate.from(body.signed_on),
    effectiveMonth: monthNumber(body.effective_month)!,
    reason: body.reason,
    seen: body.seen === undefined ? undefined : BigInt(body.seen),
  };
}

const person = object({ person: Id });

export const decisionFormRoutes: readonly Route[] = [
  route({
    operation: 'listCategories',
    method: 'GET',
    path: '/v1/categories',
    kind: 'reading',
    tag: 'benefits',
    title: { vi: 'Danh mục diện đối tượng', en: 'The categories under which benefits are granted' },
    answer: object(
      { items: Type.Array(Category), parameters: Type.Array(ParameterText) },
      { title: 'Categories' },
    ),
    async answerTo() {
      return accepted({
        items: rosterCategories.map(({ code, programme, vi, en, required, optional, paysCarer }) => ({
          code,
          programme,
          vi,
          en,
          required: [...required],
          optional: [...optional],
          pays_carer: paysCarer === true,
        })),
        parameters: parameterNames.map((name) => ({ name, ...rosterParameters[name] })),
      });
    },
  }),
  route({
    operation: 'registerPerson',
    method: 'POST',
    path: '/v1/persons',
    kind: 'command',
    tag: 'persons',
    title: {
      vi: 'Ghi một người của xã theo căn cước, để đối chiếu với CSDLQG về dân cư',
      en: 'Record somebody of the commune from the identity card, to be checked with the population database',
    },
    description: 'Who is on record already is answered, not recorded again.',
    body: NamedPersonBody,
    answer: object({ person: Id }, { title: 'RegisteredPerson' }),
    async answerTo({ body, actor, world, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const named = { pin: body.pin as Pin, fullName: body.full_name };
      const done = await command('country', body, (tx) => ensurePerson(tx, world.vault, named, communeId));
      return done.ok ? accepted({ person: done.value.toString() }) : done;
    },
  }),
  route({
    operation: 'previewDecision',
    method: 'POST',
    path: '/v1/persons/:person/decisions/preview',
    kind: 'reading_persons',
    tag: 'persons',
    title: { vi: 'Xem trước một quyết định theo luật', en: 'See what a decision would change, by the rules' },
    params: person,
    body: DecisionForm,
    answer: Preview,
    async answerTo({ params, body, actor, world, readPersons }) {
      const wanted = toForm(BigInt(params.person), body);
      const found = await readPersons(
        { person: params.person },
        async (session) => {
          if (!(await personOfId(session, wanted.personId))) return refused(PERSON_NOT_FOUND);
          const preview = await previewDecision(session, wanted, today(world.clock));
          if (!preview.ok) return preview;
          return accepted({
            preview: preview.value,
            listed: await listedFor(session, wanted, preview.value),
          });
        },
        () => ({ persons: [params.person] }),
      );
      return found.ok ? accepted(toPreview(found.value.preview, found.value.listed, actor.roles)) : found;
    },
  }),
  route({
    operation: 'recordDecision',
    method: 'POST',
    path: '/v1/persons/:person/decisions',
    kind: 'command',
    tag: 'persons',
    title: { vi: 'Ghi một quyết định đã ký', en: 'Record a decision that was signed' },
    description:
      'The entitlements of the next month to be paid change at once. A list that is drafted already is drafted anew to show it.',
    params: person,
    body: SeenForm,
    answer: object({ begun: Count, ended: Count, findings: Count }, { title: 'RecordedDecision' }),
    async answerTo({ params, body, actor, world, read, command }) {
      const wanted = toForm(BigInt(params.person), body);
      if (!(await read((session) => personOfId(session, wanted.personId)))) return refused(PERSON_NOT_FOUND);
      const by = { actor, today: today(world.clock) };
      const done = await command('country', { ...body, person: params.person }, (tx) =>
        recordDecision(tx, wanted, by),
      );
      if (!done.ok) return done;
      const { begun, ended, findings } = done.value;
      return accepted({ begun, ended, findings });
    },
  }),
];
