// The oracle's return, group by, having, order by, skip and limit.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "base/check.h"
#include "oracle.h"
#include "query_text.h"
#include "values.h"

namespace bede::differential {
namespace {

// An item itself, not its name or number.
NodePtr named_item(const NodePtr& node, const std::vector<NodePtr>& items) {
    if (const auto* alias = std::get_if<Alias>(&node->form)) return items.at(alias->item);
    if (const auto* number = std::get_if<NumberOf>(&node->form)) return items.at(number->item);
    return node;
}

struct Keyed {
    std::vector<Value> keys;
    OracleRow row;
    std::string event = {};  // that the row is of; may be empty
};

// Of what the order goes by: a time, or the events themselves.
bool is_of_time(const NodePtr& node) {
    if (std::holds_alternative<It>(node->form)) return true;
    const auto named = [](const std::string& name) {
        static const std::vector<std::string> times = {"start",   "end",      "when",  "given",
                                                       "derived", "earliest", "latest"};
        return std::ranges::find(times, name) != times.end();
    };
    if (const auto* call = std::get_if<Call>(&node->form)) return named(call->function);
    const auto* field = std::get_if<FieldOf>(&node->form);
    return field != nullptr && named(field->name);
}

// By the keys; what is equal stays in its order.
void sort_by_keys(std::vector<Keyed>& rows, const std::vector<Order>& order) {
    std::ranges::stable_sort(rows, [&](const Keyed& a, const Keyed& b) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            const int by = order_of(a.keys[i], b.keys[i]);
            if (by != 0) return order[i].descending ? by > 0 : by < 0;
        }
        return false;
    });
}

std::vector<OracleRow> cut(std::vector<Keyed> sorted, const Tail& tail) {
    std::vector<OracleRow> rows;
    for (Keyed& one : sorted) rows.push_back(std::move(one.row));
    if (tail.distinct) keep_distinct(rows);
    return skipped_and_limited(std::move(rows), tail);
}

struct Item {
    Value value;
    Truth certainty;
};

// The mean of whole days lies between two.
Value mean_of_gaps(const Gap& total, std::size_t count) {
    const auto divided = [&](std::int64_t sum) {
        return static_cast<long double>(sum) / static_cast<long double>(count);
    };
    Gap out{.clocked = total.clocked};
    if (total.least) out.least = static_cast<std::int64_t>(std::floor(divided(*total.least)));
    if (total.most) out.most = static_cast<std::int64_t>(std::ceil(divided(*total.most)));
    return Value(out);
}

Gap sum_of_gaps(const std::vector<Item>& items) {
    bool clocked = false;
    for (const Item& item : items) {
        clocked = clocked || std::get<Gap>(item.value.content).clocked;
    }
    Gap total{.least = 0, .most = 0, .clocked = clocked};
    for (const Item& item : items) {
        const Gap& gap = std::get<Gap>(item.value.content);
        const std::int64_t scale = clocked && !gap.clocked ? seconds_per_day : 1;
        if (!gap.least) total.least.reset();
        if (!gap.most) total.most.reset();
        if (total.least) *total.least += *gap.least * scale;
        if (total.most) *total.most += *gap.most * scale;
    }
    return total;
}

bool any_range(const std::vector<Item>& items) {
    return std::ranges::any_of(
        items, [](const Item& item) { return std::holds_alternative<Range>(item.value.content); });
}

Range range_of(const Item& item) {
    if (const auto* range = std::get_if<Range>(&item.value.content)) return *range;
    const auto number = std::get<std::int64_t>(item.value.content);
    return {number, number};
}

Value range(std::int64_t least, std::int64_t most) {
    return least == most ? Value(least) : Value(Range{least, most});
}

Value sum(const std::vector<Item>& items) {
    if (!items.empty() && std::holds_alternative<Gap>(items.front().value.content)) {
        return Value(sum_of_gaps(items));
    }
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const Item& item : items) {
        least += range_of(item).least;
        most += *range_of(item).most;
    }
    return range(least, most);
}

Value average(const std::vector<Item>& items) {
    if (items.empty()) return {};
    if (std::holds_alternative<Gap>(items.front().value.content)) {
        return mean_of_gaps(sum_of_gaps(items), items.size());
    }
    const Value total = sum(items);
    const Range sums = range_of({total, Truth::yes});
    const auto count = static_cast<double>(items.size());
    if (!any_range(items)) return Value(static_cast<double>(sums.least) / count);
    return range(static_cast<std::int64_t>(std::floor(static_cast<double>(sums.least) / count)),
                 static_cast<std::int64_t>(std::ceil(static_cast<double>(*sums.most) / count)));
}

double middle(std::vector<double> numbers) {
    std::ranges::sort(numbers);
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
}

