-- The questions as SQL, in the best idioms of DuckDB; the fastest way counts. Heads are as in
-- ../questions.sql.

-- Q2 as lists
select kind, s, e, place, title from event where id = $event;
select actor, role from participation where event = $event;
select source, stance from claim where event = $event;
select dst, type, confidence from cause where src = $event;
select src, type, confidence from cause where dst = $event;

-- Q3a, Q3b as count-and-ids
with o as materialized (select id, s from event where s < $behind and e > $begin)
select (select count(*) from o), id from (select id, s from o order by s, id limit 50);

-- Q4 as numbers
select count(*), coalesce(sum(id), 0) from event where s <= $at and e > $at;

-- Q5 as ids
select e.id from participation p join event e on e.id = p.event
where p.actor = $actor and e.kind = $kind and e.s < $behind and e.e > $begin;

-- Q5 as ids: ordered copy
select event from actor_kind_event
where actor = $actor and kind = $kind and s < $behind and e > $begin;

-- Q6 as numbers: union
with recursive a(id, d) as (
  select $event::int, 0 union select c.src, a.d + 1 from a join cause c on c.dst = a.id where a.d < 6)
select count(*), coalesce(sum(id), 0) from (select distinct id from a where id <> $event);

-- Q6 as numbers: using key
with recursive a(id, d) using key (id) as (
  select $event::int, 0
  union
  select c.src, min(a.d + 1) from a join cause c on c.dst = a.id
    left join recurring.a known on known.id = c.src
  where a.d < 6 and known.id is null group by c.src)
select count(*), coalesce(sum(id), 0) from a where id <> $event;

-- Q7 as numbers: using key, until found
with recursive a(id, d) using key (id) as (
  select $from::int, 0
  union
  select c.dst, min(a.d + 1) from a join cause c on c.src = a.id
    left join recurring.a known on known.id = c.dst
  where a.d < 8 and known.id is null
    and not exists (select 1 from recurring.a met where met.id = $to)
  group by c.dst)
select coalesce(min(d), -1) from a where id = $to;

-- Q7 as numbers: from both ends
with recursive
  f(id, d) as (
    select $from::int, 0
    union select c.dst, f.d + 1 from f join cause c on c.src = f.id where f.d < 4),
  b(id, d) as (
    select $to::int, 0
    union select c.src, b.d + 1 from b join cause c on c.dst = b.id where b.d < 4)
select coalesce(min(f.d + b.d), -1) from f join b on b.id = f.id;

-- Q8a as numbers: recursion
with recursive a(id, s, d) as (
  select id, s, 0 from event where id = $event
  union
  select v.id, v.s, a.d + 1 from a join cause c on c.src = a.id join event v on v.id = c.dst
  where a.d < 3 and v.s >= a.s and v.s <= a.s + 2592000)
select count(distinct id) from a where id <> $event;

-- Q8a as numbers: written out
with
  h0 as materialized (select id, s from event where id = $event),
  h1 as materialized (
    select v.id, v.s from h0, cause c join event v on v.id = c.dst
    where c.src = $event and v.s >= h0.s and v.s <= h0.s + 2592000),
  h2 as materialized (
    select distinct v.id, v.s from h1 join cause c on c.src = h1.id join event v on v.id = c.dst
    where v.s >= h1.s and v.s <= h1.s + 2592000),
  h3 as (
    select v.id from h2 join cause c on c.src = h2.id join event v on v.id = c.dst
    where v.s >= h2.s and v.s <= h2.s + 2592000)
select count(distinct id)
from (select id from h1 union all select id from h2 union all select id from h3)
where id <> $event;

-- Q8b as numbers: ordered copy
with recursive
  w as materialized (select actor, event, s from start_actor where s between $begin and $last),
  a(actor, t, d) as (
    select $actor::int, $begin::bigint, 0
    union
    select actor, min(s), d from (
      select v.actor, v.s, a.d + 1 as d from a join w on w.actor = a.actor and w.s >= a.t
        join w v on v.event = w.event
      where a.d < 3)
    group by actor, d)
select count(distinct actor) from a where actor <> $actor;

-- Q8b as numbers
with recursive
  w as materialized (
    select p.actor, p.event, e.s from event e join participation p on p.event = e.id
    where e.s between $begin and $last),
  a(actor, t, d) as (
    select $actor::int, $begin::bigint, 0
    union
    select actor, min(s), d from (
      select v.actor, v.s, a.d + 1 as d from a join w on w.actor = a.actor and w.s >= a.t
        join w v on v.event = w.event
      where a.d < 3)
    group by actor, d)
select count(distinct actor) from a where actor <> $actor;

-- Q9 as numbers
with p as materialized (
  select p.actor, e.kind, e.s from event e join participation p on p.event = e.id
  where e.s >= $begin and e.s < $behind and e.kind in ($a, $b, $c))
select count(*) from p x
  join p y on y.actor = x.actor and y.kind = $b and y.s > x.s and y.s <= x.s + 2592000
  join p z on z.actor = x.actor and z.kind = $c and z.s > y.s and z.s <= y.s + 2592000
where x.kind = $a;

-- Q9 as numbers: ordered copy
with p as materialized (
  select actor, kind, s from start_actor
  where s >= $begin and s < $behind and kind in ($a, $b, $c))
select count(*) from p x
  join p y on y.actor = x.actor and y.kind = $b and y.s > x.s and y.s <= x.s + 2592000
  join p z on z.actor = x.actor and z.kind = $c and z.s > y.s and z.s <= y.s + 2592000
where x.kind = $a;

-- Q10 as numbers: each once
with
  y as materialized (
    select s, e from event where kind = $b and s < $behind and e > $begin),
  x as materialized (
    select s, e from event where kind = $a and s >= $begin and s < $behind and e <= $behind)
select count(*) from x join y on y.s < x.s and y.e > x.e;

-- Q10 as numbers
select count(*) from event x join event y on y.s < x.s and y.e > x.e
where x.kind = $a and y.kind = $b and x.s >= $begin and x.s < $behind and x.e <= $behind
  and y.s < $behind and y.e > $begin;

-- Q11 as groups
select (year(t) - 1950) * 12 + month(t) - 1, kind, count(*)
from (select kind, make_timestamp(s * 1000000) as t from event where s >= $begin and s < $behind)
group by 1, 2;

-- Q12 as company
select y.actor, count(*) n from participation x join participation y on y.event = x.event
where x.actor = $actor and y.actor <> $actor group by 1 order by n desc, 1 limit 20;

-- Q13 as count-and-ids: words in order
with o as materialized (
  select e.id, e.s from word f join word g on g.event = f.event join event e on e.id = f.event
  where f.word = $one and g.word = $other and e.s >= $begin and e.s < $behind)
select (select count(*) from o), id from (select id from o order by s, id limit 50);

-- Q13 as count-and-ids: titles read
with o as materialized (
  select id, s from event
  where s >= $begin and s < $behind and contains(' ' || title || ' ', ' ' || $one || ' ')
    and contains(' ' || title || ' ', ' ' || $other || ' '))
select (select count(*) from o), id from (select id from o order by s, id limit 50);

-- Q14 as numbers
select count(*), count(*) filter (x.stance <> y.stance) from claim x
  join claim y on y.event = x.event where x.source = $one and y.source = $other;
