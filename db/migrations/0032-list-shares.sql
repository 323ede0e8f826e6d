-- What each provider is to carry of a list's own lines, counted when they are drafted: a month is summed without reading its payments.
create table list_share (
  list_id bigint not null references list,
  provider_id smallint not null references provider,
  commune_id integer not null references unit,
  payments integer not null check (payments > 0),
  -- đồng
  amount bigint not null,
  primary key (list_id, provider_id)
);
select scope_by_commune('list_share');
grant select on list_share to ansinh_app, ansinh_worker;
grant insert on list_share to ansinh_worker;

insert into list_share (list_id, provider_id, commune_id, payments, amount)
select list_id, provider_id, commune_id, count(*), sum(amount) from payment group by 1, 2, 3;

-- A list's lines are let go with what was counted of them.
create or replace function discard_unsigned_lines(target bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare discarded bigint;
begin
  perform from list where list_id = target and state in ('drafted', 'checked', 'returned') for update;
  if not found then raise exception 'list % is signed or unknown: its lines never change', target using errcode = 'insufficient_privilege'; end if;
  delete from hold where list_id = target and stage = 'draft' and cleared_at is null;
  delete from list_change where list_id = target;
  delete from attempt where list_id = target;
  delete from list_share where list_id = target;
  delete from payment p using list l, chunk c where l.list_id = target and c.cycle_id = l.cycle_id and p.chunk_id = c.chunk_id and p.list_id = target;
  get diagnostics discarded = row_count;
  return discarded;
end $$;
