#include "query/aggregate.h"

#include <algorithm>
#include <map>
#include <optional>

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

using Rows = std::vector<const Tuple*>;

// The argument of one row, with the certainty of the row; null values do not count.
struct Item {
    Value value;
    Truth certainty;
};

std::vector<Item> items_of(const AggregateCall& call, const Rows& rows,
                           const Evaluator& evaluator) {
    std::vector<Item> items;
    for (const Tuple* row : rows) {
        if (!call.argument) {
            items.push_back({Value(), row->certainty});
            continue;
        }
        Value value = evaluator.value(*call.argument, *row);
        if (value.is_null()) continue;
        const auto same = [&](const Item& item) { return compare(item.value, value) == 0; };
        const auto known = call.distinct ? std::ranges::find_if(items, same) : items.end();
        if (known == items.end()) {
            items.push_back({std::move(value), row->certainty});
        } else {
            known->certainty = either(known->certainty, row->certainty);
        }
    }
    return items;
}

Value count(const std::vector<Item>& items) {
    const auto most = static_cast<std::int64_t>(items.size());
    const auto least =
        static_cast<std::int64_t>(std::ranges::count(items, Truth::yes, &Item::certainty));
    return least == most ? Value(most) : Value(Range{least, most});
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

// The gaps among the items, if all are; in seconds if one of them is.
std::vector<Gap> gaps_of(const std::vector<Item>& items) {
    std::vector<Gap> gaps;
    for (const Item& item : items) {
        const auto* gap = std::get_if<Gap>(&item.value.content);
        if (gap == nullptr) return {};
        gaps.push_back(*gap);
    }
    if (std::ranges::none_of(gaps, &Gap::clocked)) return gaps;
    for (Gap& gap : gaps) {
        const std::int64_t scale = gap.clocked ? 1 : seconds_per_day;
        if (gap.least) *gap.least *= scale;
        if (gap.most) *gap.most *= scale;
        gap.clocked = true;
    }
    return gaps;
}

// Gaps add up bound by bound; a missing bound of one is a missing bound of the sum.
std::optional<Gap> sum_of_gaps(const std::vector<Item>& items) {
    const std::vector<Gap> gaps = gaps_of(items);
    if (gaps.empty()) return std::nullopt;
    Gap total{.least = 0, .most = 0, .clocked = gaps.front().clocked};
    for (const Gap& gap : gaps) {
        total.least =
            total.least && gap.least ? std::optional(*total.least + *gap.least) : std::nullopt;
        total.most = total.most && gap.most ? std::optional(*total.most + *gap.most) : std::nullopt;
    }
    return total;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// The mean of whole days need not be a whole day: then it lies between two.
Gap divided(const Gap& gap, std::int64_t n) {
    Gap out{.clocked = gap.clocked};
    if (gap.least) out.least = floor_divide(*gap.least, n);
    if (gap.most) out.most = -floor_divide(-*gap.most, n);
    return out;
}

// The median of intervals is that of their ends; a missing end lies beyond all others.
std::optional<Gap> median_of_gaps(const std::vector<Item>& items) {
    const std::vector<Gap> gaps = gaps_of(items);
    if (gaps.empty()) return std::nullopt;
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> most;
    for (const Gap& gap : gaps) {
        least.push_back(gap.least.value_or(instant_min.second));
        most.push_back(gap.most.value_or(instant_max.second));
    }
    std::ranges::sort(least);
    std::ranges::sort(most);
    const std::size_t high = gaps.size() / 2;
    const std::size_t low = (gaps.size() - 1) / 2;
    Gap out{.clocked = gaps.front().clocked};
    if (least[low] != instant_min.second) out.least = floor_divide(least[low] + least[high], 2);
    if (most[high] != instant_max.second) out.most = -floor_divide(-(most[low] + most[high]), 2);
    return out;
}

Value whole_if_possible(double value, const std::vector<Item>& items) {
    const bool whole = std::ranges::all_of(items, [](const Item& item) {
        return std::holds_alternative<std::int64_t>(item.value.content);
    });
    return whole ? Value(static_cast<std::int64_t>(value)) : Value(value);
}

Value sum(const std::vector<Item>& items) {
    if (const auto gaps = sum_of_gaps(items)) return Value(*gaps);
    double total = 0;
    for (const double number : numbers(items)) total += number;
    return whole_if_possible(total, items);
}

Value average(const std::vector<Item>& items) {
    if (const auto gaps = sum_of_gaps(items)) {
        return Value(divided(*gaps, static_cast<std::int64_t>(items.size())));
    }
    const std::vector<double> all = numbers(items);
    if (all.empty()) return {};
    double total = 0;
    for (const double number : all) total += number;
    return Value(total / static_cast<double>(all.size()));
}

Value median(const std::vector<Item>& items) {
    if (const auto gap = median_of_gaps(items)) return Value(*gap);
    std::vector<double> all = numbers(items);
    if (all.empty()) return {};
    std::ranges::sort(all);
    const std::size_t middle = all.size() / 2;
    return Value(all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2);
}

Value extreme(const std::vector<Item>& items, int sign) {
    const Item* best = nullptr;
    for (const Item& item : items) {
        if (best == nullptr || sign * compare(item.value, best->value) > 0) best = &item;
    }
    return best == nullptr ? Value() : best->value;
}

Value aggregate(const AggregateCall& call, const Rows& rows, const Evaluator& evaluator) {
    const std::vector<Item> items = items_of(call, rows, evaluator);
    switch (call.aggregate) {
        case Aggregate::count: return count(items);
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

std::vector<Tuple> group_rows(std::vector<Tuple> rows, const Group& group,
                              const Evaluator& evaluator, const Limits& limits) {
    std::map<std::vector<Value>, std::size_t, KeyLess> numbers_of;
    std::vector<std::pair<std::vector<Value>, Rows>> groups;
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
        if (is_new) groups.emplace_back(std::move(keys), Rows{});
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
            tuple.columns.push_back(aggregate(column.call, members, evaluator));
        }
        out.push_back(std::move(tuple));
    }
    return out;
}

Value over_nothing(const AggregateCall& call, const Evaluator& evaluator) {
    return aggregate(call, {}, evaluator);
}

}  // namespace bede::query
