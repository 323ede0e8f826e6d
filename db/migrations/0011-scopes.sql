-- Who may see what, where code forgets: figures without persons, carriers with their own lines, and rights to write cut down to what requests write.

-- What of its communes a transaction may see: persons too, or lists and money alone. Nothing is said: no persons.
create function scope_sees_persons() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('ansinh.sees', true), '') = 'persons' $$;
-- The provider whose lines a provider's operator may see.
create function scope_provider() returns smallint language sql stable parallel safe as
  $$ select nullif(current_setting('ansinh.provider', true), '')::smallint $$;

-- Narrows a table that tells of persons to those who need persons, and lets requests write only about persons they see: a row that names one's own
-- commune and the neighbour's person would otherwise redirect his money. Payments, attempts, outcomes and holds stay countable: they name persons by number.
create function persons_where_needed(target regclass) returns void language plpgsql as $$
declare named name;
begin
  execute format('create policy persons_where_needed on %s as restrictive to ansinh_app using ((select scope_sees_persons()))', target);
  for named in select attname from pg_attribute where attrelid = target and attname in ('person_id', 'payee_id') and target <> 'person'::regclass loop
    execute format('create policy %I on %s as restrictive for insert to ansinh_app with check (%I is null or exists (select from person p where p.person_id = %s.%I))',
      'seen_' || named, target, named, target, named);
  end loop;
end $$;
revoke all on function persons_where_needed(regclass) from public;

