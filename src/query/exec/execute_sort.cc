// The order of rows: by the keys; then by time; then as files state it of events of one time; then
// by id, so that it is total.
#include <algorithm>

#include "query/catalog/fields.h"
#include "query/exec/execution.h"
#include "query/values/each_entity.h"

namespace bede::query {
namespace {

// A row on its way into order. What decides later is reckoned when it is looked at.
struct Keyed {
    Tuple row;
    std::size_t place = 0;                     // before it was put in order
    std::optional<TimeOrderKey> first = {};    // of the first key, if it is bounds of an event
    std::vector<Value> keys = {};              // as many as were looked at
    std::optional<TimeOrderKey> in_time = {};  // of its event

    bool is_event() const { return row.it.type == ThingType::event && !row.it.is_nothing(); }
};

// Compares rows by the keys of an order.
class ByKeys {
  public:
    ByKeys(const std::vector<BoundOrder>& keys, const Evaluator& evaluator)
        : keys_(keys), evaluator_(evaluator) {}

    Keyed keyed(Tuple row, std::size_t place) const {
        Keyed out{.row = std::move(row), .place = place};
        if (keys_.empty()) return out;
        if (const auto bounds = evaluator_.reckoned_bounds(*keys_[0].expression, out.row)) {
            out.first = order_key(*bounds);
        }
        return out;
    }

    // Below 0, 0 or above.
    int compare(Keyed& a, Keyed& b) const {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const int order = compare(a, b, i);
            if (order != 0) return keys_[i].descending ? -order : order;
        }
        return 0;
    }

  private:
    int compare(Keyed& a, Keyed& b, std::size_t i) const {
        // Bounds alone do not tell a doubtful time from another; if they differ they decide.
        if (i == 0 && a.first && b.first && *a.first != *b.first)
            return *a.first < *b.first ? -1 : 1;
        return bede::compare(value(a, i), value(b, i));
    }

    const Value& value(Keyed& row, std::size_t i) const {
        while (row.keys.size() <= i) {
            const Expression& key = *keys_[row.keys.size()].expression;
            row.keys.push_back(evaluator_.reckoned_value(key, row.row));
        }
        return row.keys[i];
    }

    const std::vector<BoundOrder>& keys_;
    const Evaluator& evaluator_;
};

const Entity* event_in(const Value& value) {
    const auto* entity = std::get_if<Entity>(&value.content);
    return entity != nullptr && entity->type == ThingType::event ? entity : nullptr;
}

// The first so many in their order; those behind them that are tied with the last of these too, as
// what is stated may put one of them first.
template <typename Row, typename Less, typename Tied>
void put_first_in_order(std::vector<Row>& rows, std::size_t wanted, const Less& less,
                        const Tied& tied) {
    if (wanted == rows.size()) {
        std::sort(rows.begin(), rows.end(), less);
        return;
    }
    const auto end_of_wanted = rows.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::partial_sort(rows.begin(), end_of_wanted, rows.end(), less);
    if (wanted == 0) return;
    const auto end_of_tied = std::partition(end_of_wanted, rows.end(), [&](const Row& row) {
        return tied(*std::prev(end_of_wanted), row);
    });
    std::sort(end_of_wanted, end_of_tied, less);
    rows.erase(end_of_tied, rows.end());
}

// Of what is ordered with the latest first, the later of two of one time comes first.
StatedOrder::First first_of(const Sort& sort) {
    const bool descending = std::ranges::any_of(sort.keys, [](const BoundOrder& key) {
        return key.descending && is_temporal(key.expression->type);
    });
    return descending ? StatedOrder::First::later : StatedOrder::First::earlier;
}

std::size_t wanted_of(const Sort& sort, std::size_t rows) {
    return std::min<std::uint64_t>(sort.top.value_or(rows), rows);
}

bool is_event_alone(const Tuple& row) {
    return row.it.type == ThingType::event && !row.it.is_nothing() && row.columns.empty();
}

}  // namespace

// Rows of events that stand side by side and are `tied`, in the order that is stated of them. Only
// those before place `wanted` need be right.
template <typename Row, typename RowOf, typename Tied>
void Execution::order_ties(std::vector<Row>& rows, StatedOrder::First first, std::size_t wanted,
                           const RowOf& row_of, const Tied& tied) {
    const auto event_of = [&](const Row& row) { return EventId{row_of(row).it.handle}; };
    for (std::size_t begin = 0; begin < std::min(wanted, rows.size());) {
        limits_.check();
        const Tuple& head = row_of(rows[begin]);
        std::size_t end = begin + 1;
        while (end < rows.size() && tied(rows[begin], rows[end])) ++end;
        const bool events = head.it.type == ThingType::event && !head.it.is_nothing();
        if (events && end - begin > 1) {
            std::vector<EventId> order;
            for (std::size_t i = begin; i < end; ++i) {
                if (order.empty() || order.back() != event_of(rows[i])) {
                    order.push_back(event_of(rows[i]));
                }
            }
            if (stated_.put_in_order(order, first)) {
                std::unordered_map<std::uint32_t, std::size_t> places;
                for (const EventId event : order) places.emplace(event.value, places.size());
                std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                 rows.begin() + static_cast<std::ptrdiff_t>(end),
                                 [&](const Row& a, const Row& b) {
                                     return places.at(event_of(a).value) <
                                            places.at(event_of(b).value);
                                 });
            }
        }
        begin = end;
    }
}

