// The oracle's conditions, with three values after Kleene. `denied` is carried down to the tests on
// times, because what is doubtful is never certain, its denial neither.
#include <algorithm>

#include "base/check.h"
#include "oracle.h"
#include "values.h"

namespace bede::differential {
namespace {

Truth told(Truth truth, bool denied) { return denied ? negate(truth) : truth; }
Truth told(bool truth, bool denied) { return told(bede::truth(truth), denied); }

// What a test on times comes to, given whether one of the two is doubtful.
Truth settled(Truth truth, bool doubtful, bool denied) {
    const auto never_certain = [&](Truth value) {
        return doubtful && value == Truth::yes ? Truth::maybe : value;
    };
    return never_certain(told(never_certain(truth), denied));
}

bool is_time(const NodePtr& node) {
    if (std::holds_alternative<Date>(node->form)) return true;
    if (const auto* call = std::get_if<Call>(&node->form)) {
        for (const char* name : {"start", "end", "earliest", "latest"}) {
            if (call->function == name) return true;
        }
    }
    if (const auto* field = std::get_if<FieldOf>(&node->form)) {
        for (const char* name : {"start", "end", "when", "published", "said", "lived"}) {
            if (field->name == name) return true;
        }
    }
    return false;
}

// One member is enough; denied, no member may be one.
template <typename Members, typename Test>
Truth any_of(const Members& members, bool denied, const Test& test) {
    Truth out = denied ? Truth::yes : Truth::no;
    for (const auto& [value, certainty] : members) {
        out = denied ? both(out, either(negate(certainty), test(value)))
                     : either(out, both(certainty, test(value)));
    }
    return out;
}

Side side_named(const std::string& word) {
    if (word.empty()) return Side::whole;
    return word.starts_with("start") ? Side::start : Side::end;
}

Measured measured(const PhraseTest& node) {
    return {.measure = node.measure,
            .direction = node.direction,
            .distance = *duration_of(node.count, node.unit),
            .subject = side_named(node.side),
            .object = side_named(node.object_side)};
}

}  // namespace

bool is_kind(const Base& base, const std::string& kind, const std::string& ancestor) {
    if (kind.empty()) return false;
    if (kind == ancestor) return true;
    const Kind* record = record_of(base.kinds, kind);
    return record != nullptr && is_kind(base, record->parent, ancestor);
}

Truth Oracle::truth(const NodePtr& node, const Found& row, bool denied) const {
    return std::visit(
        [&](const auto& form) -> Truth {
            if constexpr (requires { of(form, row, denied); }) {
                return of(form, row, denied);
            } else {
                const Value known = value(node, row);
                if (const auto* flag = std::get_if<bool>(&known.content)) {
                    return told(*flag, denied);
                }
                BEDE_CHECK(false);
                return Truth::no;
            }
        },
        node->form);
}

Truth Oracle::of(const Connective& node, const Found& row, bool denied) const {
    const bool all = node.conjunction != denied;
    Truth out = all ? Truth::yes : Truth::no;
    for (const NodePtr& part : node.parts) {
        const Truth one = truth(part, row, denied);
        out = all ? both(out, one) : either(out, one);
    }
    if (together_ != nullptr) return out;
    NodePtr whole = bede::differential::node(node);
    if (denied) whole = bede::differential::node(Denial{std::move(whole)});
    return in_one_reading({{std::move(whole), row}}, out);
}

Truth Oracle::of(const Denial& node, const Found& row, bool denied) const {
    return truth(node.part, row, !denied);
}

Truth Oracle::of(const Modal& node, const Found& row, bool denied) const {
    if (!node.certainly) return truth(node.part, row, denied);
    return told(apart([&] { return truth(node.part, row); }) == Truth::yes, denied);
}

// A year, a gap and the like of a doubtful time.
bool Oracle::is_of_doubt(const NodePtr& node, const Found& row) const {
    if (const auto* sum = std::get_if<Reckoning>(&node->form)) {
        return is_of_doubt(sum->left, row) || is_of_doubt(sum->right, row);
    }
    const auto* call = std::get_if<Call>(&node->form);
    if (call != nullptr && call->function == "age") {
        const Value of = value(call->arguments.front(), row);
        const auto* actor = std::get_if<Entity>(&of.content);
        const auto& lived = record_of(base_.actors, id_of(*actor))->lived;
        const auto when = time(call->arguments.at(1), row);
        return (lived && lived->extent.doubtful) || (when && when->doubtful);
    }
    if (call == nullptr || call->function == "length" || call->function == "nodes") return false;
    return std::ranges::any_of(call->arguments, [&](const NodePtr& argument) {
        const auto when = time(argument, row);
        return when && when->doubtful;
    });
}

Truth Oracle::of(const Comparison& node, const Found& row, bool denied) const {
    if (const auto held = compare_unit(node, row)) {
        if (value(node.left, row).is_null()) return told(*held, denied);
        return settled(*held, is_of_doubt(node.left, row), denied);
    }
    const Value left = value(node.left, row);
    const Value right = value(node.right, row);
    if (left.is_null() || right.is_null()) return told(Truth::no, denied);
    if (is_time(node.left) || is_time(node.right)) {
        return compare_times(node.left, node.sign, node.right, row, denied);
    }
    const bool doubtful = is_of_doubt(node.left, row) || is_of_doubt(node.right, row);
    return settled(compare_values(left, node.sign, right), doubtful, denied);
}

Truth Oracle::compare_times(const NodePtr& left, std::string_view word, const NodePtr& right,
                            const Found& row, bool denied) const {
    auto a = time(left, row);
    auto b = time(right, row);
    if (!a || !b) return told(Truth::no, denied);
    return told_of(*a, word, *b, denied);
}

// What is stated of two events decides; what is of one event is read together.
Truth Oracle::told_of(Time a, std::string_view word, Time b, bool denied) const {
    if (const auto told = stated().compare(a, word, b)) {
        return settled(told->truth, told->doubtful, denied);
    }
    read_together(a, b, nullptr);
    const bool one = are_of_one_event(a, b);
    return settled(compare(a, word, b), !one && (a.doubtful || b.doubtful), denied);
}

Truth Oracle::told_of(Time a, const Measured& phrase, Time b, bool denied) const {
    if (const auto told = stated().compare(a, phrase, b)) {
        return settled(told->truth, told->doubtful, denied);
    }
    read_together(a, b, &phrase);
    const bool one = are_of_one_event(a, b);
    return settled(compare(a, phrase, b), !one && (a.doubtful || b.doubtful), denied);
}

// A side of a time is null where nothing says how early a start or how late an end is.
Truth Oracle::of(const NullTest& node, const Found& row, bool denied) const {
    const auto* field = std::get_if<FieldOf>(&node.part->form);
    const auto* call = std::get_if<Call>(&node.part->form);
    const std::string name = field != nullptr ? field->name : call != nullptr ? call->function : "";
    const auto when = name == "start" || name == "end" ? time(node.part, row) : std::nullopt;
    if (when) {
        const Extent hull = hull_of(*when);
        const Bound& bound = name == "start" ? hull.start_earliest : hull.end_latest;
        return told((bound.knowledge != Knowledge::known) != node.negated, denied);
    }
    return told(value(node.part, row).is_null() != node.negated, denied);
}

Truth Oracle::of(const Membership& node, const Found& row, bool denied) const {
    const bool outside = denied != node.negated;
    const Value part = value(node.part, row);
    if (part.is_null()) return told(Truth::no, outside);
    return any_of(members(node.set, row), outside, [&](const Value& member) {
        if (is_time(node.part)) {
            const auto a = time(node.part, row);
            const auto b = time(member);
            if (!a || !b) return told(Truth::no, outside);
            return settled(compare(*a, "=", *b), a->doubtful || b->doubtful, outside);
        }
        if (member.is_null()) return told(Truth::no, outside);
        return told(compare_values(part, "=", member), outside);
    });
}

Oracle::Members Oracle::members(const NodePtr& set, const Found& row) const {
    if (const auto* of = std::get_if<SetOf>(&set->form)) return members_of(*of->query);
    Members out;
    const Value known = value(set, row);
    if (const auto* list = std::get_if<List>(&known.content)) {
        for (const Value& one : *list) out.emplace_back(one, Truth::yes);
    } else if (!known.is_null()) {
        out.emplace_back(known, Truth::yes);
    }
    return out;
}

namespace {

// What dates a thing that is no event.
NodePtr own_time(ThingType type) {
    switch (type) {
        case ThingType::relation: return node(FieldOf{"when", nullptr});
        case ThingType::claim: return node(FieldOf{"said", nullptr});
        case ThingType::source: return node(FieldOf{"published", nullptr});
        case ThingType::actor: return node(FieldOf{"lived", nullptr});
        default: return node(It{});
    }
}

}  // namespace

Truth Oracle::of(const TimeTest& test, const Found& row, bool denied) const {
    const NodePtr left = test.left ? test.left : own_time(row.it.type);
    // A question that stands for its one member holds as far as it has that member.
    const bool any = test.any || std::holds_alternative<SetOf>(test.right->form);
    if (test.upper) {
        // Dates are inside what they bound, events are outside.
        const auto dated = [](const NodePtr& bound) {
            return std::holds_alternative<Date>(bound->form);
        };
        const Truth lower =
            compare_times(left, dated(test.right) ? "since" : "after", test.right, row, denied);
        const Truth upper =
            compare_times(left, dated(test.upper) ? "until" : "before", test.upper, row, denied);
        const Truth out = denied ? either(lower, upper) : both(lower, upper);
        if (together_ != nullptr) return out;
        NodePtr whole = bede::differential::node(test);
        if (denied) whole = bede::differential::node(Denial{std::move(whole)});
        return in_one_reading({{std::move(whole), row}}, out);
    }
    if (!any) return compare_times(left, test.word, test.right, row, denied);
    const auto subject = time(left, row);
    if (!subject) return told(Truth::no, denied);
    return any_of(members(test.right, row), denied, [&](const Value& member) {
        Time a = *subject;
        auto b = time(member);
        if (!b) return told(Truth::no, denied);
        return told_of(a, test.word, *b, denied);
    });
}

Truth Oracle::of(const PhraseTest& test, const Found& row, bool denied) const {
    const auto subject = time(test.left ? test.left : own_time(row.it.type), row);
    if (!subject) return told(Truth::no, denied);
    const auto against = [&](std::optional<Time> b) {
        if (!b) return told(Truth::no, denied);
        return told_of(*subject, measured(test), *b, denied);
    };
    const bool any = test.any || std::holds_alternative<SetOf>(test.right->form);
    if (!any) return against(time(test.right, row));
    return any_of(members(test.right, row), denied,
                  [&](const Value& member) { return against(time(member)); });
}

// --- clauses

Truth Oracle::of(const OfKind& node, const Found& row, bool denied) const {
    const Value kind = field(Value(row.it), "kind");
    const auto* name = std::get_if<std::string>(&kind.content);
    return told(name != nullptr && std::ranges::any_of(node.kinds,
                                                       [&](const std::string& wanted) {
                                                           return is_kind(base_, *name, wanted);
                                                       }),
                denied);
}

Truth Oracle::of(const Involving& node, const Found& row, bool denied) const {
    const Event& event = *record_of(base_.events, id_of(row.it));
    return told(std::ranges::any_of(event.participants,
                                    [&](const Participant& one) {
                                        return (node.role.empty() || one.role == node.role) &&
                                               std::ranges::find(node.actors, one.actor) !=
                                                   node.actors.end();
                                    }),
                denied);
}

Truth Oracle::of(const AtPlaces& node, const Found& row, bool denied) const {
    bool there = false;
    for (const std::string& place : record_of(base_.events, id_of(row.it))->places) {
        for (const Place* at = record_of(base_.places, place); at != nullptr;
             at = record_of(base_.places, at->within)) {
            there = there || std::ranges::find(node.places, at->id) != node.places.end();
        }
    }
    return told(there, denied);
}

Truth Oracle::of(const About& node, const Found& row, bool denied) const {
    return told(record_of(base_.claims, id_of(row.it))->about == node.id, denied);
}

Truth Oracle::of(const By& node, const Found& row, bool denied) const {
    const auto named = [&](ThingType type, const std::string& id) {
        return std::ranges::any_of(
            node.voices, [&](const Named& voice) { return voice.type == type && voice.id == id; });
    };
    const auto speaks = [&](const Claim& claim) {
        return named(ThingType::actor, claim.by) || named(ThingType::source, claim.via);
    };
    if (row.it.type == ThingType::claim) {
        return told(speaks(*record_of(base_.claims, id_of(row.it))), denied);
    }
    if (row.it.type == ThingType::source) {
        return told(named(ThingType::actor, record_of(base_.sources, id_of(row.it))->by), denied);
    }
    return told(std::ranges::any_of(claims_on(*record_of(base_.relations, id_of(row.it))),
                                    [&](const Claim* claim) { return speaks(*claim); }),
                denied);
}

}  // namespace bede::differential
