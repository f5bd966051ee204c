// The operators that take rows: filters, groups, order, columns, limits.
#include <algorithm>
#include <set>

#include "query/catalog/fields.h"
#include "query/catalog/relevance.h"
#include "query/eval/together.h"
#include "query/exec/aggregate.h"
#include "query/exec/counted_groups.h"
#include "query/exec/execution.h"
#include "query/exec/fill_units.h"
#include "query/values/each_entity.h"
#include "query/values/row_sets.h"

namespace bede::query {
namespace {

// The first row of item number `count`, where an item is a row or a root with what is below it.
std::ptrdiff_t row_of_item(const std::vector<Row>& rows, std::uint64_t count, bool roots) {
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool item = !roots || rows[i].cells.front() == Value(std::int64_t{0});
        if (item && seen++ == count) return static_cast<std::ptrdiff_t>(i);
    }
    return static_cast<std::ptrdiff_t>(rows.size());
}

// The thing found; where none is, all that the sources of rows have put into its columns.
std::vector<Entity> about(const Tuple& row) {
    if (!row.it.is_nothing()) return {row.it};
    std::vector<Entity> things = row.about;
    const auto add = [&](const Entity& thing) { things.push_back(thing); };
    for (const Value& value : row.columns) each_entity(value, add);
    return things;
}

// What of the row did not happen.
std::string told_modality(const Tuple& row) {
    if (!row.modality.empty()) return row.modality;
    if (!row.it.is_nothing()) {
        const Modality modality = row.it.modality();
        return modality == Modality::actual ? "" : std::string(to_string(modality));
    }
    std::string out;
    std::set<std::uint32_t> told;
    const auto tell = [&](const Entity& thing) {
        const Modality modality = thing.modality();
        if (modality == Modality::actual || !told.insert(thing.handle).second) return;
        out += (out.empty() ? "" : ", ") + std::string(thing.id()) + " ";
        out += to_string(modality);
    };
    for (const Value& value : row.columns) each_entity(value, tell);
    return out;
}

}  // namespace

template <typename Keep>
void Execution::keep_if(const Keep& keep) {
    for (std::vector<Tuple>* rows : {&rows_, &unseen_}) {
        std::erase_if(*rows, [&](Tuple& row) {
            limits_.check();
            return !keep(row);
        });
    }
}

// A row is kept unless the condition is impossible; what is only possible makes the row so.
bool Execution::is_kept(const Filter& filter, Tuple& row) const {
    row.certainty = both(row.certainty, evaluator_.truth(*filter.condition, row));
    return row.certainty != Truth::no;
}

bool Execution::is_kept(const ReadTogether& node, const Tuple& row) const {
    if (row.certainty != Truth::maybe) return true;
    Together together(evaluator_);
    return together.decide(together.condition(node.conditions, row)) != Truth::no;
}

bool Execution::is_kept(const CertainOnly&, const Tuple& row) const {
    return row.certainty == Truth::yes;
}

void Execution::run(const Filter& filter) {
    keep_if([&](Tuple& row) { return is_kept(filter, row); });
}
void Execution::run(const ReadTogether& node) {
    keep_if([&](Tuple& row) { return is_kept(node, row); });
}
void Execution::run(const CertainOnly& node) {
    keep_if([&](Tuple& row) { return is_kept(node, row); });
}

bool Execution::passes(const Operator& condition, Tuple& row) const {
    if (const auto* filter = std::get_if<Filter>(&condition.node)) return is_kept(*filter, row);
    if (const auto* node = std::get_if<ReadTogether>(&condition.node)) return is_kept(*node, row);
    return is_kept(std::get<CertainOnly>(condition.node), row);
}

// Nearest by the bound that faces the anchor: the latest end before it, the earliest start after.
// What nobody knows is not near.
void Execution::run(const TakeNearest& take) {
    const bool before = take.nearest.side == Nearness::before;
    const auto bound_of = [&](const Tuple& row) {
        const Extent extent = on_utc(graph_.extent(EventId{row.it.handle}));
        return before ? extent.end_latest : extent.start_earliest;
    };
    const auto nearer = [&](const Tuple& a, const Tuple& b) {
        const Bound at_x = bound_of(a);
        const Bound at_y = bound_of(b);
        const bool known_x = at_x.knowledge == Knowledge::known;
        const bool known_y = at_y.knowledge == Knowledge::known;
        if (known_x != known_y) return known_x;
        if (at_x.at != at_y.at) return before ? at_y.at < at_x.at : at_x.at < at_y.at;
        return a.it.id() < b.it.id();
    };
    std::ranges::stable_sort(rows_, nearer);
    put_ties_in_order(rows_, before ? StatedOrder::First::later : StatedOrder::First::earlier,
                      take.nearest.count,
                      [&](const Tuple& a, const Tuple& b) { return bound_of(a) == bound_of(b); });
    if (rows_.size() > take.nearest.count) rows_.resize(take.nearest.count);
}

void Execution::run(const ScoreRelevance& score) {
    std::vector<std::uint32_t> handles;
    for (const Tuple& row : rows_) handles.push_back(row.it.handle);
    const std::vector<double> scores =
        relevance_of(handles, graph_, score.type, score.terms, limits_);
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].columns.emplace_back(scores[i]);
}

void Execution::run(const Group& group) {
    if (is_free_of_order(group)) {
        CountedGroups groups(group, graph_, evaluator_);
        for (const Tuple& row : rows_) {
            limits_.check();
            groups.add(row);
        }
        rows_ = groups.rows(open_);
        return;
    }
    // In the order of time, so that collect, first and last do not depend on how rows are stored.
    run(Sort{});
    rows_ = group_rows(std::move(rows_), group, open_, evaluator_, limits_);
}

void Execution::run(const FillUnits& fill) {
    if (auto note = fill_units(rows_, fill, evaluator_)) answer_.notes.push_back(*std::move(note));
}

void Execution::run(const Project& project) {
    for (const BoundItem& item : project.items) answer_.columns.push_back(item.name);
    for (const Tuple& row : rows_) {
        limits_.check();
        Row out{.cells = {}, .certainty = row.certainty};
        out.modality = told_modality(row);
        if (drawn_) out.about = about(row);
        for (const BoundItem& item : project.items) {
            out.cells.push_back(evaluator_.value(*item.expression, row));
        }
        answer_.rows.push_back(std::move(out));
    }
    rows_.clear();
}

void Execution::run(const Distinct&) { answer_.rows = distinct(std::move(answer_.rows), limits_); }

void Execution::run(const Skip& skip) {
    answer_.rows.erase(
        answer_.rows.begin(),
        answer_.rows.begin() + row_of_item(answer_.rows, skip.count, roots_are_rows_));
}

void Execution::run(const Limit& limit) {
    answer_.rows.erase(
        answer_.rows.begin() + row_of_item(answer_.rows, limit.count, roots_are_rows_),
        answer_.rows.end());
}

}  // namespace bede::query
