#include "query/exec/fill_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "query/exec/aggregate.h"
#include "query/values/calendar_units.h"
#include "query/values/limits.h"

namespace bede::query {
namespace {

struct Numbers {
    std::int64_t first;
    std::int64_t last;
};

// Of a group: the number of its unit twice, or of the first and the last if it may lie in several.
std::optional<Numbers> numbers_of(const Tuple& group) {
    const Value& unit = group.columns.back();
    if (const auto* range = std::get_if<Range>(&unit.content)) {
        return Numbers{range->least, range->most.value_or(range->least)};
    }
    const auto* number = std::get_if<std::int64_t>(&unit.content);
    return number == nullptr ? std::nullopt : std::optional(Numbers{*number, *number});
}

using Keys = std::vector<Value>;

struct Less {
    bool operator()(const Keys& a, const Keys& b) const {
        return std::ranges::lexicographical_compare(
            a, b, [](const Value& x, const Value& y) { return compare(x, y) < 0; });
    }
};

// The keys of a group, with `unit` in the place of that which is filled.
Keys keys_of(const Tuple& group, const FillUnits& fill, Value unit) {
    Keys keys(group.columns.begin(),
              group.columns.begin() + static_cast<std::ptrdiff_t>(fill.keys));
    keys[fill.filled.key] = std::move(unit);
    return keys;
}

// The units that each combination of the other keys has a group for.
using Known = std::map<Keys, std::set<std::int64_t>, Less>;

Known known_units(const std::vector<Tuple>& groups, const FillUnits& fill) {
    Known known;
    for (const Tuple& group : groups) {
        std::set<std::int64_t>& units = known[keys_of(group, fill, Value())];
        const auto numbers = numbers_of(group);
        if (numbers && numbers->first == numbers->last) units.insert(numbers->first);
    }
    return known;
}

std::optional<Numbers> all_units(const std::vector<Tuple>& groups) {
    std::optional<Numbers> all;
    for (const Tuple& group : groups) {
        const auto numbers = numbers_of(group);
        if (!numbers) continue;
        if (!all) all = numbers;
        all->first = std::min(all->first, numbers->first);
        all->last = std::max(all->last, numbers->last);
    }
    return all;
}

Tuple empty_group(Keys keys, std::int64_t number, const FillUnits& fill,
                  const Evaluator& evaluator) {
    Tuple group;
    group.columns = std::move(keys);
    group.columns[fill.filled.key] = fill.filled.unit->value_of(number);
    for (const AggregateColumn& column : fill.aggregates) {
        group.columns.push_back(over_nothing(column.call, evaluator));
    }
    group.columns.emplace_back(number);
    return group;
}

void add_empty(std::vector<Tuple>& groups, const Known& known, const Numbers& all,
               const FillUnits& fill, const Evaluator& evaluator) {
    for (const auto& [keys, units] : known) {
        for (std::int64_t number = all.first; number <= all.last; ++number) {
            if (units.contains(number)) continue;
            groups.push_back(empty_group(keys, number, fill, evaluator));
        }
    }
}

}  // namespace

std::optional<std::string> fill_units(std::vector<Tuple>& groups, const FillUnits& fill,
                                      const Evaluator& evaluator) {
    const Known known = known_units(groups, fill);
    const std::optional<Numbers> all = all_units(groups);
    std::optional<std::string> note;
    if (all) {
        const auto units = static_cast<std::uint64_t>(all->last - all->first) + 1;
        if (units <= filled_max / known.size()) {
            add_empty(groups, known, *all, fill, evaluator);
        } else {
            note = fmt::format("empty {} are left out: there would be more than {} rows",
                               fill.filled.unit->plural, filled_max);
        }
    }
    std::ranges::stable_sort(groups, [&](const Tuple& a, const Tuple& b) {
        return Less{}(keys_of(a, fill, a.columns.back()), keys_of(b, fill, b.columns.back()));
    });
    return note;
}

}  // namespace bede::query