Value median(const std::vector<Item>& items) {
    if (items.empty()) return {};
    std::vector<double> least;
    std::vector<double> most;
    for (const Item& item : items) {
        least.push_back(static_cast<double>(range_of(item).least));
        most.push_back(static_cast<double>(*range_of(item).most));
    }
    if (!any_range(items)) return Value(middle(least));
    return range(static_cast<std::int64_t>(std::floor(middle(least))),
                 static_cast<std::int64_t>(std::ceil(middle(most))));
}

// The best of the lower bounds, and of the upper ones: what it may be in some reading.
Value best_gap(const std::vector<Item>& items, bool least) {
    const bool clocked = sum_of_gaps(items).clocked;
    std::vector<std::optional<std::int64_t>> from;  // nothing is below all
    std::vector<std::int64_t> to;
    constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();
    for (const Item& item : items) {
        const Gap& gap = std::get<Gap>(item.value.content);
        const std::int64_t scale = clocked && !gap.clocked ? seconds_per_day : 1;
        from.push_back(gap.least ? std::optional(*gap.least * scale) : std::nullopt);
        to.push_back(gap.most ? *gap.most * scale : no_end);
    }
    const std::int64_t most = least ? std::ranges::min(to) : std::ranges::max(to);
    Gap out{.least = least ? std::ranges::min(from) : std::ranges::max(from), .clocked = clocked};
    if (most != no_end) out.most = most;
    return Value(out);
}

Value extreme(const std::vector<Item>& items, bool least) {
    if (items.empty()) return {};
    if (std::holds_alternative<Gap>(items.front().value.content)) return best_gap(items, least);
    Value best = items.front().value;
    if (any_range(items)) {
        Range ends = range_of(items.front());
        for (const Item& item : items) {
            const Range other = range_of(item);
            ends.least =
                least ? std::min(ends.least, other.least) : std::max(ends.least, other.least);
            ends.most = least ? std::min(ends.most, other.most) : std::max(ends.most, other.most);
        }
        return range(ends.least, *ends.most);
    }
    for (const Item& item : items) {
        const int order = order_of(item.value, best);
        if (least ? order < 0 : order > 0) best = item.value;
    }
    return best;
}

// The row may not be there, and then adds nothing.
Value hull_with_zero(const Value& value) {
    if (const auto* gap = std::get_if<Gap>(&value.content)) {
        Gap out{.clocked = gap->clocked};
        if (gap->least) out.least = *gap->least < 0 ? *gap->least : 0;
        if (gap->most) out.most = *gap->most > 0 ? *gap->most : 0;
        return Value(out);
    }
    if (is_amount(value)) return amount_with_zero(value);
    const Range ends = range_of({value, Truth::maybe});
    return range(ends.least < 0 ? ends.least : 0, *ends.most > 0 ? *ends.most : 0);
}

std::vector<Value> amounts_of(const std::vector<Item>& items) {
    std::vector<Value> out;
    for (const Item& item : items) {
        if (is_amount(item.value)) out.push_back(item.value);
    }
    return out;
}

// `quantities.low` of an event is one number for each of its lines.
std::vector<Value> reckoned_apart(const Aggregate& call, const Value& value) {
    const auto* field = call.argument ? std::get_if<FieldOf>(&call.argument->form) : nullptr;
    const auto* list = std::get_if<List>(&value.content);
    const bool number = field != nullptr &&
                        (field->name == "low" || field->name == "best" || field->name == "high");
    const bool reckons = call.function != "count" && call.function != "collect";
    return list != nullptr && number && reckons ? *list : std::vector<Value>{value};
}

// The words of the unit that is least, or from the one to the other that it may be.
Value extreme_unit(const NodePtr& unit, const std::vector<Item>& items, bool least) {
    std::map<std::int64_t, std::string> words;
    std::vector<Item> numbers;
    for (const Item& item : items) {
        const std::string& text = std::get<std::string>(item.value.content);
        const Value number = number_of_unit(unit, item.value);
        const Range range = range_of({number, Truth::yes});
        const std::size_t dots = text.find("..");
        words[range.least] = text.substr(0, dots);
        words[*range.most] = dots == std::string::npos ? text : text.substr(dots + 2);
        numbers.push_back({number, item.certainty});
    }
    const Value best = extreme(numbers, least);
    if (best.is_null()) return {};
    const Range ends = range_of({best, Truth::yes});
    return Value(ends.least == ends.most ? words[ends.least]
                                         : words[ends.least] + ".." + words[*ends.most]);
}

}  // namespace

