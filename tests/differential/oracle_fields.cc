// The oracle's fields of things.
#include <algorithm>
#include <set>

#include "base/check.h"
#include "named_entity.h"
#include "oracle.h"
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

}  // namespace

Value Oracle::entity(ThingType type, const std::string& id) const {
    return id.empty() ? Value() : Value(named_entity(type, id, id));
}

Value Oracle::entities(ThingType type, const std::vector<std::string>& ids) const {
    List list;
    for (const std::string& id : ids) list.push_back(entity(type, id));
    if (list.empty()) return {};
    return list.size() == 1 ? list.front() : Value(std::move(list));
}

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
    if (name == "lost") return figure(event, name);
    if (name == "quantities") {
        List lines;
        for (const Quantity& one : event.quantities) {
            Map line;
            const auto part = [&](const char* key, const std::optional<double>& number) {
                if (!number) return;
                const auto whole = static_cast<std::int64_t>(*number);
                const bool is_whole = static_cast<double>(whole) == *number;
                line.entries.push_back({key, is_whole ? Value(whole) : Value(*number)});
            };
            part("low", one.low);
            part("best", one.best);
            part("high", one.high);
            lines.emplace_back(std::move(line));
        }
        return lines.empty() ? Value() : Value(std::move(lines));
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

// Every line that no other has certainly replaced may be the right one.
Value Oracle::figure(const Event& event, const std::string& attribute) const {
    const auto time_of_count = [&](const Quantity& line) { return time(Value(*line.as_of)); };
    const auto replaced = [&](const Quantity& line) {
        return line.as_of && std::ranges::any_of(event.quantities, [&](const Quantity& other) {
                   if (!other.as_of || other.attribute != line.attribute) return false;
                   const auto earlier = time_of_count(line);
                   const auto later = time_of_count(other);
                   return !earlier->doubtful && !later->doubtful &&
                          compare(*later, "after", *earlier) == Truth::yes;
               });
    };
    std::vector<Value> left;
    for (const Quantity& line : event.quantities) {
        if (line.attribute != attribute || replaced(line)) continue;
        left.emplace_back(Amount{line.low, line.best, line.high, "men"});
    }
    return left.empty() ? Value() : one_of(left);
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

Oracle::Voices Oracle::voices_on(const Relation& relation) const {
    Voices out;
    for (const Claim* claim : claims_on(relation)) {
        if (speaks_against(*claim)) add_once(out.denying, voice_of(*claim));
        if (!speaks_for(*claim)) continue;
        add_once(out.asserting, voice_of(*claim));
        out.origins.insert(claim->via.empty() ? claim->by : origin_of(claim->via));
    }
    return out;
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
        Extent to = bounds(relation.to);
        if (from.clocked && to.clocked && from.start_offset && to.start_offset) {
            // As the clocks of the first show it.
            const auto tell = [](Bound& bound, std::int32_t here, std::int32_t there) {
                if (bound.knowledge == Knowledge::known) bound.at.second += here - there;
            };
            tell(to.start_earliest, *from.start_offset, *to.start_offset);
            tell(to.start_latest, *from.start_offset, *to.start_offset);
            tell(to.end_earliest, *from.end_offset, *to.end_offset);
            tell(to.end_latest, *from.end_offset, *to.end_offset);
            to.start_offset = from.start_offset;
            to.end_offset = from.end_offset;
        }
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
    const auto& [asserting, denying, origins] = voices_on(relation);
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
    return name != "reliability" || source.reliability == ' '
               ? Value()
               : Value(std::string(1, source.reliability));
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
    if (name == "id") return Value(id_of(*thing));
    switch (thing->type) {
        case ThingType::event: return field(*record_of(base_.events, id_of(*thing)), name);
        case ThingType::relation: return field(*record_of(base_.relations, id_of(*thing)), name);
        case ThingType::claim: return field(*record_of(base_.claims, id_of(*thing)), name);
        case ThingType::source: return field(*record_of(base_.sources, id_of(*thing)), name);
        case ThingType::actor: {
            const Actor& actor = *record_of(base_.actors, id_of(*thing));
            if (name == "kind") return text_or_null(actor.kind);
            return name == "lived" ? time_or_null(actor.lived) : Value(actor.title);
        }
        case ThingType::place: {
            const Place& place = *record_of(base_.places, id_of(*thing));
            if (name == "kind") return text_or_null(place.kind);
            return name == "within" ? entity(ThingType::place, place.within) : Value(place.title);
        }
        case ThingType::kind: {
            const Kind* kind = record_of(base_.kinds, id_of(*thing));
            return name == "parent" && kind != nullptr ? text_or_null(kind->parent) : Value();
        }
        default: break;
    }
    BEDE_CHECK(false);
    return {};
}

}  // namespace bede::differential
