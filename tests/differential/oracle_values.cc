// The oracle's values: fields, functions, times.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/check.h"
#include "oracle.h"
#include "random_base.h"
#include "values.h"

namespace bede::differential {
namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

template <typename Word>
Value word(Word value) {
    return Value(std::string(to_string(value)));
}

template <typename Word>
Value word_or_null(Word value) {
    return value == Word::unstated ? Value() : word(value);
}

Value time_or_null(const std::optional<When>& when) { return when ? Value(*when) : Value(); }

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
}

void add_once(std::vector<std::string>& list, const std::string& item) {
    if (std::ranges::find(list, item) == list.end()) list.push_back(item);
}

bool speaks_for(const Claim& claim) {
    return claim.stance == Stance::asserts || claim.stance == Stance::reports ||
           claim.stance == Stance::estimates;
}
bool speaks_against(const Claim& claim) {
    return claim.stance == Stance::denies || claim.stance == Stance::retracts;
}
const std::string& voice_of(const Claim& claim) { return claim.by.empty() ? claim.via : claim.by; }

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

// From the earliest to the latest of all.
Extent hull_of(const std::vector<Extent>& members) {
    Extent hull = members.front();
    for (const Extent& one : members) {
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

Extent hull_of(const Time& time) { return hull_of(sided_members(time)); }

Value to_value(const Time& time) {
    const std::vector<Extent> members = sided_members(time);
    if (members.size() == 1) return Value(members.front());
    When when;
    when.extent = hull_of(members);
    when.alternatives = members;
    return Value(std::move(when));
}

Value point(const Bound& bound, bool clocked) {
    if (!is_known(bound)) return {};
    const Day day = day_at(bound.at);
    if (clocked) return Value(within(bound.at, bound.at, true));
    return Value(within(first_second(day), last_second(day)));
}

std::int64_t floored(std::int64_t a, std::int64_t b) { return (a - ((a % b + b) % b)) / b; }

Value year_of(Day day) { return Value(civil_of(day).year); }
Value decade_of(Day day) { return Value(fmt::format("{}s", floored(civil_of(day).year, 10) * 10)); }
Value century_of(Day day) { return Value(floored(civil_of(day).year + 99, 100)); }
Value month_of(Day day) {
    const CivilDate date = civil_of(day);
    const std::int64_t year = date.year < 0 ? -date.year : date.year;
    return Value(fmt::format("{}{:04}-{:02}", date.year < 0 ? "-" : "", year, date.month));
}
Value weekday_name(Day day) {
    static const std::vector<std::string> names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
    return Value(names.at(static_cast<std::size_t>(weekday_of(day) - 1)));
}

// A unit that is not sure is told as first and last: numbers as a range.
Value unit(const Time& time, const std::function<Value(Day)>& of, bool weekday) {
    const Extent hull = hull_of(time);
    if (!is_known(hull.start_earliest) || !is_known(hull.start_latest)) return {};
    const Day first = day_at(hull.start_earliest.at);
    const Day last = day_at(hull.start_latest.at);
    if (weekday && last.number - first.number >= 7) return {};
    const Value from = of(first);
    const Value to = of(last);
    if (from == to) return from;
    if (const auto* least = std::get_if<std::int64_t>(&from.content)) {
        return Value(Range{*least, std::get<std::int64_t>(to.content)});
    }
    return Value(to_string(from) + ".." + to_string(to));
}

Value allen(const Time& a, const Time& b) {
    static const std::vector<std::string> relations = {
        "strictly before", "meets",         "overlaps",   "starts",
        "strictly during", "finishes",      "equals",     "strictly after",
        "met by",          "overlapped by", "started by", "strictly contains",
        "finished by"};
    List names;
    for (const std::string& relation : relations) {
        if (compare(a, relation, b) == Truth::no) continue;
        const bool strictly = relation.starts_with("strictly ");
        names.emplace_back(strictly ? relation.substr(9) : relation);
    }
    return Value(std::move(names));
}

}  // namespace

Value Oracle::entity(ThingType type, const std::string& id) const {
    return id.empty() ? Value() : Value(Entity{type, 0, id, id});
}

Value Oracle::entities(ThingType type, const std::vector<std::string>& ids) const {
    List list;
    for (const std::string& id : ids) list.push_back(entity(type, id));
    if (list.empty()) return {};
    return list.size() == 1 ? list.front() : Value(std::move(list));
}

// --- fields

Value Oracle::field(const Event& event, const std::string& name) const {
    if (name == "title") return Value(event.title);
    if (name == "kind") return Value(event.kind);
    if (name == "when") return time_or_null(event.when);
    if (name == "derived") return Value(event.extent.value_or(unknown_extent()));
    if (name == "place") return entities(ThingType::place, event.places);
    if (name == "summary") return text_or_null(event.summary);
    if (name == "modality") return word(event.modality);
    if (name == "base") return Value(event.base);
    if (name == "start" || name == "end") {
        Time time = time_of(event);
        time.side = name == "start" ? Side::start : Side::end;
        return to_value(time);
    }
    std::vector<std::string> ids;
    if (name == "actors") {
        for (const Participant& one : event.participants) add_once(ids, one.actor);
        return entities(ThingType::actor, ids);
    }
    if (name == "sources") {
        for (const Citation& citation : event.cites) ids.push_back(citation.source);
        return entities(ThingType::source, ids);
    }
    if (name != "tags") return {};
    List tags;
    for (const std::string& tag : event.tags) tags.emplace_back(tag);
    return tags.empty() ? Value() : Value(std::move(tags));
}

std::vector<const Claim*> Oracle::claims_on(const Relation& relation) const {
    std::vector<const Claim*> out;
    for (const Claim& claim : base_.claims) {
        if (claim.about_type == ThingType::relation && claim.about == relation.id) {
            out.push_back(&claim);
        }
    }
    std::ranges::sort(out, {}, [](const Claim* claim) { return claim->id; });
    return out;
}

std::string Oracle::origin_of(const std::string& source) const {
    const Source* record = record_of(base_.sources, source);
    return record->derived_from.empty() ? source : origin_of(record->derived_from);
}

Value Oracle::field(const Relation& relation, const std::string& name) const {
    if (name == "type") return Value(relation.type);
    if (name == "from") return entity(ThingType::event, relation.from);
    if (name == "to") return entity(ThingType::event, relation.to);
    if (name == "confidence") return word_or_null(relation.confidence);
    if (name == "role") return word_or_null(relation.role);
    if (name == "causal") {
        return Value(relation.type != "part-of" && relation.type != "precedes");
    }
    if (name == "when") {
        const auto bounds = [&](const std::string& id) {
            return record_of(base_.events, id)->extent.value_or(unknown_extent());
        };
        const Extent from = bounds(relation.from);
        const Extent to = bounds(relation.to);
        Extent out = from;
        if (to.start_earliest.at < out.start_earliest.at) out.start_earliest = to.start_earliest;
        if (to.start_latest.at < out.start_latest.at) out.start_latest = to.start_latest;
        if (to.end_earliest.at > out.end_earliest.at) out.end_earliest = to.end_earliest;
        if (to.end_latest.at > out.end_latest.at) out.end_latest = to.end_latest;
        out.clocked = from.clocked && to.clocked;
        out.doubtful = from.doubtful || to.doubtful;
        if (from.start_offset != to.start_offset) out.start_offset.reset();
        if (from.end_offset != to.end_offset) out.end_offset.reset();
        return Value(out);
    }
    std::vector<std::string> asserting;
    std::vector<std::string> denying;
    std::set<std::string> origins;
    for (const Claim* claim : claims_on(relation)) {
        if (speaks_against(*claim)) add_once(denying, voice_of(*claim));
        if (!speaks_for(*claim)) continue;
        add_once(asserting, voice_of(*claim));
        origins.insert(claim->via.empty() ? claim->by : origin_of(claim->via));
    }
    if (name == "sources") return Value(static_cast<std::int64_t>(origins.size()));
    if (name == "disputed") {
        return Value(!denying.empty() || relation.confidence == Confidence::disputed);
    }
    if (name != "by") return {};
    std::string out = joined(asserting);
    if (!denying.empty()) {
        out = (out.empty() ? "nobody" : out) + "; denied by " + joined(denying);
    }
    return text_or_null(out);
}

Value Oracle::field(const Claim& claim, const std::string& name) const {
    if (name == "about") return entity(claim.about_type, claim.about);
    if (name == "attribute") return text_or_null(claim.attribute);
    if (name == "value") return text_or_null(claim.value);
    if (name == "stance") return word(claim.stance);
    if (name == "by") return entity(ThingType::actor, claim.by);
    if (name == "via") return entity(ThingType::source, claim.via);
    if (name == "said") return time_or_null(claim.said);
    return name == "rank" ? word(claim.rank) : Value();
}

Value Oracle::field(const Source& source, const std::string& name) const {
    if (name == "title") return Value(source.title);
    if (name == "kind") return text_or_null(source.kind);
    if (name == "by") return entity(ThingType::actor, source.by);
    if (name == "published") return time_or_null(source.published);
    if (name == "coverage") return word_or_null(source.coverage);
    return name != "reliability" || source.reliability == ' ' ? Value() : Value(std::string(1, source.reliability));
}

Value Oracle::field(const Value& of, const std::string& name) const {
    if (const auto* several = std::get_if<List>(&of.content)) {
        List out;
        for (const Value& one : *several) out.push_back(field(one, name));
        return Value(std::move(out));
    }
    if (const auto* edge = std::get_if<Map>(&of.content)) {
        const Value* entry = find_entry(*edge, name);
        return entry == nullptr ? Value() : *entry;
    }
    const auto* thing = std::get_if<Entity>(&of.content);
    if (thing == nullptr) return {};
    if (name == "id") return Value(thing->id);
    switch (thing->type) {
        case ThingType::event: return field(*record_of(base_.events, thing->id), name);
        case ThingType::relation: return field(*record_of(base_.relations, thing->id), name);
        case ThingType::claim: return field(*record_of(base_.claims, thing->id), name);
        case ThingType::source: return field(*record_of(base_.sources, thing->id), name);
        case ThingType::actor: {
            const Actor& actor = *record_of(base_.actors, thing->id);
            if (name == "kind") return text_or_null(actor.kind);
            return name == "lived" ? time_or_null(actor.lived) : Value(actor.title);
        }
        case ThingType::place: {
            const Place& place = *record_of(base_.places, thing->id);
            if (name == "kind") return text_or_null(place.kind);
            return name == "within" ? entity(ThingType::place, place.within) : Value(place.title);
        }
        case ThingType::kind: {
            const Kind* kind = record_of(base_.kinds, thing->id);
            return name == "parent" && kind != nullptr ? text_or_null(kind->parent) : Value();
        }
        default: break;
    }
    BEDE_CHECK(false);
    return {};
}

// --- times

Time Oracle::time_of(const Event& event) const {
    Time out{.members = {event.extent.value_or(unknown_extent())}, .event = event.id};
    out.doubtful = out.members.front().doubtful;
    if (event.when && !event.when->alternatives.empty()) out.members = event.when->alternatives;
    return out;
}

std::optional<Time> Oracle::time(const Value& value) const {
    if (const auto* extent = std::get_if<Extent>(&value.content)) {
        return Time{.members = {*extent}, .doubtful = extent->doubtful};
    }
    if (const auto* when = std::get_if<When>(&value.content)) {
        Time out{.members = when->alternatives, .doubtful = when->extent.doubtful};
        if (out.members.empty()) out.members = {when->extent};
        return out;
    }
    const auto* thing = std::get_if<Entity>(&value.content);
    if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
    return time_of(*record_of(base_.events, thing->id));
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
    if (!side) return time(value(node, row));
    if (of && of->side == Side::whole) of->side = *side;
    return of;
}

// --- functions

Value Oracle::call(const Call& node, const Found& row) const {
    const NodePtr& first = node.arguments.front();
    if (node.function == "certainty") return word(truth(first, row));
    if (node.function == "length") {
        const Value of = value(first, row);
        if (const auto* path = std::get_if<Path>(&of.content)) {
            return Value(static_cast<std::int64_t>(path->edges.size()));
        }
        const auto* list = std::get_if<List>(&of.content);
        const std::size_t count = list != nullptr ? list->size() : of.is_null() ? 0 : 1;
        return Value(static_cast<std::int64_t>(count));
    }
    if (node.function == "nodes") {
        const Value of = value(first, row);
        const auto* path = std::get_if<Path>(&of.content);
        return path == nullptr ? Value() : Value(path->nodes);
    }
    const bool sided = node.function == "start" || node.function == "end";
    const std::optional<Time> a =
        sided ? time(bede::differential::node(node), row) : time(first, row);
    if (!a) return {};
    if (sided) return to_value(*a);
    if (node.function == "earliest") return point(hull_of(*a).start_earliest, hull_of(*a).clocked);
    if (node.function == "latest") return point(hull_of(*a).end_latest, hull_of(*a).clocked);
    if (node.function == "year") return unit(*a, year_of, false);
    if (node.function == "month") return unit(*a, month_of, false);
    if (node.function == "decade") return unit(*a, decade_of, false);
    if (node.function == "century") return unit(*a, century_of, false);
    if (node.function == "weekday") return unit(*a, weekday_name, true);
    if (node.function == "duration") return Value(length_of(*a));
    const std::optional<Time> b = time(node.arguments.at(1), row);
    if (!b) return {};
    if (node.function == "gap") return Value(gap_between(*a, *b));
    BEDE_CHECK(node.function == "allen");
    return allen(*a, *b);
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
        return field(path->of ? value(path->of, row) : Value(row.it), path->name);
    }
    if (const auto* apply = std::get_if<Call>(&form)) return call(*apply, row);
    if (const auto* items = std::get_if<ListOf>(&form)) {
        List list;
        for (const NodePtr& item : items->items) list.push_back(value(item, row));
        return Value(std::move(list));
    }
    return Value(truth(node, row));
}

}  // namespace bede::differential