-- From here on a table of communes with persons in it is narrowed by itself.
create or replace function scope_by_commune(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_commune on %s to ansinh_app using ((select scope_is_country()) or commune_id = any ((select scope_communes())::integer[]))', target);
  execute format('create policy whole_country on %s to ansinh_worker using (true)', target);
  if exists (select from pg_attribute where attrelid = target and attname in ('person_id', 'payee_id', 'full_name') and not attisdropped) then
    perform persons_where_needed(target);
  end if;
end $$;

do $$
declare target regclass;
begin
  for target in select distinct p.polrelid::regclass from pg_policy p join pg_attribute a on a.attrelid = p.polrelid and not a.attisdropped
      where p.polname = 'by_commune' and (a.attname in ('person_id', 'payee_id', 'full_name') or p.polrelid in ('roster_error'::regclass, 'roster_file'::regclass))
        and p.polrelid not in ('payment'::regclass, 'attempt'::regclass, 'hold'::regclass, 'break'::regclass) loop
    perform persons_where_needed(target);
  end loop;
end $$;

-- What a request never writes, it may not write: lists, lines and money are written by commands over the country.
revoke insert, update, delete on approval, assessment_finding, attempt, break, entitlement, former_pin, grounds, hold, ledger_account, ledger_entry, ledger_tx, list,
  list_change, list_tally, list_transition, payment, payment_order from ansinh_app;
revoke update (to_month) on entitlement from ansinh_app;
revoke update (clearance, cleared_at, cleared_by, kept_out) on hold from ansinh_app;
revoke update (amount, chunk_id, digest, first_payment_id, held_amount, held_payments, last_payment_id, payable_amount, payable_payments, payments, state, version) on list from ansinh_app;
revoke update (amount, payments) on list_tally from ansinh_app;
grant update (closed_at, closed_by, closing_reason) on break to ansinh_app;
revoke execute on function discard_unsigned_lines(bigint) from ansinh_app;

-- A provider's operator: the lines it carries, by number; no names, no accounts, nothing of another's.
create policy carried on payment for select to ansinh_app using (provider_id = (select scope_provider()));
create policy carried on attempt for select to ansinh_app using (provider_id = (select scope_provider()));
create policy carried on list_tally for select to ansinh_app using (provider_id = (select scope_provider()));

-- Money by commune that had no scope.
select scope_by_commune('allotment');
alter table ledger_entry enable row level security;
create policy of_seen_accounts on ledger_entry to ansinh_app
  using ((select scope_is_country()) or account_id in (select a.account_id from ledger_account a));
create policy whole_country on ledger_entry to ansinh_worker using (true);
alter table ledger_tx enable row level security;
create policy of_seen_lists on ledger_tx to ansinh_app using ((select scope_is_country()) or list_id in (select l.list_id from list l));
create policy whole_country on ledger_tx to ansinh_worker using (true);

-- A statement speaks of every commune: whoever sees a part sees the lines of his own orders and returns, and no balances.
alter table statement_line enable row level security;
create policy of_seen_references on statement_line to ansinh_app using ((select scope_is_country())
  or reference in (select o.reference from payment_order o) or reference in (select m.reference from money_return m));
create policy whole_country on statement_line to ansinh_worker using (true);
alter table statement enable row level security;
create policy with_seen_lines on statement to ansinh_app
  using ((select scope_is_country()) or statement_id in (select l.statement_id from statement_line l));
create policy whole_country on statement to ansinh_worker using (true);
revoke select on statement from ansinh_app;
grant select (statement_id, inbox_id, source, external_id, account) on statement to ansinh_app;
create function statement_balances(of_statement bigint) returns table (opening bigint, closing bigint)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select s.opening, s.closing from statement s where s.statement_id = of_statement and scope_is_country() $$;
revoke all on function statement_balances(bigint) from public;
grant execute on function statement_balances(bigint) to ansinh_app, ansinh_worker;

-- Documents hold names and accounts: requests see that there is one, never what it says. How much a chunk holds is the sum of several communes.
revoke select on inbox, chunk, mailbox_cursor from ansinh_app;
grant select (inbox_id, source, kind, external_id, sha256, received_at) on inbox to ansinh_app;
grant select (chunk_id, cycle_id, first_commune, last_commune) on chunk to ansinh_app;

-- What law an amount stands on: of no person by itself, of one in his entitlement.
alter table grounds enable row level security;
create policy persons_where_needed on grounds for select to ansinh_app using ((select scope_sees_persons()));
create policy whole_country on grounds to ansinh_worker using (true);
create policy the_law on grounds for select to ansinh_citizen using (true);

-- The journal and the access book name persons by number and say why in words: one's own, those of the units below, all for the auditor.
drop policy own_entries on journal;
create policy own_entries on journal for select to ansinh_app
  using (actor_id = (select scope_officer()) or ((select scope_is_country()) and (select scope_sees_persons())));
drop policy overseen on person_access;
create policy overseen on person_access for select to ansinh_app using (officer_id = (select scope_officer())
  or unit_id = any ((select scope_overseen())::integer[]) or ((select scope_is_country()) and (select scope_sees_persons())));
drop policy overseen on access_flag;
create policy overseen on access_flag to ansinh_app
  using (unit_id = any ((select scope_overseen())::integer[]) or ((select scope_is_country()) and (select scope_sees_persons())));
alter function own_among(bigint) set search_path = public, pg_temp;

-- Of a hold a citizen learns why and what to do, not what was compared (other lists, other payees).
revoke select on hold from ansinh_citizen;
grant select (hold_id, chunk_id, payment_id, person_id, attempt_no, list_id, commune_id, amount, stage, reason, next_action, raised_at, kept_out, cleared_at)
  on hold to ansinh_citizen;

-- The only way a request leaves a job: it can neither read, replace by guessing nor remove those of others. Payloads carry ids, never names.
create function enqueue_job(task text, payload json, queue text, run_at timestamptz, tries integer, key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from json_each_text(payload) part where part.value !~ '^[A-Za-z0-9_:./+=,*-]*$') then
    raise exception 'a job carries ids and no words: task %', task using errcode = 'check_violation';
  end if;
  perform graphile_worker.add_job(task, payload := payload, queue_name := queue, run_at := run_at, max_attempts := tries, job_key := key, job_key_mode := 'replace');
end $$;
revoke all on function enqueue_job(text, json, text, timestamptz, integer, text) from public;
grant execute on function enqueue_job(text, json, text, timestamptz, integer, text) to ansinh_app, ansinh_worker, ansinh_citizen;
