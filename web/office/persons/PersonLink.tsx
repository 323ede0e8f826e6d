import { Link } from 'wouter';
import { useStanding } from '../../kit/session.ts';
import { holds } from '../roles.ts';

/** A name; for those who open files of persons one that leads to the person's. */
export function PersonLink({ person, name }: { readonly person: string; readonly name: string }) {
  const { who } = useStanding();
  if (!who || !holds(who, ['commune_officer', 'commune_chair'])) return <strong>{name}</strong>;
  return (
    <Link href={`/persons/${person}`} className="person-link">
      {name}
    </Link>
  );
}
