-- What a Treasury controller decides about an order. The Treasury is told by a job, and its answer moves the list, as any of its answers does.
create table order_decision (
  order_id bigint primary key references payment_order,
  commune_id integer not null references unit,
  decision text not null check (decision in ('accept', 'return')),
  words text,
  decided_by integer not null references officer,
  decided_at timestamptz not null default now(),
  -- telling: the Treasury has not heard it yet; told: it has; late: it had decided otherwise before
  state text not null default 'telling' check (state in ('telling', 'told', 'late')),
  constraint a_return_says_why check (decision = 'accept' or words is not null)
);
select scope_by_commune('order_decision');
grant select on order_decision to ansinh_app, ansinh_worker;
grant insert on order_decision to ansinh_worker;
grant update (state) on order_decision to ansinh_worker;
