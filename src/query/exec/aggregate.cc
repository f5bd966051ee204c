#include "query/exec/aggregate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "query/values/amounts.h"
#include "query/values/intervals.h"

namespace bede::query {
namespace {

struct KeyLess {
    bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
        for (std::size_t i = 0; i < a.size(); ++i) {
            const int order = compare(a[i], b[i]);
            if (order != 0) return order < 0;
        }
        return false;
    }
};

using GroupRows = std::vector<const Tuple*>;

struct ValueLess {
    bool operator()(const Value& a, const Value& b) const { return compare(a, b) < 0; }
};

// The argument of one row, with the certainty of the row; null values do not count.
struct Item {
    Value value;
    Truth certainty;
};

// A line that a record has several times, such as quantities.low, brings each of its numbers.
std::vector<Value> numbers_in(const AggregateCall& call, Value value) {
    const auto* list = std::get_if<List>(&value.content);
    const bool reckons = call.aggregate != Aggregate::count &&
                         call.aggregate != Aggregate::collect &&
                         call.aggregate != Aggregate::first && call.aggregate != Aggregate::last;
    const bool apart = list != nullptr && call.argument->type == Type::number && reckons;
    return apart ? *list : std::vector<Value>{std::move(value)};
}

std::vector<Item> items_of(const AggregateCall& call, const GroupRows& rows,
                           const Evaluator& evaluator) {
    std::vector<Item> items;
    std::map<Value, std::size_t, ValueLess> known;  // of distinct ones: where they stand in items
    for (const Tuple* row : rows) {
        if (!call.argument) {
            items.push_back({Value(), row->certainty});
            continue;
        }
        for (Value& value : numbers_in(call, evaluator.value(*call.argument, *row))) {
            if (value.is_null()) continue;
            if (call.distinct) {
                const auto [place, is_new] = known.try_emplace(value, items.size());
                if (!is_new) {
                    Item& item = items[place->second];
                    item.certainty = either(item.certainty, row->certainty);
                    continue;
                }
            }
            items.push_back({std::move(value), row->certainty});
        }
    }
    return items;
}

// `open`: there may be more than these.
template <typename Items, typename Certainty>
Value count(const Items& items, bool open, const Certainty& certainty) {
    const auto certain = std::ranges::count(items, Truth::yes, certainty);
    return count_value(static_cast<std::uint64_t>(certain), items.size(), open);
}

std::optional<Intervals> intervals_of(const std::vector<Item>& items) {
    std::vector<const Value*> values;
    for (const Item& item : items) values.push_back(&item.value);
    return Intervals::of(values);
}

std::optional<Amounts> amounts_of(const std::vector<Item>& items) {
    std::vector<const Value*> values;
    for (const Item& item : items) values.push_back(&item.value);
    return Amounts::of(values);
}

// The sum, if all are whole numbers.
std::optional<Wide> whole_sum(const std::vector<Item>& items) {
    Wide total = 0;
    for (const Item& item : items) {
        const auto* whole = std::get_if<std::int64_t>(&item.value.content);
        if (whole == nullptr) return std::nullopt;
        total += *whole;
    }
    return total;
}

Value whole_value(Wide number) {
    if (number < std::numeric_limits<std::int64_t>::min() ||
        number > std::numeric_limits<std::int64_t>::max()) {
        fail_beyond_numbers("sum");
    }
    return Value(static_cast<std::int64_t>(number));
}

// A real number has no room for the last digits of a large one: then the whole number below the
// mean stands for it, as far as the mean would come to lie outside of what it is the mean of.
Value mean_of_whole(Wide total, const std::vector<Item>& items) {
    const auto count = static_cast<Wide>(items.size());
    Wide below = total / count;
    Wide rest = total % count;
    if (rest < 0) {
        rest += count;
        --below;
    }
    const auto mean =
        static_cast<double>(static_cast<long double>(below) +
                            static_cast<long double>(rest) / static_cast<long double>(count));
    const auto number = [](const Item& item) { return std::get<std::int64_t>(item.value.content); };
    const auto [least, most] = std::ranges::minmax(items, {}, number);
    const auto exact = static_cast<long double>(mean);
    const bool inside = exact >= static_cast<long double>(number(least)) &&
                        exact <= static_cast<long double>(number(most));
    return inside ? Value(mean) : Value(static_cast<std::int64_t>(below));
}

// Each is divided before it is added if their sum is beyond all numbers.
double mean_of(const std::vector<double>& all) {
    const auto count = static_cast<double>(all.size());
    const auto [least, most] = std::ranges::minmax(all);
    double mean = std::accumulate(all.begin(), all.end(), 0.0) / count;
    if (!std::isfinite(mean)) {
        mean = 0;
        for (const double number : all) mean += number / count;
    }
    return std::clamp(mean, least, most);
}

std::vector<double> numbers(const std::vector<Item>& items) {
    std::vector<double> out;
    for (const Item& item : items) {
        if (const auto* whole = std::get_if<std::int64_t>(&item.value.content)) {
            out.push_back(static_cast<double>(*whole));
        } else if (const auto* real = std::get_if<double>(&item.value.content)) {
            out.push_back(*real);
        }
    }
    return out;
}

// What a row adds that only may be there: its value, or nothing.
Value value_or_nothing(const Value& value) {
    if (const auto* gap = std::get_if<Gap>(&value.content)) {
        Gap out = *gap;
        if (out.least) out.least = std::min<std::int64_t>(*out.least, 0);
        if (out.most) out.most = std::max<std::int64_t>(*out.most, 0);
        return Value(out);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value.content)) {
        return Value(Range{std::min<std::int64_t>(*whole, 0), std::max<std::int64_t>(*whole, 0)});
    }
    if (const auto* range = std::get_if<Range>(&value.content)) {
        Range out = *range;
        out.least = std::min<std::int64_t>(out.least, 0);
        if (out.most) out.most = std::max<std::int64_t>(*out.most, 0);
        return Value(out);
    }
    const std::optional<Amount> amount = as_amount(value);
    if (!amount) return value;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return Value(amount_between(std::min(least_of(*amount).value_or(-infinity), 0.0), {},
                                std::max(most_of(*amount).value_or(infinity), 0.0), amount->unit));
}

