-- Where the State pays, by personal number, in the one row a resolve reads. docs/decisions/0028.

-- What the tables of the registry and the accounts come to for each number anybody has or had; a number somebody has goes before one another had. Of the dead and of
-- who has no linked account, no account: they are not answered with one.
create view mapper_pointer_due with (security_invoker = true) as
  select p.pin_index, p.person_id, p.commune_id,
    case when p.died_on is null then c.provider_id end as provider_id,
    (case when p.died_on is not null then 'd' when c.person_id is null then 'n' when c.link_id is not null then case when l.state = 'linked' then 'l' else 'w' end
      when c.home_delivery then 'h' else 'c' end)::"char" as standing,
    case when p.died_on is null and l.state = 'linked' then l.account_cipher end as account_cipher
  from (select pin_index, person_id, commune_id, died_on from person
    union all select f.pin_index, f.person_id, p.commune_id, p.died_on from former_pin f join person p on p.person_id = f.person_id
      where not exists (select from person now where now.pin_index = f.pin_index)) p
  left join payout_choice c on c.person_id = p.person_id
  left join account_link l on l.link_id = c.link_id and l.ended_at is null;

create table mapper_pointer (
  pin_index bytea not null,
  person_id bigint not null,
  commune_id integer not null,
  provider_id smallint,
  -- d: died, n: nothing chosen, c: cash at the counter, h: cash brought home, w: an account that is not linked yet, l: a linked account
  standing "char" not null check (standing in ('d', 'n', 'c', 'h', 'w', 'l')),
  account_cipher bytea
);
insert into mapper_pointer select * from mapper_pointer_due order by pin_index;
-- The key holds the whole row: a look-up is one descent of it and touches no table. At ten million 1.0 GB; the three indexes it stands for were 2.2.
alter table mapper_pointer add primary key (pin_index) include (person_id, commune_id, provider_id, standing, account_cipher);
create index former_pin_person on former_pin (person_id);
drop index person_pointer, payout_choice_pointer, account_link_pointer;

select scope_by_commune('mapper_pointer');
grant select on mapper_pointer to ansinh_app, ansinh_worker;
grant select on mapper_pointer_due to ansinh_worker;

-- Writes the rows of these persons as they are due. Whoever changes one thing of a person waits here for who is changing another, and then sees it: a pointer made
-- of half of each would stand for ever. Where rows lie is looked up by key, whatever the number: persons come by the thousand, and once by the ten million.
create function write_pointers(persons bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from person where person_id = any (persons) order by person_id for no key update;
  insert into mapper_pointer as m
    select d.* from (select distinct unnest(persons) as person_id) changed join mapper_pointer_due d on d.person_id = changed.person_id order by d.pin_index
    on conflict (pin_index) do update set person_id = excluded.person_id, commune_id = excluded.commune_id, provider_id = excluded.provider_id,
      standing = excluded.standing, account_cipher = excluded.account_cipher
    where (m.person_id, m.commune_id, m.provider_id, m.standing, m.account_cipher)
      is distinct from (excluded.person_id, excluded.commune_id, excluded.provider_id, excluded.standing, excluded.account_cipher);
end $$;

-- After every statement that writes one of the four tables, in its transaction: the pointers of the persons it changed. Of an update only those whose columns, named
-- with the trigger, are no longer what they were.
create function follow_pointers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare persons bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct person_id) into persons from rows_after;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct person_id) into persons from rows_before;
  else
    execute format('select array_agg(distinct person_id) from (select person_id, %1$s from rows_after except select person_id, %1$s from rows_before) changed', tg_argv[0])
      into persons;
  end if;
  if persons is null then
    return null;
  end if;
  if tg_op <> 'INSERT' and tg_table_name in ('person', 'former_pin') then
    delete from mapper_pointer m using rows_before b where m.pin_index = b.pin_index
      and not exists (select from mapper_pointer_due d where d.pin_index = m.pin_index and d.person_id = m.person_id);
    -- a number that was left finds who had it before, if anybody
    persons := persons || array(select f.person_id from former_pin f join rows_before b on b.pin_index = f.pin_index);
  end if;
  perform write_pointers(persons);
  return null;
end $$;

do $$ declare followed record; begin
  for followed in select * from (values ('person', 'pin_index, commune_id, died_on is null'), ('former_pin', 'pin_index'),
      ('payout_choice', 'provider_id, link_id, home_delivery'), ('account_link', 'state, ended_at is null, account_cipher')) f (name, watched) loop
    execute format('create trigger pointers_follow_inserts after insert on %I referencing new table as rows_after for each statement execute function follow_pointers()', followed.name);
    execute format('create trigger pointers_follow_updates after update on %I referencing old table as rows_before new table as rows_after for each statement
      execute function follow_pointers(%L)', followed.name, followed.watched);
    execute format('create trigger pointers_follow_deletes after delete on %I referencing old table as rows_before for each statement execute function follow_pointers()', followed.name);
  end loop;
end $$;
-- A new link is nobody's pointer before it is chosen, and one that is chosen cannot be deleted.
drop trigger pointers_follow_inserts on account_link;
drop trigger pointers_follow_deletes on account_link;

-- Makes every pointer anew; gives how many were not as due. For whoever loads tables with the triggers off. Resolves go on meanwhile.
create function rebuild_pointers() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint; made bigint;
begin
  lock table person, former_pin, payout_choice, account_link in share mode;
  delete from mapper_pointer m where not exists (select from mapper_pointer_due d where d.pin_index = m.pin_index);
  get diagnostics gone = row_count;
  insert into mapper_pointer as m select d.* from mapper_pointer_due d left join mapper_pointer n on n.pin_index = d.pin_index where d is distinct from n order by d.pin_index
    on conflict (pin_index) do update set person_id = excluded.person_id, commune_id = excluded.commune_id, provider_id = excluded.provider_id,
      standing = excluded.standing, account_cipher = excluded.account_cipher;
  get diagnostics made = row_count;
  return gone + made;
end $$;

revoke all on function write_pointers(bigint[]), follow_pointers(), rebuild_pointers() from public;
grant execute on function rebuild_pointers() to ansinh_worker;
