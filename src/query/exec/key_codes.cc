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

std::uint64_t KeyCodes::WordNumbers::of(std::string_view word) {
    const auto address = std::bit_cast<std::uintptr_t>(word.data());
    Place& place = places_[(address >> 4U) % places_.size()];
    if (place.word.data() == word.data() && place.word.size() == word.size()) return place.number;
    auto known = numbers_.find(word);
    if (known == numbers_.end()) known = numbers_.emplace(word, numbers_.size()).first;
    place = {word, known->second};
    return known->second;
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
    const Expression* const time = call->arguments.front().get();
    const auto [whole, side] = side_and_whole(*time);
    const bool of_row = std::holds_alternative<It>(whole->node) && side != Side::whole;
    return Key{unit, time, of_row ? std::optional(side) : std::nullopt};
}

std::optional<KeyCodes::Code> KeyCodes::of(const EventBatch& batch, std::size_t event) const {
    if (keys_.empty()) return std::nullopt;
    Code out{};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const auto code = code_of(keys_[i], batch, event);
        if (!code) return std::nullopt;
        out[i] = *code;
    }
    return out;
}

std::optional<std::uint64_t> KeyCodes::code_of(const Key& key, const EventBatch& batch,
                                               std::size_t event) const {
    if (key.unit == nullptr) return kinds_.of(batch.kinds[event]);
    if (!key.side || batch.alternatives[event]) return std::nullopt;
    const Extent& extent = batch.extents[event];
    const bool start = key.side == Side::start;
    return code_of(key, start ? extent.start_earliest : extent.end_earliest,
                   start ? extent.start_latest : extent.end_latest);
}

std::optional<std::uint64_t> KeyCodes::code_of(const Key& key, const Bound& first,
                                               const Bound& last) {
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) {
        return std::nullopt;
    }
    const std::int64_t number = number_of(key, first.at);
    if (first.at != last.at && number_of(key, last.at) != number) return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::int64_t KeyCodes::number_of(const Key& key, Instant at) {
    if (key.last.first <= at && at <= key.last.last) return key.last.number;
    const std::int64_t number = key.unit->number_of(at);
    const Day day = day_at(at);
    const Instant begin = first_second(day);
    const Instant end = last_second(day);
    if (key.unit->number_of(begin) == key.unit->number_of(end)) key.last = {begin, end, number};
    return number;
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
        return kinds_.of(graph_.facts(EventId{row.it.handle}).kind);
    }
    const auto bounds = evaluator_.reckoned_bounds(*key.time, row);
    if (!bounds) return std::nullopt;
    return code_of(key, bounds->start_earliest, bounds->start_latest);
}

}  // namespace bede::query