void Execution::put_ties_in_order(std::vector<Tuple>& rows, StatedOrder::First first,
                                  std::size_t wanted,
                                  const std::function<bool(const Tuple&, const Tuple&)>& tied) {
    order_ties(
        rows, first, wanted, [](const Tuple& row) -> const Tuple& { return row; }, tied);
}

// Most lists: of events, each in one row, by time alone. Of a row its key and its place are moved
// about, which is a tenth of what a row takes.
void Execution::sort_in_time(const Sort& sort) {
    struct Slot {
        TimeOrderKey time;
        std::uint32_t row = 0;
    };
    std::vector<Slot> slots;
    slots.reserve(rows_.size());
    for (const Tuple& row : rows_) {
        limits_.check();
        slots.push_back({order_key(stated_.extent_in_order(EventId{row.it.handle})),
                         static_cast<std::uint32_t>(slots.size())});
    }
    const auto less = [this](const Slot& a, const Slot& b) {
        if (a.time != b.time) return a.time < b.time;
        limits_.check();
        const Entity& x = rows_[a.row].it;
        const Entity& y = rows_[b.row].it;
        return x != y ? x.id() < y.id() : a.row < b.row;
    };
    const auto tied = [](const Slot& a, const Slot& b) { return a.time == b.time; };
    const std::size_t wanted = wanted_of(sort, slots.size());
    put_first_in_order(slots, wanted, less, tied);
    order_ties(
        slots, StatedOrder::First::earlier, wanted,
        [this](const Slot& slot) -> const Tuple& { return rows_[slot.row]; }, tied);
    std::vector<Tuple> sorted;
    sorted.reserve(wanted);
    for (std::size_t i = 0; i < wanted; ++i) sorted.push_back(std::move(rows_[slots[i].row]));
    rows_ = std::move(sorted);
}

void Execution::run(const Sort& sort) {
    if (sort.keys.empty() && !sort.by_columns && std::ranges::all_of(rows_, is_event_alone)) {
        return sort_in_time(sort);
    }
    const TimeOrder of_columns = order_of_columns(sort);
    const ByKeys by_keys(sort.keys, evaluator_);
    std::vector<Keyed> keyed;
    keyed.reserve(rows_.size());
    for (Tuple& row : rows_) {
        limits_.check();
        keyed.push_back(by_keys.keyed(std::move(row), keyed.size()));
    }
    const auto in_time = [&](Keyed& entry) -> const TimeOrderKey& {
        if (!entry.in_time) {
            entry.in_time =
                order_key(entry.is_event() ? stated_.extent_in_order(EventId{entry.row.it.handle})
                                           : Extent{});
        }
        return *entry.in_time;
    };
    const auto less = [&](Keyed* a, Keyed* b) {
        limits_.check();
        if (const int order = by_keys.compare(*a, *b)) return order < 0;
        if (sort.by_columns) {
            if (const int order = compare_columns(a->row, b->row, sort.columns, of_columns)) {
                return order < 0;
            }
            return a->place < b->place;
        }
        if (in_time(*a) != in_time(*b)) return in_time(*a) < in_time(*b);
        if (a->row.it != b->row.it) return a->row.it.id() < b->row.it.id();
        // An actor has a row for each of its events; groups come in the order of their keys
        // already.
        if (!a->row.it.is_nothing()) {
            if (const int order = compare_columns(a->row, b->row, {}, of_columns)) {
                return order < 0;
            }
        }
        return a->place < b->place;
    };
    const auto tied = [&](Keyed* a, Keyed* b) {
        return by_keys.compare(*a, *b) == 0 && in_time(*a) == in_time(*b);
    };
    std::vector<Keyed*> order;
    order.reserve(keyed.size());
    for (Keyed& entry : keyed) order.push_back(&entry);
    const std::size_t wanted = wanted_of(sort, keyed.size());
    put_first_in_order(order, wanted, less, tied);
    if (!sort.by_columns) {
        order_ties(
            order, first_of(sort), wanted,
            [](const Keyed* entry) -> const Tuple& { return entry->row; }, tied);
    }
    rows_.clear();
    rows_.reserve(wanted);
    for (std::size_t i = 0; i < wanted; ++i) rows_.push_back(std::move(order[i]->row));
}

TimeOrder Execution::order_of_columns(const Sort& sort) {
    std::vector<EventId> events;
    const std::vector<std::size_t>& columns = sort.columns;
    const auto add = [&](const Value& value) {
        if (const Entity* event = event_in(value)) events.push_back({event->handle});
    };
    for (const Tuple& row : rows_) {
        for (const std::size_t column : columns) add(row.columns[column]);
        if (!columns.empty()) continue;
        for (const Value& value : row.columns) add(value);
    }
    return {stated_, graph_, std::move(events)};
}

int Execution::compare_columns(const Tuple& a, const Tuple& b,
                               const std::vector<std::size_t>& columns,
                               const TimeOrder& in_time) const {
    const std::size_t count = columns.empty() ? a.columns.size() : columns.size();
    for (std::size_t at = 0; at < count; ++at) {
        const std::size_t i = columns.empty() ? at : columns[at];
        const Entity* const x = event_in(a.columns[i]);
        const Entity* const y = event_in(b.columns[i]);
        const int order = x != nullptr && y != nullptr
                              ? in_time.compare(EventId{x->handle}, EventId{y->handle})
                              : compare(a.columns[i], b.columns[i]);
        if (order != 0) return order;
    }
    return 0;
}

}  // namespace bede::query
