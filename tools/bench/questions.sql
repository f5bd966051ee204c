-- The questions as SQL, in the best idioms of SQLite; the fastest way counts. A head names the
-- questions, how the rows are read (see README.md), and the way, if there are several.
-- Times are half-open: what ends at $begin does not overlap. 2592000 seconds are 30 days.

-- Q2 as lists
select kind, s, e, place, title from event where id = $event;
select actor, role from participation where event = $event;
select source, stance from claim where event = $event;
select dst, type, confidence from cause where src = $event;
select src, type, confidence from cause where dst = $event;

-- Q3a, Q3b as count-and-ids: index of starts
with o as materialized (
  select id, s from event indexed by event_start where s < $behind and e > $begin)
select (select count(*) from o), id from (select id, s from o order by s, id limit 50);

-- Q3a, Q3b as count-and-ids: R*-tree
with o as materialized (select id, s from event_times where s < $behind and e > $begin)
select (select count(*) from o), id from (select id, s from o order by s, id limit 50);

-- Q4 as numbers: index of starts
select count(*), coalesce(sum(id), 0) from event indexed by event_start where s <= $at and e > $at;

-- Q4 as numbers: R*-tree
select count(*), coalesce(sum(id), 0) from event_times where s <= $at and e > $at;

-- Q5 as ids
select e.id from participation p cross join event e on e.id = p.event
where p.actor = $actor and e.kind = $kind and e.s < $behind and e.e > $begin;

-- Q5 as ids: clustered copy
select event from actor_kind_event
where actor = $actor and kind = $kind and s < $behind and e > $begin;

-- Q6 as numbers
with recursive a(id, d) as (
  select $event, 0 union select c.src, a.d + 1 from a join cause c on c.dst = a.id where a.d < 6)
select count(*), coalesce(sum(id), 0) from (select distinct id from a where id <> $event);

-- Q7 as numbers: all of them
with recursive a(id, d) as (
  select $from, 0 union select c.dst, a.d + 1 from a join cause c on c.src = a.id where a.d < 8)
select coalesce((select min(d) from a where id = $to), -1);

-- Q7 as numbers: until found
with recursive a(id, d) as (
  select $from, 0 union select c.dst, a.d + 1 from a join cause c on c.src = a.id where a.d < 8)
select coalesce((select d from a where id = $to limit 1), -1);

-- Q7 as numbers: from both ends
with recursive
  f(id, d) as (
    select $from, 0 union select c.dst, f.d + 1 from f join cause c on c.src = f.id where f.d < 4),
  b(id, d) as (
    select $to, 0 union select c.src, b.d + 1 from b join cause c on c.dst = b.id where b.d < 4)
select coalesce(min(f.d + b.d), -1) from f join b on b.id = f.id;

-- Q8a as numbers
with recursive a(id, s, d) as (
  select id, s, 0 from event where id = $event
  union
  select v.id, v.s, a.d + 1 from a cross join cause c on c.src = a.id
    cross join event v on v.id = c.dst
  where a.d < 3 and v.s >= a.s and v.s <= a.s + 2592000)
select count(distinct id) from a where id <> $event;

-- Q8b as numbers: window first
with recursive
  w as materialized (
    select p.actor, p.event, e.s from event e indexed by event_start
      cross join participation p on p.event = e.id
    where e.s between $begin and $last),
  a(actor, t, d) as (
    select $actor, $begin, 0
    union
    select w2.actor, w2.s, a.d + 1 from a join w w1 on w1.actor = a.actor and w1.s >= a.t
      join w w2 on w2.event = w1.event
    where a.d < 3)
select count(distinct actor) from a where actor <> $actor;

-- Q8b as numbers: clustered copy
with recursive a(actor, t, d) as (
  select $actor, $begin, 0
  union
  select p.actor, w.s, a.d + 1 from a
    cross join actor_event w on w.actor = a.actor and w.s >= a.t and w.s <= $last
    cross join participation p on p.event = w.event
  where a.d < 3)
select count(distinct actor) from a where actor <> $actor;

-- Q9 as numbers: kinds first
with p as materialized (
  select p.actor, e.kind, e.s from event e indexed by event_kind
    cross join participation p on p.event = e.id
  where e.kind in ($a, $b, $c) and e.s >= $begin and e.s < $behind)
select count(*) from p x
  join p y on y.actor = x.actor and y.kind = $b and y.s > x.s and y.s <= x.s + 2592000
  join p z on z.actor = x.actor and z.kind = $c and z.s > y.s and z.s <= y.s + 2592000
where x.kind = $a;

-- Q9 as numbers: clustered copy
select count(*) from event e indexed by event_kind
  cross join participation p on p.event = e.id
  cross join actor_kind_event y on y.actor = p.actor and y.kind = $b
    and y.s > e.s and y.s <= e.s + 2592000 and y.s < $behind
  cross join actor_kind_event z on z.actor = p.actor and z.kind = $c
    and z.s > y.s and z.s <= y.s + 2592000 and z.s < $behind
where e.kind = $a and e.s >= $begin and e.s < $behind;

-- Q10 as numbers
with
  y as materialized (
    select s, e from event indexed by event_kind where kind = $b and s < $behind and e > $begin),
  x as materialized (
    select s, e from event indexed by event_kind
    where kind = $a and s >= $begin and s < $behind and e <= $behind)
select count(*) from x join y on y.s < x.s and y.e > x.e;

-- Q11 as groups: index of starts
select (cast(strftime('%Y', s, 'unixepoch') as int) - 1950) * 12
    + cast(strftime('%m', s, 'unixepoch') as int) - 1, kind, count(*)
from event where s >= $begin and s < $behind group by 1, 2;

-- Q11 as groups: index of months
select (cast(strftime('%Y', s, 'unixepoch') as int) - 1950) * 12
    + cast(strftime('%m', s, 'unixepoch') as int) - 1, kind, count(*)
from event indexed by event_month
where (cast(strftime('%Y', s, 'unixepoch') as int) - 1950) * 12
    + cast(strftime('%m', s, 'unixepoch') as int) - 1 between $first_month and $last_month
group by 1, 2;

-- Q12 as company
select y.actor, count(*) n from participation x indexed by participation_actor
  cross join participation y on y.event = x.event
where x.actor = $actor and y.actor <> $actor group by 1 order by n desc, 1 limit 20;

-- Q13 as count-and-ids
with o as materialized (
  select e.id, e.s from event_words f cross join event e on e.id = f.rowid
  where event_words match $one || ' AND ' || $other and e.s >= $begin and e.s < $behind)
select (select count(*) from o), id from (select id from o order by s, id limit 50);

-- Q14 as numbers
select count(*), coalesce(sum(x.stance <> y.stance), 0) from claim x
  join claim y on y.event = x.event where x.source = $one and y.source = $other;