Value sum(const std::vector<Item>& items) {
    Sum sum;
    for (const Item& item : items) sum.add(item.value, item.certainty);
    return sum.value();
}

Value average(const std::vector<Item>& items) {
    if (const auto amounts = amounts_of(items)) return amounts->mean();
    if (const auto intervals = intervals_of(items)) return intervals->mean();
    const std::vector<double> all = numbers(items);
    if (all.empty()) return {};
    if (const auto total = whole_sum(items)) return mean_of_whole(*total, items);
    return Value(mean_of(all));
}

Value median(const std::vector<Item>& items) {
    if (const auto amounts = amounts_of(items)) return amounts->median();
    if (const auto intervals = intervals_of(items)) return intervals->median();
    std::vector<double> all = numbers(items);
    if (all.empty()) return {};
    std::ranges::sort(all);
    const std::size_t middle = all.size() / 2;
    return Value(all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2);
}

Value extreme(const std::vector<Item>& items, int sign) {
    if (const auto amounts = amounts_of(items)) {
        return sign < 0 ? amounts->least() : amounts->greatest();
    }
    if (const auto intervals = intervals_of(items)) {
        return sign < 0 ? intervals->least() : intervals->greatest();
    }
    const Item* best = nullptr;
    for (const Item& item : items) {
        if (best == nullptr || sign * compare(item.value, best->value) > 0) best = &item;
    }
    return best == nullptr ? Value() : best->value;
}

Value aggregate(const AggregateCall& call, const GroupRows& rows, bool open,
                const Evaluator& evaluator) {
    if (call.aggregate == Aggregate::count && !call.argument) {
        return count(rows, open, [](const Tuple* row) { return row->certainty; });
    }
    const std::vector<Item> items = items_of(call, rows, evaluator);
    switch (call.aggregate) {
        case Aggregate::count: return count(items, open, &Item::certainty);
        case Aggregate::sum: return sum(items);
        case Aggregate::avg: return average(items);
        case Aggregate::median: return median(items);
        case Aggregate::min: return extreme(items, -1);
        case Aggregate::max: return extreme(items, 1);
        case Aggregate::first: return items.empty() ? Value() : items.front().value;
        case Aggregate::last: return items.empty() ? Value() : items.back().value;
        case Aggregate::collect: break;
    }
    List list;
    for (const Item& item : items) list.push_back(item.value);
    return Value(std::move(list));
}

}  // namespace

