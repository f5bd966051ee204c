#include "query/exec/counted_groups.h"

#include <algorithm>
#include <functional>
#include <string>

#include "query/exec/aggregate.h"

namespace bede::query {
namespace {

std::size_t mixed(std::size_t a, std::size_t b) {
    constexpr std::size_t golden = 0x9E3779B97F4A7C15U;
    return a ^ (b + golden + (a << 6U) + (a >> 2U));
}

std::size_t hash_of(const Value& value);

// Values that compare as equal have one hash: numbers are equal across their types, times and
// amounts in several writings. Those are few among keys and share one.
struct Hash {
    std::size_t operator()(const std::string& text) const { return std::hash<std::string>{}(text); }
    std::size_t operator()(std::int64_t number) const {
        return std::hash<double>{}(static_cast<double>(number));
    }
    std::size_t operator()(double number) const {
        return number == number ? std::hash<double>{}(number) : 0;
    }
    std::size_t operator()(const Amount& amount) const { return (*this)(figure_of(amount)); }
    std::size_t operator()(Truth truth) const { return static_cast<std::size_t>(truth) + 1; }
    std::size_t operator()(const Entity& entity) const {
        return std::hash<std::string_view>{}(entity.id());
    }
    std::size_t operator()(const List& list) const {
        std::size_t hash = list.size();
        for (const Value& item : list) hash = mixed(hash, hash_of(item));
        return hash;
    }
    template <typename Other>
    std::size_t operator()(const Other&) const {
        return 0;
    }
};

std::size_t hash_of(const Value& value) { return visit_content(Hash{}, value); }

// Of their first so many.
int compare_keys(const std::vector<Value>& a, const std::vector<Value>& b, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (const int order = compare(a[i], b[i])) return order;
    }
    return 0;
}

}  // namespace

namespace {

bool only_counts_rows(const Group& group) {
    return std::ranges::all_of(group.aggregates, [](const AggregateColumn& one) {
        return one.call.aggregate == Aggregate::count && one.call.argument == nullptr;
    });
}

}  // namespace

bool counts_rows_alone(const Group& group) { return group.keys.empty() && only_counts_rows(group); }

std::size_t CountedGroups::HashOfKeys::operator()(const Keys& keys) const { return Hash{}(keys); }

bool CountedGroups::SameKeys::operator()(const Keys& a, const Keys& b) const {
    return compare_keys(a, b, a.size()) == 0;
}

std::size_t CountedGroups::HashOfCode::operator()(const KeyCodes::Code& code) const {
    std::size_t hash = 0;
    for (const std::uint64_t number : code) hash = mixed(hash, std::hash<std::uint64_t>{}(number));
    return hash;
}

CountedGroups::CountedGroups(const Group& group, const Graph& graph, const Evaluator& evaluator)
    : group_(group),
      evaluator_(evaluator),
      codes_(group, graph, evaluator),
      reads_columns_(!group.keys.empty() && only_counts_rows(group)) {
    // Without keys there is a group even if there is no row.
    if (group.keys.empty())
        groups_.try_emplace(Keys{}).first->second.counters.resize(group.aggregates.size());
}

CountedGroups::Keys CountedGroups::keys_of(const Tuple& row) const {
    Keys keys;
    keys.reserve(group_.keys.size());
    for (const BoundItem& key : group_.keys) {
        keys.push_back(evaluator_.value(*key.expression, row));
    }
    return keys;
}

void CountedGroups::count(const AggregateCall& call, const Tuple& row, Counter& counter) const {
    if (call.argument) {
        Value value = evaluator_.value(*call.argument, row);
        if (value.is_null()) return;
        if (call.aggregate == Aggregate::sum) return counter.sum.add(value, row.certainty);
        if (call.distinct) {
            Keys one;
            one.push_back(std::move(value));
            Truth& certainty = counter.values.try_emplace(std::move(one), Truth::no).first->second;
            certainty = either(certainty, row.certainty);
            return;
        }
    }
    ++counter.all;
    if (row.certainty == Truth::yes) ++counter.certain;
}

CountedGroups::Counted& CountedGroups::group_of(const Tuple& row) {
    const auto code = codes_.of(row);
    if (code) {
        const auto known = by_code_.find(*code);
        if (known != by_code_.end()) return *known->second;
    }
    Counted& counted = groups_.try_emplace(keys_of(row)).first->second;
    counted.counters.resize(group_.aggregates.size());
    if (code) by_code_.emplace(*code, &counted);
    return counted;
}

void CountedGroups::add(const Tuple& row) {
    Counted& counted = group_of(row);
    counted.certainty = either(counted.certainty, row.certainty);
    for (std::size_t i = 0; i < group_.aggregates.size(); ++i) {
        count(group_.aggregates[i].call, row, counted.counters[i]);
    }
}

bool CountedGroups::add(const EventBatch& batch, std::size_t event, Truth certainty) {
    const auto code = codes_.of(batch, event);
    if (!code) return false;
    const auto known = by_code_.find(*code);
    if (known == by_code_.end()) return false;
    Counted& counted = *known->second;
    counted.certainty = either(counted.certainty, certainty);
    for (Counter& counter : counted.counters) {
        ++counter.all;
        if (certainty == Truth::yes) ++counter.certain;
    }
    return true;
}

void CountedGroups::add_certain(std::uint64_t rows) {
    if (rows == 0) return;
    Counted& counted = groups_.at(Keys{});
    counted.certainty = Truth::yes;
    for (Counter& counter : counted.counters) {
        counter.all += rows;
        counter.certain += rows;
    }
}

Tuple CountedGroups::row_of(const Counts::value_type& counted, bool open) const {
    const auto& [keys, group] = counted;
    // Without rows it is certain that there is none.
    const bool empty = keys.empty() && group.certainty == Truth::no;
    Tuple out{.it = {}, .columns = keys, .certainty = empty ? Truth::yes : group.certainty};
    for (std::size_t i = 0; i < group.counters.size(); ++i) {
        const Counter& counter = group.counters[i];
        if (group_.aggregates[i].call.aggregate == Aggregate::sum) {
            out.columns.push_back(counter.sum.value());
            continue;
        }
        const auto certain = static_cast<std::uint64_t>(std::ranges::count(
            counter.values, Truth::yes, [](const auto& one) { return one.second; }));
        out.columns.push_back(
            count_value(counter.certain + certain, counter.all + counter.values.size(), open));
    }
    return out;
}

std::vector<Tuple> CountedGroups::rows(bool open) {
    std::vector<Tuple> out;
    out.reserve(groups_.size());
    for (const Counts::value_type& counted : groups_) out.push_back(row_of(counted, open));
    // Groups that are equal in what they are ordered by then have the order of their keys.
    const std::size_t keys = group_.keys.size();
    std::ranges::sort(out, [keys](const Tuple& a, const Tuple& b) {
        return compare_keys(a.columns, b.columns, keys) < 0;
    });
    return out;
}

}  // namespace bede::query