void keep_distinct(std::vector<OracleRow>& rows) {
    std::vector<OracleRow> kept;
    for (const OracleRow& row : rows) {
        const auto known = std::ranges::find_if(kept, [&](const OracleRow& other) {
            return std::ranges::equal(row.cells, other.cells, same_cell);
        });
        if (known == kept.end()) {
            kept.push_back(row);
        } else {
            known->certainty = either(known->certainty, row.certainty);
            known->certainty_open = known->certainty_open || row.certainty_open;
        }
    }
    rows = std::move(kept);
}

std::vector<OracleRow> skipped_and_limited(std::vector<OracleRow> rows, const Tail& tail) {
    const std::size_t skipped = std::min<std::size_t>(tail.skip.value_or(0), rows.size());
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(skipped));
    if (tail.limit && rows.size() > *tail.limit) rows.resize(*tail.limit);
    return rows;
}

// Events in the order of time, then as is stated; all else by id.
void Oracle::sort_by_time(std::vector<Found>& rows) const {
    const auto extent = [&](const Found& row) {
        if (row.it.type != ThingType::event || row.it.is_nothing()) return Extent{};
        return extent_in_order(id_of(row.it));
    };
    std::vector<std::string> events;
    for (const Found& row : rows) add_events(Value(row.it), events);
    std::erase(events, "");
    const Places places = places_of(events);
    std::ranges::stable_sort(rows, [&](const Found& a, const Found& b) {
        if (const int order = order_of(extent(a), extent(b))) return order < 0;
        const auto x = places.find(id_of(a.it));
        const auto y = places.find(id_of(b.it));
        if (x != places.end() && y != places.end()) return x->second < y->second;
        return id_of(a.it) < id_of(b.it);
    });
}

std::vector<OracleRow> Oracle::finish(std::vector<Found> rows, const Tail& tail,
                                      const std::vector<NodePtr>& natural) const {
    sort_by_time(rows);
    return finish_sorted(rows, tail, natural);
}

// Events of one time that are equal in the keys, in the order that is stated: backwards, if what
// they are ordered by is a time and goes backwards.
template <typename Rows>
void Oracle::order_equals(Rows& rows, const Tail& tail, const std::vector<NodePtr>& items) const {
    const bool backwards = std::ranges::any_of(tail.order_by, [&](const Order& key) {
        return key.descending && is_of_time(named_item(key.by, items));
    });
    const auto extent = [&](const auto& row) { return extent_in_order(row.event); };
    for (auto begin = rows.begin(); begin != rows.end();) {
        auto end = std::find_if(begin + 1, rows.end(), [&](const auto& row) {
            return begin->event.empty() || row.event.empty() ||
                   order_of(extent(*begin), extent(row)) != 0 ||
                   order_of(Value(List(begin->keys)), Value(List(row.keys))) != 0;
        });
        std::vector<std::string> events;
        for (auto row = begin; row != end; ++row) events.push_back(row->event);
        if (!begin->event.empty()) {
            const Places places = places_of(events, backwards);
            std::stable_sort(begin, end, [&](const auto& a, const auto& b) {
                return places.at(a.event) < places.at(b.event);
            });
        }
        begin = end;
    }
}

std::vector<OracleRow> Oracle::finish_sorted(const std::vector<Found>& rows, const Tail& tail,
                                             const std::vector<NodePtr>& natural) const {
    if (is_grouped(tail)) return finish_groups(rows, tail);
    const std::vector<NodePtr>& items = tail.items.empty() ? natural : tail.items;
    std::vector<Keyed> keyed;
    for (const Found& row : rows) {
        Keyed one{
            .keys = {},
            .row = {.cells = {}, .certainty = row.certainty, .certainty_open = row.certainty_open}};
        for (const Order& key : tail.order_by) {
            const NodePtr by = named_item(key.by, items);
            one.keys.push_back(number_of_unit(by, value(by, row)));
        }
        for (const NodePtr& item : items) {
            one.row.cells.push_back(value(item, row));
        }
        if (tail.with_sources) one.row.cells.push_back(cited_by(row.it));
        if (row.it.type == ThingType::event) one.event = id_of(row.it);
        keyed.push_back(std::move(one));
    }
    sort_by_keys(keyed, tail.order_by);
    order_equals(keyed, tail, items);
    return cut(std::move(keyed), tail);
}

// --- groups

