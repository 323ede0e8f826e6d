-- Whether a row is of a commune the reader works in is asked for every row: of 166 communes a list is read from its front each time, which took a third of a
-- province's longer questions. A set is looked into once.
create or replace function scope_by_commune(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy by_commune on %s to ansinh_app using ((select scope_is_country()) or commune_id in (select unnest(scope_communes())))', target);
  execute format('create policy whole_country on %s to ansinh_worker using (true)', target);
  if exists (select from pg_attribute where attrelid = target and attname in ('person_id', 'payee_id', 'full_name') and not attisdropped) then
    perform persons_where_needed(target);
  end if;
end $$;

do $$
declare target regclass;
begin
  for target in select polrelid from pg_policy where polname = 'by_commune' and pg_get_expr(polqual, polrelid) like '%(commune_id = ANY (( SELECT scope_communes()%' loop
    execute format('alter policy by_commune on %s using ((select scope_is_country()) or commune_id in (select unnest(scope_communes())))', target);
  end loop;
end $$;
