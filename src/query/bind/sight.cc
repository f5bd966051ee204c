#include "query/bind/sight.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/bind/bound.h"

namespace bede::query {
namespace {

bool is_modality(const Expression& part) {
    const auto* field = std::get_if<FieldOf>(&part.node);
    if (field != nullptr) return field->field->name == "modality";
    const auto* named = std::get_if<NamedPart>(&part.node);
    return named != nullptr && named->name == "modality";
}

// The row's thing, one of its things, or the id of one.
bool is_thing_or_id(const Expression& side) {
    if (const auto* field = std::get_if<FieldOf>(&side.node)) {
        return field->field->name == "id" && is_thing_or_id(*field->of);
    }
    if (const auto* part = std::get_if<NamedPart>(&side.node)) {
        return part->name == "id" && is_thing_or_id(*part->of);
    }
    return std::holds_alternative<It>(side.node) || std::holds_alternative<Column>(side.node);
}

using NamedIds = std::set<std::string, std::less<>>;

void add_id(const Value& value, NamedIds& ids) {
    if (const auto* text = std::get_if<std::string>(&value.content)) ids.insert(*text);
    if (const auto* thing = std::get_if<Entity>(&value.content)) ids.emplace(thing->id());
    if (const auto* list = std::get_if<List>(&value.content)) {
        for (const Value& item : *list) add_id(item, ids);
    }
}

void add_id(const Expression& side, NamedIds& ids) {
    if (const auto* constant = std::get_if<Constant>(&side.node)) add_id(constant->value, ids);
    if (const auto* list = std::get_if<MakeList>(&side.node)) {
        for (const ExpressionPtr& item : list->items) add_id(*item, ids);
    }
}

void add_named(const Expression& condition, NamedIds& ids) {
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
        for (const ExpressionPtr& operand : logical->operands) add_named(*operand, ids);
    } else if (const auto* certainly = std::get_if<Certainly>(&condition.node)) {
        add_named(*certainly->operand, ids);
    } else if (const auto* compare = std::get_if<Compare>(&condition.node)) {
        if (compare->comparator != ast::Comparator::equal || compare->negated) return;
        if (is_thing_or_id(*compare->left)) add_id(*compare->right, ids);
        if (is_thing_or_id(*compare->right)) add_id(*compare->left, ids);
    } else if (const auto* in = std::get_if<In>(&condition.node)) {
        if (!in->negated && is_thing_or_id(*in->operand)) add_id(*in->set, ids);
    }
}

// "planned and averted"
std::string joined(const std::set<Modality>& modalities, std::string_view last) {
    std::string out;
    std::size_t left = modalities.size();
    for (const Modality modality : modalities) {
        --left;
        out += to_string(modality);
        if (left > 0) out += left == 1 ? last : ", ";
    }
    return out;
}

}  // namespace

void Sight::add(const Sight& more) {
    modalities.insert(more.modalities.begin(), more.modalities.end());
    denied = denied || more.denied;
    named.insert(more.named.begin(), more.named.end());
}

void Sight::learn(const Expression& condition) {
    if (any_part(condition, is_modality)) {
        modalities = {Modality::actual, Modality::planned, Modality::hypothetical,
                      Modality::averted};
    }
    add_named(condition, named);
}

void LeftOut::add(const LeftOut& more) {
    events.insert(more.events.begin(), more.events.end());
    relations.insert(more.relations.begin(), more.relations.end());
}

std::vector<std::string> notes_of(const LeftOut& left_out) {
    std::vector<std::string> notes;
    if (!left_out.events.empty()) {
        std::set<Modality> modalities;
        for (const auto& [event, modality] : left_out.events) modalities.insert(modality);
        const std::size_t count = left_out.events.size();
        notes.push_back(fmt::format("{} {} event{} left out; `including {}` shows {}", count,
                                    joined(modalities, " and "), count == 1 ? " is" : "s are",
                                    joined(modalities, ", "), count == 1 ? "it" : "them"));
    }
    if (!left_out.relations.empty()) {
        const std::size_t count = left_out.relations.size();
        notes.push_back(
            fmt::format("{} relation{} only denied {} left out; `including denied` shows {}", count,
                        count == 1 ? " that is" : "s that are", count == 1 ? "is" : "are",
                        count == 1 ? "it" : "them"));
    }
    return notes;
}

}  // namespace bede::query