std::vector<Group> Oracle::groups_of(const std::vector<Found>& rows, const Tail& tail) const {
    std::vector<NodePtr> keys;
    for (const NodePtr& key : tail.group_by) keys.push_back(named_item(key, tail.items));
    if (tail.group_by.empty()) {
        for (const NodePtr& item : tail.items) {
            if (!has_aggregate(item)) keys.push_back(item);
        }
    }
    std::vector<Group> groups;
    const auto key_texts = [&] {
        std::vector<std::string> out;
        for (const NodePtr& key : keys) out.push_back(to_text(key));
        return out;
    };
    if (keys.empty()) groups.push_back({});
    for (const Found& row : rows) {
        std::vector<Value> values;
        for (const NodePtr& key : keys) values.push_back(value(key, row));
        auto group = std::ranges::find_if(groups, [&](const Group& known) {
            return std::ranges::equal(known.keys, values, same_cell);
        });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {key_texts(), std::move(values), {}});
        }
        group->rows.push_back(row);
    }
    // In the order of their keys.
    std::ranges::stable_sort(groups, [](const Group& a, const Group& b) {
        return order_of(Value(List(a.keys)), Value(List(b.keys))) < 0;
    });
    if (tail.filled) fill(groups, keys);
    return groups;
}

std::vector<OracleRow> Oracle::finish_groups(const std::vector<Found>& rows,
                                             const Tail& tail) const {
    std::vector<Order> order = tail.order_by;
    if (order.empty()) {
        for (const NodePtr& item : tail.items) {
            if (!has_aggregate(item)) order.push_back({item, false});
        }
    }
    std::vector<Keyed> keyed;
    for (const Group& group : groups_of(rows, tail)) {
        Keyed one;
        one.row.certainty = group.rows.empty() ? Truth::yes : Truth::no;
        for (const Found& row : group.rows) {
            one.row.certainty = either(one.row.certainty, row.certainty);
            one.row.certainty_open = one.row.certainty_open || row.certainty_open;
        }
        if (tail.having)
            one.row.certainty = both(one.row.certainty, group_truth(tail.having, group));
        if (one.row.certainty == Truth::no) continue;
        for (const Order& key : order) {
            one.keys.push_back(group_order(named_item(key.by, tail.items), group));
        }
        for (const NodePtr& item : tail.items) one.row.cells.push_back(group_value(item, group));
        keyed.push_back(std::move(one));
    }
    sort_by_keys(keyed, order);
    return cut(std::move(keyed), tail);
}

Value Oracle::group_value(const NodePtr& node, const Group& group) const {
    const std::string text = to_text(node);
    for (std::size_t i = 0; i < group.keys.size(); ++i) {
        if (group.key_texts[i] == text) return group.keys[i];
    }
    if (const auto* call = std::get_if<Aggregate>(&node->form)) return aggregate(*call, group);
    return value(node, Found{});  // a constant
}

// Units of the calendar are ordered by time, not by their names.
Value Oracle::group_order(const NodePtr& node, const Group& group) const {
    const bool unit = group.unit_key && group.key_texts[*group.unit_key] == to_text(node);
    return unit ? group.unit : number_of_unit(node, group_value(node, group));
}

Truth Oracle::group_truth(const NodePtr& node, const Group& group) const {
    const auto& test = std::get<Comparison>(node->form);
    const Value left = group_value(test.left, group);
    const Value right = group_value(test.right, group);
    if (left.is_null() || right.is_null()) return Truth::no;
    return compare_values(left, test.sign, right);
}

Value Oracle::aggregate(const Aggregate& call, const Group& group) const {
    std::vector<Item> items;
    for (const Found& row : group.rows) {
        const Value whole = call.argument ? value(call.argument, row) : Value(true);
        for (const Value& item : reckoned_apart(call, whole)) {
            if (item.is_null()) continue;
            const auto known = std::ranges::find_if(
                items, [&](const Item& other) { return same_cell(other.value, item); });
            if (!call.distinct || known == items.end()) {
                items.push_back({item, row.certainty});
            } else {
                known->certainty = either(known->certainty, row.certainty);
            }
        }
    }
    if (call.function == "count") {
        const auto most = static_cast<std::int64_t>(items.size());
        const std::int64_t least = std::ranges::count(items, Truth::yes, &Item::certainty);
        return least == most ? Value(most) : Value(Range{least, most});
    }
    if (call.function == "sum") {
        for (Item& item : items) {
            if (item.certainty == Truth::maybe) item.value = hull_with_zero(item.value);
        }
    }
    if (const auto amounts = amounts_of(items); !amounts.empty() && call.function != "collect") {
        return of_amounts(call.function, amounts);
    }
    if (call.function == "min" || call.function == "max") {
        const bool least = call.function == "min";
        return is_unit_in_words(call.argument) ? extreme_unit(call.argument, items, least)
                                               : extreme(items, least);
    }
    if (call.function == "sum") return sum(items);
    if (call.function == "avg") return average(items);
    if (call.function == "median") return median(items);
    BEDE_CHECK(call.function == "collect");
    List list;
    for (const Item& item : items) list.push_back(item.value);
    return Value(std::move(list));
}

}  // namespace bede::differential
