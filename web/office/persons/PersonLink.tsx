import { Link } from 'wouter';

/** A name that leads to the person's file. */
export const PersonLink = ({ person, name }: { readonly person: string; readonly name: string }) => (
  <Link href={`/persons/${person}`} className="person-link">
    {name}
  </Link>
);
