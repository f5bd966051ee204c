// The oracle's answers put together, and questions in brackets as sets of values.
#include <algorithm>

#include "base/check.h"
#include "oracle.h"
#include "values.h"

namespace bede::differential {
namespace {

// What the other part says of a row: whether it is in it, or may be.
Truth among(const std::vector<OracleRow>& rows, const OracleRow& row) {
    Truth out = Truth::no;
    for (const OracleRow& other : rows) {
        if (std::ranges::equal(other.cells, row.cells, same_cell)) {
            out = either(out, other.certainty);
        }
    }
    return out;
}

std::vector<OracleRow> together(std::vector<OracleRow> a, const std::string& word,
                                const std::vector<OracleRow>& b) {
    if (word == "union" || word == "union all") {
        a.insert(a.end(), b.begin(), b.end());
        if (word == "union") keep_distinct(a);
        return a;
    }
    keep_distinct(a);
    for (OracleRow& row : a) {
        const Truth there = among(b, row);
        row.certainty = both(row.certainty, word == "intersect" ? there : negate(there));
    }
    std::erase_if(a, [](const OracleRow& row) { return row.certainty == Truth::no; });
    return a;
}

std::size_t place_of_column(const NodePtr& column) {
    if (const auto* alias = std::get_if<Alias>(&column->form)) return alias->item;
    return std::get<NumberOf>(column->form).item;
}

Tail& tail_of(Query& query) {
    return std::visit(
        [](auto& form) -> Tail& {
            if constexpr (requires { form.tail; }) return form.tail;
            BEDE_CHECK(false);
        },
        query.form);
}

// Without `return` a set has the things themselves.
Query as_set(Query query) {
    if (auto* combination = std::get_if<Combination>(&query.form)) {
        for (QueryPtr& part : combination->parts) {
            part = std::make_shared<const Query>(as_set(*part));
        }
        return query;
    }
    Tail& tail = tail_of(query);
    if (tail.items.empty()) tail.items = {node(It{})};
    return query;
}

}  // namespace

const Stated& Oracle::stated() const {
    if (!stated_) stated_ = std::make_shared<Stated>(base_, orders_count_);
    return *stated_;
}

void Oracle::add_events(const Value& value, std::vector<std::string>& events) {
    const auto* thing = std::get_if<Entity>(&value.content);
    if (thing != nullptr && thing->type == ThingType::event) events.push_back(id_of(*thing));
}

Extent Oracle::extent_in_order(const std::string& event) const {
    Extent extent = record_of(base_.events, event)->extent.value_or(unknown_extent());
    const bool exact = extent.start_earliest == extent.start_latest;
    const auto second = stated().start_not_before(event);
    if (!second || exact) return extent;
    const Instant here{*second + extent.start_offset.value_or(0)};
    // A date taken at its word may contradict what is stated: it stands.
    const Bound& last = extent.start_latest;
    const auto day = stated().start_not_before_day(event);
    const bool started = last.knowledge == Knowledge::known;
    if (started && day && *day > day_at(last.at).number) return extent;
    const bool known = extent.start_earliest.knowledge == Knowledge::known;
    if (!known || extent.start_earliest.at < here) extent.start_earliest = Bound{here};
    return extent;
}

Oracle::Places Oracle::places_of(const std::vector<std::string>& events, bool later_first) const {
    std::set<std::string> left(events.begin(), events.end());
    const auto extent = [&](const std::string& id) { return extent_in_order(id); };
    Places places;
    while (!left.empty()) {
        std::vector<std::string> tied;
        for (const std::string& id : left) {
            if (order_of(extent(id), extent(*left.begin())) == 0) tied.push_back(id);
        }
        for (const std::string& id : stated().in_order(tied, later_first)) {
            places.emplace(id, places.size());
            left.erase(id);
        }
    }
    return places;
}

// Events by time, then as is stated; all else as values are ordered.
int Oracle::order_in_time(const Value& a, const Value& b, const Places& places) const {
    const auto extent = [&](const Value& value) -> std::optional<Extent> {
        const auto* thing = std::get_if<Entity>(&value.content);
        if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
        return extent_in_order(id_of(*thing));
    };
    const auto x = extent(a);
    const auto y = extent(b);
    if (!x || !y) return order_of(a, b);
    if (const int order = order_of(*x, *y)) return order;
    const std::size_t first = places.at(id_of(std::get<Entity>(a.content)));
    const std::size_t second = places.at(id_of(std::get<Entity>(b.content)));
    return first < second ? -1 : first > second ? 1 : 0;
}

bool Oracle::cells_before(const std::vector<Value>& a, const std::vector<Value>& b,
                          const Places& places) const {
    for (std::size_t i = 0; i < a.size(); ++i) {
        const int order = order_in_time(a[i], b[i], places);
        if (order != 0) return order < 0;
    }
    return false;
}

std::vector<OracleRow> Oracle::answer_form(const Combination& combination) const {
    std::vector<OracleRow> rows = own_answer(*combination.parts.front());
    for (std::size_t i = 1; i < combination.parts.size(); ++i) {
        rows = together(std::move(rows), combination.word, own_answer(*combination.parts[i]));
    }
    const std::vector<Order>& order = combination.tail.order_by;
    std::vector<std::string> events;
    for (const OracleRow& row : rows) {
        for (const Value& cell : row.cells) add_events(cell, events);
    }
    const Places places = places_of(events);
    std::ranges::stable_sort(rows, [&](const OracleRow& a, const OracleRow& b) {
        for (const Order& key : order) {
            const std::size_t column = place_of_column(key.by);
            const int by = order_of(a.cells[column], b.cells[column]);
            if (by != 0) return key.descending ? by > 0 : by < 0;
        }
        return cells_before(a.cells, b.cells, places);
    });
    return skipped_and_limited(std::move(rows), combination.tail);
}

std::vector<OracleRow> Oracle::own_answer(const Query& part) const {
    inherited_ = seen_;
    return answer(part);
}

// What has a name sees what it saw when it got it.
const Oracle::Members& Oracle::own_members_of(const Query& query) const {
    if (query.name.empty()) inherited_ = seen_;
    const Members& members = members_of(query);
    inherited_ = Seen{};
    return members;
}

// What is null is no member.
const Oracle::Members& Oracle::members_of(const Query& query) const {
    const auto known = known_sets_.find(&query);
    if (known != known_sets_.end()) return known->second;
    Members out;
    for (const OracleRow& row : apart([&] { return answer(as_set(query)); })) {
        unsure_ = unsure_ || row.certainty_open;
        BEDE_CHECK(row.cells.size() == 1);
        if (!row.cells.front().is_null()) out.emplace_back(row.cells.front(), row.certainty);
    }
    return known_sets_.emplace(&query, std::move(out)).first->second;
}

}  // namespace bede::differential
