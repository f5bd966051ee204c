#include "query/values/row_sets.h"

#include <iterator>
#include <map>

namespace bede::query {
namespace {

struct CellsLess {
    bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
        for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
            const int order = compare(a[i], b[i]);
            if (order != 0) return order < 0;
        }
        return a.size() < b.size();
    }
};

using Certainties = std::map<std::vector<Value>, Truth, CellsLess>;

Certainties certainties(const std::vector<Row>& rows, const Limits& limits) {
    Certainties out;
    for (const Row& row : rows) {
        limits.check();
        const auto [place, is_new] = out.try_emplace(row.cells, row.certainty);
        if (!is_new) place->second = either(place->second, row.certainty);
    }
    return out;
}

}  // namespace

std::vector<Row> distinct(std::vector<Row> rows, const Limits& limits) {
    std::map<std::vector<Value>, std::size_t, CellsLess> places;
    std::vector<Row> kept;
    for (Row& row : rows) {
        limits.check();
        const auto [place, is_new] = places.try_emplace(row.cells, kept.size());
        if (is_new) {
            kept.push_back(std::move(row));
        } else {
            Row& same = kept[place->second];
            same.certainty = either(same.certainty, row.certainty);
            same.about.insert(same.about.end(), row.about.begin(), row.about.end());
        }
    }
    return kept;
}

std::vector<Row> combined(std::vector<Row> a, ast::SetOperator op, std::vector<Row> b,
                          const Limits& limits) {
    if (op == ast::SetOperator::union_of || op == ast::SetOperator::union_all) {
        a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
        return op == ast::SetOperator::union_all ? std::move(a) : distinct(std::move(a), limits);
    }
    const Certainties other = certainties(b, limits);
    std::vector<Row> out;
    for (Row& row : distinct(std::move(a), limits)) {
        limits.check();
        const auto found = other.find(row.cells);
        const Truth in_b = found == other.end() ? Truth::no : found->second;
        const bool excepted = op == ast::SetOperator::except;
        row.certainty = both(row.certainty, excepted ? negate(in_b) : in_b);
        if (row.certainty != Truth::no) out.push_back(std::move(row));
    }
    return out;
}

}  // namespace bede::query