std::vector<Tuple> group_rows(std::vector<Tuple> rows, const Group& group, bool open,
                              const Evaluator& evaluator, const Limits& limits) {
    std::map<std::vector<Value>, std::size_t, KeyLess> numbers_of;
    std::vector<std::pair<std::vector<Value>, GroupRows>> groups;
    if (group.keys.empty()) groups.emplace_back();
    for (const Tuple& row : rows) {
        limits.check();
        std::vector<Value> keys;
        for (const BoundItem& key : group.keys) {
            keys.push_back(evaluator.value(*key.expression, row));
        }
        if (group.keys.empty()) {
            groups.front().second.push_back(&row);
            continue;
        }
        const auto [place, is_new] = numbers_of.try_emplace(keys, groups.size());
        if (is_new) groups.emplace_back(std::move(keys), GroupRows{});
        groups[place->second].second.push_back(&row);
    }
    // In the order of their keys, so that groups that are equal in what they are ordered by have
    // one.
    std::vector<std::size_t> in_order;
    for (const auto& [keys, number] : numbers_of) in_order.push_back(number);
    if (group.keys.empty()) in_order = {0};
    std::vector<Tuple> out;
    for (const std::size_t number : in_order) {
        limits.check();
        auto& [keys, members] = groups[number];
        Tuple tuple;
        tuple.columns = std::move(keys);
        tuple.certainty = members.empty() ? Truth::yes : Truth::no;
        for (const Tuple* row : members) tuple.certainty = either(tuple.certainty, row->certainty);
        for (const AggregateColumn& column : group.aggregates) {
            tuple.columns.push_back(aggregate(column.call, members, open, evaluator));
        }
        out.push_back(std::move(tuple));
    }
    return out;
}

void Sum::add(const Value& value, Truth certainty) {
    if (const auto* list = std::get_if<List>(&value.content)) {
        for (const Value& number : *list) add(number, certainty);
        return;
    }
    if (value.is_null()) return;
    const auto* whole = std::get_if<std::int64_t>(&value.content);
    if (whole != nullptr && certainty == Truth::yes) {
        whole_ += *whole;
        any_whole_ = true;
        return;
    }
    others_.push_back(certainty == Truth::yes ? value : value_or_nothing(value));
}

// In the order of their values, so that the sum of real numbers is always the same.
Value Sum::value() const {
    if (others_.empty()) return whole_value(whole_);
    std::vector<Item> items;
    for (const Value& other : others_) items.push_back({other, Truth::yes});
    std::ranges::sort(items,
                      [](const Item& a, const Item& b) { return compare(a.value, b.value) < 0; });
    const bool fits = whole_ == static_cast<std::int64_t>(whole_);
    if (any_whole_) {
        items.push_back(
            {fits ? Value(static_cast<std::int64_t>(whole_)) : Value(static_cast<double>(whole_)),
             Truth::yes});
    }
    if (const auto amounts = amounts_of(items)) return amounts->sum();
    if (const auto intervals = intervals_of(items)) return intervals->sum();
    const std::vector<double> all = numbers(items);
    const double total = std::accumulate(all.begin(), all.end(), 0.0);
    if (!std::isfinite(total)) fail_beyond_numbers("sum");
    return Value(total);
}

Value count_value(std::uint64_t certain, std::uint64_t all, bool open) {
    const auto least = static_cast<std::int64_t>(certain);
    const auto most = static_cast<std::int64_t>(all);
    if (open) return Value(Range{least, std::nullopt});
    return least == most ? Value(most) : Value(Range{least, most});
}

Value over_nothing(const AggregateCall& call, const Evaluator& evaluator) {
    return aggregate(call, {}, false, evaluator);
}

}  // namespace bede::query
