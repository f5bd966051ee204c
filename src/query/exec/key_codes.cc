#include "query/exec/key_codes.h"

#include <bit>

#include "query/catalog/fields.h"

namespace bede::query {

KeyCodes::KeyCodes(const Group& group, const Graph& graph, const Evaluator& evaluator)
    : graph_(graph), evaluator_(evaluator) {
    if (group.keys.size() > keys_max) return;
    for (const BoundItem& item : group.keys) {
        const auto key = key_of(*item.expression);
        if (!key) {
            keys_.clear();
            return;
        }
        keys_.push_back(*key);
    }
}

std::optional<KeyCodes::Key> KeyCodes::key_of(const Expression& expression) {
    if (const auto* field = std::get_if<FieldOf>(&expression.node)) {
        const bool is_kind =
            field->field->name == "kind" && std::holds_alternative<It>(field->of->node);
        return is_kind ? std::optional(Key{}) : std::nullopt;
    }
    const auto* call = std::get_if<Apply>(&expression.node);
    const auto* unit = call == nullptr ? nullptr : calendar_unit(call->function->name);
    if (unit == nullptr) return std::nullopt;
    return Key{unit, call->arguments.front().get()};
}

std::optional<KeyCodes::Code> KeyCodes::of(const Tuple& row) const {
    if (keys_.empty() || row.it.type != ThingType::event || row.it.is_nothing()) {
        return std::nullopt;
    }
    Code out{};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const auto code = code_of(keys_[i], row);
        if (!code) return std::nullopt;
        out[i] = *code;
    }
    return out;
}

std::optional<std::uint64_t> KeyCodes::code_of(const Key& key, const Tuple& row) const {
    if (key.unit == nullptr) {
        const std::string_view kind = graph_.facts(EventId{row.it.handle}).kind;
        return std::bit_cast<std::uintptr_t>(kind.data());
    }
    const auto bounds = evaluator_.reckoned_bounds(*key.time, row);
    if (!bounds) return std::nullopt;
    const Bound& first = bounds->start_earliest;
    const Bound& last = bounds->start_latest;
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) {
        return std::nullopt;
    }
    const std::int64_t number = key.unit->number_of(first.at);
    if (first.at != last.at && key.unit->number_of(last.at) != number) return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

}  // namespace bede::query
