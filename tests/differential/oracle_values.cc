// The oracle's values: functions, times.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>

#include "base/check.h"
#include "oracle.h"
#include "random_base.h"
#include "values.h"

namespace bede::differential {
namespace {

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

// As the clock of `first` shows it, if both are known.
Extent told_as(const Extent& first, Extent told) {
    if (!told.clocked || !first.start_offset || !told.start_offset) return told;
    for (Bound* bound :
         {&told.start_earliest, &told.start_latest, &told.end_earliest, &told.end_latest}) {
        if (is_known(*bound)) bound->at.second += *first.start_offset - *told.start_offset;
    }
    return told;
}

// From the earliest to the latest of all.
Extent hull_of(const std::vector<Extent>& members) {
    Extent hull = members.front();
    for (const Extent& each : members) {
        const Extent one = told_as(hull, each);
        if (one.start_offset.has_value() != members.front().start_offset.has_value()) {
            hull.start_offset = hull.end_offset = std::nullopt;
        }
        if (one.start_earliest.at < hull.start_earliest.at)
            hull.start_earliest = one.start_earliest;
        if (one.start_latest.at > hull.start_latest.at) hull.start_latest = one.start_latest;
        if (one.end_earliest.at < hull.end_earliest.at) hull.end_earliest = one.end_earliest;
        if (one.end_latest.at > hull.end_latest.at) hull.end_latest = one.end_latest;
        hull.clocked = hull.clocked && one.clocked;
        hull.doubtful = hull.doubtful || one.doubtful;
    }
    return hull;
}

std::vector<Extent> sided_members(const Time& time) {
    std::vector<Extent> out;
    for (const Extent& member : time.members) out.push_back(side_of(member, time.side));
    for (Extent& member : out) member.doubtful = member.doubtful || time.doubtful;
    return out;
}

}  // namespace

Extent hull_of(const Time& time) { return hull_of(sided_members(time)); }

namespace {

Value point(const Bound& bound, const Extent& of) {
    if (!is_known(bound)) return {};
    const Day day = day_at(bound.at);
    if (of.clocked) {
        Extent out = within(bound.at, bound.at, true);
        out.start_offset = out.end_offset = of.start_offset;
        return Value(out);
    }
    return Value(within(first_second(day), last_second(day)));
}

Extent on_its_end(Extent extent) {
    extent.start_offset = extent.end_offset;
    return extent;
}

Value year_of(Instant at) { return Value(civil_of(day_at(at)).year); }
// As people name them: before our era years count down.
Value decade_of(Instant at) {
    const std::int64_t year = civil_of(day_at(at)).year;
    const std::int64_t named = year > 0 ? year : 1 - year;
    return Value(fmt::format("{}s{}", named / 10 * 10,
                             year <= 0    ? " BCE"
                             : named < 10 ? " CE"
                                          : ""));
}
Value century_of(Instant at) {
    const std::int64_t year = civil_of(day_at(at)).year;
    return Value(year > 0 ? year / 100 + 1 : 1 - (1 - year + 99) / 100);
}
std::string month_text(Instant at) {
    const CivilDate date = civil_of(day_at(at));
    const std::int64_t year = date.year < 0 ? -date.year : date.year;
    return fmt::format("{}{:04}-{:02}", date.year < 0 ? "-" : "", year, date.month);
}
Value month_of(Instant at) { return Value(month_text(at)); }
std::string day_text(Instant at) {
    return fmt::format("{}-{:02}", month_text(at), civil_of(day_at(at)).day);
}
Value day_of_start(Instant at) { return Value(day_text(at)); }
Value hour_of(Instant at) {
    return Value(fmt::format("{}T{:02}", day_text(at),
                             (at.second - first_second(day_at(at)).second) / 3600));
}
Value minute_of(Instant at) {
    return Value(fmt::format("{}:{:02}", to_string(hour_of(at)),
                             (at.second - first_second(day_at(at)).second) / 60 % 60));
}
Value weekday_name(Instant at) {
    static const std::vector<std::string> names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
    return Value(names.at(static_cast<std::size_t>(weekday_of(day_at(at)) - 1)));
}

// A unit that is not sure is told as first and last: numbers as a range.
Value unit(const Time& time, const std::function<Value(Instant)>& of, bool weekday) {
    const Extent hull = hull_of(time);
    if (!is_known(hull.start_earliest) || !is_known(hull.start_latest)) return {};
    const Instant first = hull.start_earliest.at;
    const Instant last = hull.start_latest.at;
    if (weekday && day_at(last).number - day_at(first).number >= 7) return {};
    const Value from = of(first);
    const Value to = of(last);
    if (from == to) return from;
    if (const auto* least = std::get_if<std::int64_t>(&from.content)) {
        return Value(Range{*least, std::get<std::int64_t>(to.content)});
    }
    return Value(to_string(from) + ".." + to_string(to));
}

// Birthdays are counted one by one.
std::int64_t birthdays(Day birth, Day day) {
    CivilDate next = civil_of(birth);
    const CivilDate end = civil_of(day);
    const auto passed = [&] {
        return std::tuple(next.year + 1, next.month, next.day) <=
               std::tuple(end.year, end.month, end.day);
    };
    std::int64_t count = 0;
    for (; passed(); ++next.year) ++count;
    return count;
}

// Nobody has an age before birth or after death.
Value age_of(const Actor& actor, const Extent& when) {
    if (!actor.lived) return {};
    const Extent& life = actor.lived->extent;
    if (!is_known(life.start_earliest) || !is_known(life.start_latest) ||
        !is_known(when.start_earliest) || !is_known(when.start_latest)) {
        return {};
    }
    const Day first = day_at(when.start_earliest.at);
    const Day last = day_at(when.start_latest.at);
    if (last < day_at(life.start_earliest.at)) return {};
    if (is_known(life.end_latest) && day_at(life.end_latest.at) < first) return {};
    const std::int64_t least = birthdays(day_at(life.start_latest.at), first);
    const std::int64_t most = birthdays(day_at(life.start_earliest.at), last);
    return least == most ? Value(least) : Value(Range{least, most});
}

// The bounds of a length in days, or in seconds; a missing one is as far as can be.
struct ValueLength {
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    bool seconds = false;
};

std::optional<ValueLength> length_of_value(const Value& value) {
    if (const auto* gap = std::get_if<Gap>(&value.content)) {
        return ValueLength{gap->least, gap->most, gap->clocked};
    }
    const auto* duration = std::get_if<Duration>(&value.content);
    if (duration == nullptr) return std::nullopt;
    const std::int64_t days = duration->seconds / seconds_per_day;
    return ValueLength{days, days, false};
}

void to_seconds(ValueLength& length) {
    if (length.seconds) return;
    length.seconds = true;
    if (length.least) *length.least *= seconds_per_day;
    if (length.most) *length.most *= seconds_per_day;
}

// Counted the other way.
ValueLength against(const ValueLength& length) {
    const auto negative = [](std::optional<std::int64_t> bound) {
        return bound ? std::optional(-*bound) : bound;
    };
    return {negative(length.most), negative(length.least), length.seconds};
}

Value reckoned(char sign, const Value& left, const Value& right) {
    auto a = length_of_value(left);
    if (!a) return {};
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    if (const auto* times = std::get_if<std::int64_t>(&right.content)) {
        const std::int64_t n = *times;
        if (n == 0) {
            if (sign == '/') return {};
            return Value(Gap{.least = 0, .most = 0, .clocked = a->seconds});
        }
        if (n < 0) a = against(*a);
        const std::int64_t by = n < 0 ? -n : n;
        if (a->least) least = sign == '*' ? *a->least * by : floored(*a->least, by);
        if (a->most) most = sign == '*' ? *a->most * by : -floored(-*a->most, by);
        return Value(Gap{.least = least, .most = most, .clocked = a->seconds});
    }
    auto b = length_of_value(right);
    if (!b) return {};
    if (a->seconds || b->seconds) {
        to_seconds(*a);
        to_seconds(*b);
    }
    if (sign == '-') b = against(*b);
    if (a->least && b->least) least = *a->least + *b->least;
    if (a->most && b->most) most = *a->most + *b->most;
    return Value(Gap{.least = least, .most = most, .clocked = a->seconds});
}

Value allen(const Stated& stated, const Time& a, const Time& b) {
    static const std::vector<std::string> relations = {
        "strictly before", "meets",         "overlaps",   "starts",
        "strictly during", "finishes",      "equals",     "strictly after",
        "met by",          "overlapped by", "started by", "strictly contains",
        "finished by"};
    List names;
    const auto told = stated.allen(a, b);
    for (const std::string& relation : told.value_or(relations)) {
        if (!told && compare(a, relation, b) == Truth::no) continue;
        const bool strictly = relation.starts_with("strictly ");
        names.emplace_back(strictly ? relation.substr(9) : relation);
    }
    return Value(std::move(names));
}

}  // namespace

// --- times

Value to_value(const Time& time) {
    const std::vector<Extent> members = sided_members(time);
    if (members.size() == 1) return Value(members.front());
    When when;
    when.extent = hull_of(members);
    when.alternatives = members;
    return Value(std::move(when));
}

Time Oracle::time_of(const Event& event) const {
    Time out{.members = {event.extent.value_or(unknown_extent())}, .event = event.id};
    out.key = event.id;
    out.doubtful = out.members.front().doubtful;
    if (event.when && !event.when->alternatives.empty()) out.members = event.when->alternatives;
    // What order says of an event holds for each of its possible dates.
    if (!event.derived.empty() && out.members.size() > 1) {
        std::erase_if(out.members, [&](Extent& member) {
            const Extent& bounds = *event.extent;
            const auto later = [](Bound& bound, const Bound& other) {
                if (bound.at < other.at) bound = other;
            };
            const auto earlier = [](Bound& bound, const Bound& other) {
                if (other.at < bound.at) bound = other;
            };
            later(member.start_earliest, bounds.start_earliest);
            earlier(member.start_latest, bounds.start_latest);
            later(member.end_earliest, bounds.end_earliest);
            earlier(member.end_latest, bounds.end_latest);
            return member.start_latest.at < member.start_earliest.at ||
                   member.end_latest.at < member.end_earliest.at ||
                   member.end_latest.at < member.start_earliest.at;
        });
        if (out.members.empty()) out.members = {*event.extent};
    }
    return out;
}

std::optional<Time> Oracle::time(const Value& value) const {
    if (const auto* extent = std::get_if<Extent>(&value.content)) {
        return Time{.members = {*extent}, .doubtful = extent->doubtful};
    }
    if (const auto* when = content_of<When>(value)) {
        Time out{.members = when->alternatives, .doubtful = when->extent.doubtful};
        if (out.members.empty()) out.members = {when->extent};
        return out;
    }
    const auto* thing = std::get_if<Entity>(&value.content);
    if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
    return time_of(*record_of(base_.events, id_of(*thing)));
}

std::optional<Time> Oracle::time(const NodePtr& node, const Found& row) const {
    if (const auto* year = std::get_if<Number>(&node->form)) {
        return time(Value(as_period(when_of(fmt::format("{:04}", year->number)))));
    }
    if (const auto* text = std::get_if<Text>(&node->form)) return time(Value(when_of(text->text)));
    std::optional<Side> side;
    std::optional<Time> of;
    if (const auto* apply = std::get_if<Call>(&node->form);
        apply != nullptr && (apply->function == "start" || apply->function == "end")) {
        side = apply->function == "start" ? Side::start : Side::end;
        of = time(apply->arguments.front(), row);
    }
    if (const auto* path = std::get_if<FieldOf>(&node->form);
        path != nullptr && (path->name == "start" || path->name == "end")) {
        side = path->name == "start" ? Side::start : Side::end;
        of = time(path->of ? value(path->of, row) : Value(row.it));
    }
    if (!side) {
        std::optional<Time> own = time(value(node, row));
        // What dates a thing that is no event.
        const auto* dated = std::get_if<FieldOf>(&node->form);
        if (own && own->key.empty() && dated != nullptr) {
            const Value thing = dated->of ? value(dated->of, row) : Value(row.it);
            if (const auto* named = std::get_if<Entity>(&thing.content)) {
                own->key = id_of(*named) + " " + dated->name;
                const std::optional<Time> event = time(thing);
                if (event && event->members == own->members) {
                    own->key = event->key;
                    own->date_of = event->event;
                }
            }
        }
        return own;
    }
    if (of && of->side == Side::whole) of->side = *side;
    return of;
}

// --- functions

Value Oracle::call(const Call& node, const Found& row) const {
    const NodePtr& first = node.arguments.front();
    if (node.function == "certainty") {
        return Value(std::string(to_string(apart([&] { return truth(first, row); }))));
    }
    if (node.function == "length") {
        const Value of = value(first, row);
        if (const auto* path = content_of<Path>(of)) {
            return Value(static_cast<std::int64_t>(path->edges.size()));
        }
        const auto* list = std::get_if<List>(&of.content);
        const std::size_t count = list != nullptr ? list->size() : of.is_null() ? 0 : 1;
        return Value(static_cast<std::int64_t>(count));
    }
    if (node.function == "nodes") {
        const Value of = value(first, row);
        const auto* path = content_of<Path>(of);
        return path == nullptr ? Value() : Value(path->nodes);
    }
    if (node.function == "age") {
        const Value of = value(first, row);
        const auto* actor = std::get_if<Entity>(&of.content);
        const auto when = time(node.arguments.at(1), row);
        if (actor == nullptr || !when) return {};
        return age_of(*record_of(base_.actors, id_of(*actor)), hull_of(*when));
    }
    const bool sided = node.function == "start" || node.function == "end";
    const std::optional<Time> a =
        sided ? time(bede::differential::node(node), row) : time(first, row);
    if (!a) return {};
    if (sided) return to_value(*a);
    if (node.function == "earliest") return point(hull_of(*a).start_earliest, hull_of(*a));
    if (node.function == "latest") return point(hull_of(*a).end_latest, on_its_end(hull_of(*a)));
    if (node.function == "year") return unit(*a, year_of, false);
    if (node.function == "month") return unit(*a, month_of, false);
    if (node.function == "day") return unit(*a, day_of_start, false);
    if (node.function == "hour") return unit(*a, hour_of, false);
    if (node.function == "minute") return unit(*a, minute_of, false);
    if (node.function == "decade") return unit(*a, decade_of, false);
    if (node.function == "century") return unit(*a, century_of, false);
    if (node.function == "weekday") return unit(*a, weekday_name, true);
    if (node.function == "duration") return Value(length_of(*a));
    const std::optional<Time> b = time(node.arguments.at(1), row);
    if (!b) return {};
    if (node.function == "gap") {
        const auto told = stated().gap(*a, *b);
        return Value(told ? *told : gap_between(*a, *b));
    }
    BEDE_CHECK(node.function == "allen");
    return allen(stated(), *a, *b);
}

Value Oracle::value(const NodePtr& node, const Found& row) const {
    const auto& form = node->form;
    if (const auto* text = std::get_if<Text>(&form)) return Value(text->text);
    if (const auto* number = std::get_if<Number>(&form)) return Value(number->number);
    if (const auto* word = std::get_if<Truthword>(&form)) return Value(word->value);
    if (std::holds_alternative<Nothing>(form)) return {};
    if (const auto* date = std::get_if<Date>(&form)) {
        const When when = when_of(date->text);
        return Value(date->quoted ? when : as_period(when));
    }
    if (const auto* days = std::get_if<Days>(&form)) {
        return Value(Duration{.seconds = days->count * seconds_per_day});
    }
    if (const auto* named = std::get_if<Named>(&form)) return entity(named->type, named->id);
    if (std::holds_alternative<It>(form)) return Value(row.it);
    if (const auto* column = std::get_if<Column>(&form)) return row.columns.at(column->name);
    if (const auto* path = std::get_if<FieldOf>(&form)) {
        // `quantities.lost` is the figure of the event.
        const auto* lines = path->of ? std::get_if<FieldOf>(&path->of->form) : nullptr;
        if (path->name == "lost" && lines != nullptr) {
            return field(lines->of ? value(lines->of, row) : Value(row.it), path->name);
        }
        Value part = field(path->of ? value(path->of, row) : Value(row.it), path->name);
        // Lines that have no such part do not count.
        auto* parts = std::get_if<List>(&part.content);
        if (lines != nullptr && lines->name == "quantities" && parts != nullptr) {
            std::erase_if(*parts, [](const Value& one) { return one.is_null(); });
            if (parts->empty()) return {};
        }
        return part;
    }
    if (const auto* apply = std::get_if<Call>(&form)) return call(*apply, row);
    if (const auto* sum = std::get_if<Reckoning>(&form)) {
        return reckoned(sum->sign, value(sum->left, row), value(sum->right, row));
    }
    if (const auto* items = std::get_if<ListOf>(&form)) {
        List list;
        for (const NodePtr& item : items->items) list.push_back(value(item, row));
        return Value(std::move(list));
    }
    return Value(truth(node, row));
}

}  // namespace bede::differential
